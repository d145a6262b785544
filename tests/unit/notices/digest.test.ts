import { describe, expect, it } from 'vitest';
import type { DigestData, DigestFacts } from '@/lib/notices/digest/digest-data';
import { planDueDigest, type DigestClock } from '@/lib/notices/digest/plan-due';
import { isWorthSaying, writeDigest } from '@/lib/notices/digest/write-digest';

const QUIET: DigestFacts = {
  ...{ waiting: [], matches: 0, oldest_hours: null, completed: 0, by_itself: 0, changes: 0, failed: 0, held: 0 },
  ...{ spend: null, stale: [] },
};
const write = (part: Partial<DigestData>) =>
  writeDigest({ ...QUIET, rhythm: 'daily', due_at: '2026-12-01T07:00:00.000Z', ...part });

describe('a digest', () => {
  it.each<[string, Partial<DigestData>, string, string[]]>([
    [
      'what waits, by type, with the oldest',
      {
        waiting: [
          { type: 'builder', n: 20 },
          { type: 'property', n: 1 },
        ],
        matches: 2,
        oldest_hours: 73,
      },
      'Daily digest: 23 decisions to make',
      [
        '21 changes wait to be decided: 20 builders, 1 home.',
        '2 matches wait to be judged.',
        'The oldest has waited for 3 days.',
      ],
    ],
    [
      'one of each',
      { waiting: [{ type: 'community', n: 1 }], matches: 1, oldest_hours: 1, failed: 1 },
      'Daily digest: 2 decisions to make, 1 job failed',
      [
        '1 change waits to be decided: 1 community.',
        '1 match waits to be judged.',
        'The oldest has waited for 1 hour.',
        '1 job failed in the last day.',
      ],
    ],
    [
      'jobs of a week, and those that started by themselves',
      { rhythm: 'weekly', completed: 1204, by_itself: 1200, changes: 3, held: 2 },
      'Weekly digest: 1,204 jobs done, 2 jobs held back',
      [
        '1,204 jobs ended in the last week, 1,200 of them started by themselves: 3 changes found.',
        '2 jobs are held back or stuck.',
      ],
    ],
    [
      'money against its budget, and what grows old',
      {
        completed: 1,
        spend: { month_usd: 19, cap_usd: 76 },
        stale: [
          { type: 'builder', n: 4 },
          { type: 'gone', n: 1 },
        ],
      },
      'Daily digest: 1 job done',
      [
        '1 job ended in the last day: 0 changes found.',
        'Claude has cost $19.00 of $76.00 this month (25 %).',
        'Not collected for 90 days: 4 builders, 1 gone.',
      ],
    ],
    [
      'money without a budget',
      { failed: 2, spend: { month_usd: 0.004, cap_usd: null } },
      'Daily digest: 2 jobs failed',
      ['2 jobs failed in the last day.', 'Claude has cost $0.00 this month.'],
    ],
    [
      'less than an hour',
      { waiting: [{ type: 'builder', n: 2 }], oldest_hours: 0.4 },
      'Daily digest: 2 decisions to make',
      ['2 changes wait to be decided: 2 builders.', 'The oldest has waited for less than an hour.'],
    ],
  ])('says %s', (_name, facts, subject, lines) => {
    expect(write(facts)).toMatchObject({ subject, lines });
  });

  it.each<[Partial<DigestFacts>, boolean]>([
    [{}, false],
    [{ stale: [{ type: 'builder', n: 40 }] }, false],
    [{ spend: { month_usd: 70, cap_usd: 76 } }, false],
    [{ waiting: [{ type: 'builder', n: 1 }] }, true],
    [{ matches: 1 }, true],
    [{ completed: 1 }, true],
    [{ failed: 1 }, true],
    [{ held: 1 }, true],
  ])('%j is worth saying: %s', (facts, expected) => {
    expect(isWorthSaying({ ...QUIET, ...facts })).toBe(expected);
  });
});

describe('a digest is due', () => {
  const at = (text: string) => new Date(`${text}:00Z`);
  const clock = (part: Partial<DigestClock> = {}): DigestClock => ({
    ...{ rhythm: 'daily', hour: 7, wantedSince: at('2026-11-01T00:00'), doneAt: null },
    ...part,
  });
  it.each<[string, DigestClock, string, string | null]>([
    ['never when it is off', clock({ rhythm: 'off' }), '2026-12-01T12:00', null],
    ['at its hour', clock(), '2026-12-01T07:00', '2026-12-01T07:00'],
    ['not a minute before', clock({ doneAt: at('2026-11-30T07:00') }), '2026-12-01T06:59', null],
    ['hours late, when nothing ran', clock({ doneAt: at('2026-11-30T07:00') }), '2026-12-01T18:10', '2026-12-01T07:00'],
    [
      'once for all days on which nothing ran',
      clock({ doneAt: at('2026-11-20T07:00') }),
      '2026-12-01T06:00',
      '2026-11-30T07:00',
    ],
    ['not again that day', clock({ doneAt: at('2026-12-01T07:00') }), '2026-12-01T23:59', null],
    ['not for a moment before it was chosen', clock({ wantedSince: at('2026-12-01T15:00') }), '2026-12-01T16:00', null],
    ['but for the first after', clock({ wantedSince: at('2026-12-01T15:00') }), '2026-12-02T07:00', '2026-12-02T07:00'],
    ['at midnight too', clock({ hour: 0 }), '2026-12-01T00:00', '2026-12-01T00:00'],
    ['on Mondays', clock({ rhythm: 'weekly' }), '2026-11-30T07:00', '2026-11-30T07:00'],
    ['on Sunday for the Monday before', clock({ rhythm: 'weekly' }), '2026-12-06T23:00', '2026-11-30T07:00'],
    ['on Monday before its hour for a week ago', clock({ rhythm: 'weekly' }), '2026-11-30T06:00', '2026-11-23T07:00'],
    ['not twice a week', clock({ rhythm: 'weekly', doneAt: at('2026-11-30T07:00') }), '2026-12-06T23:00', null],
    [
      'earlier, when the hour was moved',
      clock({ hour: 5, doneAt: at('2026-12-01T07:00'), wantedSince: at('2026-12-01T08:00') }),
      '2026-12-02T05:00',
      '2026-12-02T05:00',
    ],
  ])('%s', (_name, given, now, expected) => {
    expect(planDueDigest(given, at(now))?.toISOString() ?? null).toBe(
      expected === null ? null : at(expected).toISOString(),
    );
  });
});
