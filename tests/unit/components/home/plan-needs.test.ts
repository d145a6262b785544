import { describe, expect, it } from 'vitest';
import { planSteps } from '@/components/home/guided-path';
import { isCatalogueEmpty, planNeeds as planAll } from '@/components/home/plan-needs';

type Home = Parameters<typeof planAll>[0];
const planNeeds = (home: Omit<Home, 'spend' | 'due_keys' | 'missed_targets'> & Partial<Home>) =>
  planAll({ spend: null, due_keys: 0, missed_targets: 0, ...home });
const none = { pending: 0, unverified: 0, challenges: 0, failed: 0, held: 0, waves: 0, held_runs: 0 };
const fresh = {
  type: 'builder',
  plural: 'builders',
  one: 'Builder',
  many: 'Builders',
  total: 10,
  within_30: 10,
  within_90: 10,
  never: 0,
};
const job = {
  job_id: 'JOB-1',
  status: 'failed',
  entity_type: 'builder',
  entity_id: 1,
  target_url: null,
  at: '2026-11-21T10:00:00.000Z',
  title: 'Oak',
};

describe('isCatalogueEmpty', () => {
  it.each([
    [[fresh], false],
    [[{ ...fresh, total: 0 }, fresh], false],
    [[{ ...fresh, total: 0 }], true],
    [[], true],
  ])('tells the first day from a day without work', (freshness, expected) => {
    expect(isCatalogueEmpty(freshness)).toBe(expected);
  });
});

describe('planNeeds', () => {
  it('is empty when nothing waits', () => {
    expect(planNeeds({ needs: none, waiting: [], failed: [], held: [], freshness: [fresh] })).toEqual([]);
  });
  it('names the failures it lists and counts the rest', () => {
    const [need] = planNeeds({
      needs: { ...none, failed: 7 },
      waiting: [],
      failed: [{ ...job, reason: 'A login.' }],
      held: [],
      freshness: [],
    });
    expect(need).toMatchObject({
      count: 7,
      more: 6,
      href: '/jobs?status=failed',
      items: [{ title: 'Oak', detail: 'A login.' }],
    });
  });
  it('says why a job without a stated reason is listed', () => {
    const held = [{ ...job, status: 'running', reason: null }];
    const [need] = planNeeds({ needs: { ...none, held: 1 }, waiting: [], failed: [], held, freshness: [] });
    expect(need).toMatchObject({
      words: 'job is held back or slow',
      href: '/jobs?status=running',
      items: [{ detail: 'Runs longer than usual.' }],
    });
  });
  it.each([
    [{ within_90: 4, never: 2 }, 'builders not synced for 90 days, 2 of them never'],
    [{ within_90: 9, never: 0 }, 'builder not synced for 90 days'],
    [{ within_90: 8, never: 2 }, 'builders not synced for 90 days, none of them ever'],
  ])('words stale records: %j', (counts, words) => {
    const [need] = planNeeds({ needs: none, waiting: [], failed: [], held: [], freshness: [{ ...fresh, ...counts }] });
    expect(need?.words).toBe(words);
  });
});

describe('budgets and keys', () => {
  const quiet = { needs: none, waiting: [], failed: [], held: [], freshness: [fresh] };
  const spend = {
    model: 'claude-haiku-5-5',
    month_usd: 0,
    month_cap_usd: 76,
    today_usd: 0,
    day_cap_usd: null,
    clock_month_usd: 0,
    jobs: 0,
    entities: 0,
    applied_changes: 0,
  };
  it.each([
    [{ month_usd: 60.79 }, null],
    [{ month_usd: 60.81 }, '1 budget is nearly used up'],
    [{ month_usd: 76 }, '1 budget is used up'],
    [{ month_usd: 76, day_cap_usd: 1, today_usd: 0.9 }, '2 budgets are used up or nearly so'],
    [{ month_usd: 70, day_cap_usd: 1, today_usd: 0.9 }, '2 budgets are nearly used up'],
    [{ month_cap_usd: null, month_usd: 1000 }, null],
    [{ month_cap_usd: 0 }, null],
  ])('%j: %s', (changes, words) => {
    const [need] = planNeeds({ ...quiet, spend: { ...spend, ...changes } });
    expect(need ? `${need.count} ${need.words}` : null).toBe(words);
  });

  it('reminds of old keys, and of no budget that nothing was spent of', () => {
    const needs = planNeeds({ ...quiet, spend, due_keys: 2 });
    expect(needs.map(({ count, words, href }) => [count, words, href])).toEqual([
      [2, 'keys have been in use for more than 90 days', '/settings/keys'],
    ]);
  });

  it.each([
    [0, []],
    [1, ['1 success metric misses its target']],
    [3, ['3 success metrics miss their target']],
  ])('leads to the metrics when %d of them miss their goal', (missed, lines) => {
    const needs = planNeeds({ ...quiet, missed_targets: missed });
    expect(needs.map(({ count, words }) => `${count} ${words}`)).toEqual(lines);
    expect(needs.every(({ href }) => href === '/metrics')).toBe(true);
  });
});

describe('planSteps', () => {
  const steps = {
    approvals: 0,
    decisions: 0,
    rollbacks: 0,
    proposal_href: '/review',
    applied_href: '/catalog/builders/1',
  };
  it.each([
    [{}, [false, false, false]],
    [{ decisions: 1 }, [true, false, false]],
    [{ decisions: 1, approvals: 1 }, [true, true, false]],
    [{ decisions: 1, approvals: 1, rollbacks: 1 }, [true, true, true]],
  ])('ticks off what was really done: %j', (done, ticks) => {
    expect(planSteps({ ...steps, ...done }).map((step) => step.done)).toEqual(ticks);
  });
});
