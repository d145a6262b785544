import { describe, expect, it } from 'vitest';
import { planHostSlot, utcDay, type HostState } from '@/lib/web/plan-host-slot';

const NOW = new Date('2026-05-04T23:59:00Z');
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);
const host = (change: Partial<HostState> = {}): HostState => ({
  ...{ is_active: true, blocked_until: null, blocked_reason: null, access_count_today: 0, access_day: null },
  ...{ rate_limit_per_day: 100, max_concurrency: 2, min_delay_ms: 1000, next_request_at: null },
  ...change,
});

describe('whether a host may be asked', () => {
  it('grants the turn, counts it, and sets when the next may start', () => {
    expect(planHostSlot(host({ access_count_today: 4, access_day: utcDay(NOW) }), 1, NOW)).toEqual({
      ...{ granted: true, accessCountToday: 5, accessDay: new Date('2026-05-04T00:00:00Z'), nextRequestAt: at(1000) },
    });
  });

  it.each<[string, Partial<HostState>, number, string, number]>([
    ['paused', { is_active: false }, 0, 'paused', 900_000],
    ['blocked', { blocked_until: at(5000) }, 0, 'blocked', 5000],
    [
      'at its daily limit, until midnight UTC',
      { access_count_today: 100, access_day: utcDay(NOW) },
      0,
      'daily_limit',
      60_000,
    ],
    ['limited to nothing', { rate_limit_per_day: 0 }, 0, 'daily_limit', 60_000],
    ['busy', {}, 2, 'busy', 250],
    ['over-full after its limit was lowered', { max_concurrency: 1 }, 2, 'busy', 250],
    ['resting', { next_request_at: at(700) }, 1, 'delay', 700],
    ['paused and blocked', { is_active: false, blocked_until: at(1) }, 9, 'paused', 900_000],
  ])('refuses while it is %s', (_what, change, leases, cause, waitMs) => {
    expect(planHostSlot(host(change), leases, NOW)).toMatchObject({ granted: false, cause, waitMs });
  });

  it.each<[string, Partial<HostState>, number]>([
    ["yesterday's count", { access_count_today: 100, access_day: new Date('2026-05-03T00:00:00Z') }, 1],
    ['a count without a day', { access_count_today: 100, access_day: null }, 1],
    ['a block that is over', { blocked_until: NOW }, 1],
    ['a pause that is over', { next_request_at: NOW }, 1],
    ['no daily limit', { rate_limit_per_day: null, access_count_today: 9999, access_day: utcDay(NOW) }, 10_000],
    ['an unset state', { is_active: null, access_count_today: null }, 1],
  ])('is not held up by %s', (_what, change, accessCountToday) => {
    expect(planHostSlot(host(change), 0, NOW)).toMatchObject({ granted: true, accessCountToday });
  });

  it.each<[string, Partial<HostState>, number, boolean]>([
    ['collection’s limit, where nobody has chosen one', {}, 6_000, true],
    ['a limit that somebody has chosen', { is_limit_chosen: true }, 6_000, false],
    ['no limit', { rate_limit_per_day: null, is_limit_chosen: true }, 6_000, true],
    ['a lower one of its own', {}, 50, false],
  ])('holds whoever may ask for more to %s', (_what, change, perDay, isGranted) => {
    const used = host({ access_count_today: 100, access_day: utcDay(NOW), ...change });
    expect(planHostSlot(used, 0, NOW, perDay).granted).toBe(isGranted);
  });

  it('says why a site asked to be left alone', () => {
    const plan = planHostSlot(
      host({ blocked_until: at(1), blocked_reason: 'The site asked for a pause (status 429).' }),
      0,
      NOW,
    );
    expect(plan).toMatchObject({
      reason: 'This source is left alone for now. The site asked for a pause (status 429).',
    });
  });
});
