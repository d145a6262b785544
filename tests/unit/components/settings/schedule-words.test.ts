import { describe, expect, it } from 'vitest';
import { lastRunWords, roomWords } from '@/components/settings/schedule/schedule-words';
import type { ScheduleView } from '@/lib/collection/schedule/view-queries';

describe('what a run of the clock did', () => {
  it.each<[number, number, Record<string, number>, string]>([
    [0, 0, {}, 'Nothing was due.'],
    [1, 1, {}, 'One was due and was started.'],
    [1, 0, { no_money: 1 }, 'One was due and waits for the budget.'],
    [4, 4, { no_room: 0 }, '4 were due and all of them were started.'],
    [
      4,
      1,
      { no_room: 3 },
      '4 were due and 1 of them was started. Of the others 3 wait for room in a later hour or day.',
    ],
    [
      5,
      3,
      { host_busy: 1, site_paused: 1 },
      '5 were due and 3 of them were started. Of the others 1 waits for others on the same site, 1 for a site that is paused or blocked.',
    ],
    [
      2,
      0,
      { site_paused: 2 },
      '2 were due and none of them were started. Of them 2 wait for a site that is paused or blocked.',
    ],
  ])('%i due, %i started, %j', (due, started, left_out, words) => {
    expect(lastRunWords({ due, started, left_out })).toBe(words);
  });
});

describe('why the clock starts no more', () => {
  const today: ScheduleView['today'] = { started: 10, per_day: 100, waiting: 2, room_jobs: 0, room_usd: null };
  it.each<[Partial<ScheduleView['today']>, RegExp]>([
    [{ room_jobs: 3 }, /^By this hour it may start 3 more\.$/],
    [{ room_jobs: 3, room_usd: 0.5 }, /3 more for at most \$0\.50\.$/],
    [{ per_day: 0, started: 0, waiting: 0 }, /less than one job/],
    [{ started: 100 }, /its share of today/],
    [{ waiting: 25 }, /^25 jobs of the clock have not begun yet/],
    [{ per_day: 1, started: 0, waiting: 1 }, /^1 job of the clock has not begun yet; it starts more once it has\.$/],
    [{}, /^This hour has no room/],
  ])('%j', (given, words) => {
    expect(roomWords({ ...today, ...given })).toMatch(words);
  });
});
