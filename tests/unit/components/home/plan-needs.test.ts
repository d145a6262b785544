import { describe, expect, it } from 'vitest';
import { share } from '@/components/home/freshness-list';
import { planSteps } from '@/components/home/guided-path';
import { isCatalogueEmpty, planNeeds } from '@/components/home/plan-needs';

const none = { pending: 0, unverified: 0, challenges: 0, failed: 0, held: 0 };
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

describe('share', () => {
  it.each([
    [0, 100, '0%'],
    [1, 1000, '<1%'],
    [999, 1000, '>99%'],
    [1000, 1000, '100%'],
    [1, 3, '33%'],
  ])('writes %d of %d as %s', (value, total, text) => {
    expect(share(value, total)).toBe(text);
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
