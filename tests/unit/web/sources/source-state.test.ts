import { describe, expect, it } from 'vitest';
import { planTrend } from '@/lib/web/sources/plan-trend';
import { quotaOf, stateOf } from '@/lib/web/sources/source-state';

const NOW = new Date('2026-11-29T10:00:00Z');
const TODAY = new Date('2026-11-29T00:00:00Z');
const YESTERDAY = new Date('2026-11-28T00:00:00Z');
const source = (part: Partial<Parameters<typeof stateOf>[0]> = {}) => ({
  ...{ is_active: true, blocked_until: null, access_count_today: 0, access_day: TODAY, rate_limit_per_day: 100 },
  ...part,
});
const later = new Date('2026-11-29T11:00:00Z');
const before = new Date('2026-11-29T09:00:00Z');

describe('the state of a source', () => {
  it.each<[string, ReturnType<typeof source>, string]>([
    ['may be read', source(), 'active'],
    ['is paused, whatever else holds', source({ is_active: false, blocked_until: later }), 'paused'],
    ['asked to be left alone', source({ blocked_until: later, access_count_today: 100 }), 'blocked'],
    ['asked to be left alone until now', source({ blocked_until: before }), 'active'],
    ['has had its requests of today', source({ access_count_today: 100 }), 'over_quota'],
    ['has one left', source({ access_count_today: 99 }), 'active'],
    ['had them yesterday', source({ access_count_today: 100, access_day: YESTERDAY }), 'active'],
    ['has no limit', source({ access_count_today: 9_999, rate_limit_per_day: null }), 'active'],
    ['may never be asked', source({ rate_limit_per_day: 0 }), 'over_quota'],
  ])('%s', (_what, row, state) => {
    expect(stateOf(row, NOW)).toBe(state);
  });

  it.each<[ReturnType<typeof source>, number, number | null]>([
    [source({ access_count_today: 30 }), 30, 70],
    [source({ access_count_today: 130 }), 130, 0],
    [source({ access_count_today: 30, access_day: YESTERDAY }), 0, 100],
    [source({ access_count_today: null, access_day: null }), 0, 100],
    [source({ access_count_today: 30, rate_limit_per_day: null }), 30, null],
  ])('counts what is used today and left: %j', (row, used, left) => {
    expect(quotaOf(row, NOW)).toMatchObject({ used_today: used, left, resets_at: '2026-11-30T00:00:00.000Z' });
  });
});

describe('a trend', () => {
  const step = (from: string, approved: number, edited = 0, rejected = 0) => ({ from, approved, edited, rejected });

  it('has a share for each day on which somebody decided, and nothing for the others', () => {
    const steps = [step('2026-11-29T00:00:00.000Z', 3, 1), step('2026-11-27T00:00:00.000Z', 0, 0, 2)];
    expect(planTrend(steps, 'day', 4, NOW)).toEqual([null, 0, null, 0.75]);
  });

  it('counts weeks from Monday on, as the database does', () => {
    // 29 November 2026 is a Sunday: its week began on the 23rd.
    const steps = [step('2026-11-23T00:00:00.000Z', 1), step('2026-11-16T00:00:00.000Z', 1, 0, 1)];
    expect(planTrend(steps, 'week', 3, NOW)).toEqual([null, 0.5, 1]);
    expect(planTrend(steps, 'week', 3, new Date('2026-11-30T00:00:00Z'))).toEqual([0.5, 1, null]);
  });

  it('leaves out what is older than it reaches', () => {
    expect(planTrend([step('2026-10-01T00:00:00.000Z', 5)], 'day', 2, NOW)).toEqual([null, null]);
  });
});
