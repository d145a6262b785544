import { describe, expect, it } from 'vitest';
import { forecastOf } from '@/lib/coverage/forecast';
import { mayShow, OLDEST_MS } from '@/lib/coverage/is-fresh';
import { percentageOf } from '@/lib/coverage/percentage-of';

const days = (...gaps: number[]) =>
  gaps.map((n, index) => ({ day: `2026-11-${String(index + 1).padStart(2, '0')}`, total: 100, gaps: n }));

describe('when gaps are closed at the present pace', () => {
  it.each([
    ['five a day', days(30, 25, 20, 15, 10), { kind: 'on', day: '2026-11-07', days: 2, perDay: 5 }],
    ['a line through uneven days', days(20, 20, 10, 10), { kind: 'on', day: '2026-11-07', days: 3, perDay: 4 }],
    ['as many as before', days(10, 10, 10), { kind: 'never', perDay: 0 }],
    ['more than before', days(10, 12, 14), { kind: 'never', perDay: -2 }],
    ['so slowly that nobody can say', days(5000, 5000, 5000, 4999), { kind: 'never', perDay: 0.3 }],
    ['one day', days(10), { kind: 'unknown' }],
    ['two days next to each other', days(10, 5), { kind: 'unknown' }],
    ['none left', days(10, 5, 0), { kind: 'closed' }],
    ['no count', [], { kind: 'unknown' }],
    [
      'days that were not counted lie between',
      [days(30)[0]!, { day: '2026-11-11', total: 100, gaps: 20 }],
      { kind: 'on', day: '2026-12-01', days: 20, perDay: 1 },
    ],
  ])('%s', (_case, trend, forecast) => {
    expect(forecastOf(trend)).toEqual(forecast);
  });
});

describe('a share', () => {
  it.each([
    [159, 25, 84.3],
    [0, 0, null],
    [10, 0, 100],
    [10, 10, 0],
    [1_000_000, 1, 99.9],
  ])('of %i with %i gaps is %s', (total, gaps, percentage) => {
    expect(percentageOf(total, gaps)).toBe(percentage);
  });
});

describe('a kept count', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  const ago = (ms: number) => new Date(now.getTime() - ms);
  it.each([
    [
      'that nothing touched, is exact whatever its age',
      { countedAt: ago(86_400_000), tookMs: 900, isTouched: false },
      false,
      true,
    ],
    [
      'that was touched and counts quickly is counted again',
      { countedAt: ago(10), tookMs: 5, isTouched: true },
      false,
      false,
    ],
    [
      'that was touched and takes long may be shown for less than a minute',
      { countedAt: ago(30_000), tookMs: 500, isTouched: true },
      false,
      true,
    ],
    ['but no longer', { countedAt: ago(OLDEST_MS), tookMs: 500, isTouched: true }, false, false],
    ['of what time alone changes grows old', { countedAt: ago(25_000), tookMs: 5, isTouched: false }, true, false],
    [
      'of what time alone changes is good for a while',
      { countedAt: ago(5_000), tookMs: 5, isTouched: false },
      true,
      true,
    ],
    ['from the future is not believed', { countedAt: ago(-3_600_000), tookMs: 5, isTouched: false }, false, false],
  ])('%s', (_case, count, isTimed, may) => {
    expect(mayShow(count, isTimed, now)).toBe(may);
  });
});
