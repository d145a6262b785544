import { describe, expect, it } from 'vitest';
import { countersOf, describeRefusal, spendSettings } from '@/lib/spend/caps';

const settings = spendSettings.parse({});
const at = new Date('2026-11-30T23:59:59.999Z');

describe('spend settings', () => {
  it('are the cheapest current model and 76 USD a month until somebody sets them', () => {
    expect(settings).toMatchObject({ model: 'claude-haiku-5-5', month_cap_usd: 76 });
  });

  it.each([
    [{ model: 'claude-unheard-of' }],
    [{ month_cap_usd: -1 }],
    [{ month_cap_usd: Number.NaN }],
    [{ day_cap_usd: '5' }],
  ])('refuse %j', (given) => {
    expect(spendSettings.safeParse(given).success).toBe(false);
  });
});

describe('countersOf', () => {
  it('counts in UTC, widest first, a person’s day by person and day', () => {
    expect(countersOf({ jobId: 'JOB-1', userId: '7', at }, settings)).toEqual([
      { scope: 'month', key: '2026-11', capUsd: 76 },
      { scope: 'day', key: '2026-11-30', capUsd: null },
      { scope: 'user_day', key: '7:2026-11-30', capUsd: null },
      { scope: 'job', key: 'JOB-1', capUsd: 0.5 },
    ]);
  });

  it('counts what the clock starts beside all of the month', () => {
    const counters = countersOf({ jobId: 'JOB-1', userId: null, byClock: true, at }, settings);
    expect(counters.map(({ scope }) => scope)).toEqual(['month', 'clock_month', 'day', 'job']);
    expect(counters[1]).toEqual({ scope: 'clock_month', key: '2026-11', capUsd: 38 });
  });

  it('leaves out what a call has not', () => {
    expect(countersOf({ jobId: null, userId: null, at }, settings).map(({ scope }) => scope)).toEqual(['month', 'day']);
  });
});

describe('describeRefusal', () => {
  const of = { capUsd: 0.5, spentUsd: 0.6, maxUsd: 0.62 };

  it('says what the call can cost, which budget that passes, how much is left and what to do', () => {
    expect(describeRefusal({ scope: 'month', capUsd: 76, spentUsd: 75.995, maxUsd: 0.0123 })).toBe(
      'The next call can cost up to $0.0123 and would pass this month’s budget of $76.00 ($0.005 left), so it was not made. Raise the budget in the settings, or wait.',
    );
  });

  it('never tells of less than nothing left', () => {
    expect(describeRefusal({ ...of, scope: 'user_day' })).toContain('of $0.50 ($0.00 left)');
  });

  it('does not advise to wait for what no time brings back', () => {
    expect(describeRefusal({ ...of, scope: 'day' })).toMatch(/, or wait\.$/);
    expect(describeRefusal({ ...of, scope: 'job' })).toMatch(/Raise the budget in the settings\.$/);
    expect(describeRefusal({ ...of, scope: 'day', capUsd: 0 })).toMatch(
      /nothing may be spent.* Raise it in the settings\.$/,
    );
  });
});
