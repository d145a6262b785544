import { describe, expect, it } from 'vitest';
import { estimateCost, listPriceUsd, type CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import { MODELS } from '@/lib/spend/prices';

const COSTS = { read_page: { usd: 0.001, jobs: 9 }, search: { usd: 0.02, jobs: 0 } };
const plan = (part: Partial<CollectionPlan>): CollectionPlan => ({
  ...{ looksFor: 'one', address: null, page: 'fetched', search: 'no' },
  ...part,
});

describe('what a job should cost', () => {
  it.each<[string, Partial<CollectionPlan>, boolean, object]>([
    ['one page is read with Claude', {}, true, { kind: 'paid', usd: 0.001, ifUnread: null }],
    ['a brought page is, too', { page: 'brought' }, true, { kind: 'paid', usd: 0.001 }],
    ['a search comes on top', { search: 'yes' }, true, { kind: 'paid', usd: 0.021 }],
    ['a search alone', { page: 'none', search: 'yes' }, true, { kind: 'paid', usd: 0.02 }],
    ['a list is read without Claude', { looksFor: 'many' }, true, { kind: 'free' }],
    ['a list needs no key', { looksFor: 'many' }, false, { kind: 'free' }],
    [
      'a list that has to be found is searched for',
      { looksFor: 'many', page: 'none', search: 'yes' },
      true,
      { usd: 0.02 },
    ],
    [
      'a search that may not be needed is told apart',
      { looksFor: 'many', search: 'if_unread' },
      true,
      { kind: 'paid', usd: 0, parts: [], ifUnread: COSTS.search },
    ],
    ['without a key nobody is asked', {}, false, { kind: 'no_key' }],
    ['nor searched for', { looksFor: 'many', page: 'none', search: 'yes' }, false, { kind: 'no_key' }],
  ])('%s', (_rule, part, hasKey, estimate) => {
    expect(estimateCost(plan(part), COSTS, hasKey)).toMatchObject(estimate);
  });

  it('has a price for every model, the dearer the model', () => {
    const prices = MODELS.map((model) => listPriceUsd('read_page', model, '2026-11-29'));
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    expect(prices[0]).toBeCloseTo(0.0009, 6);
    expect(listPriceUsd('search', MODELS[0]!, '2026-11-29')).toBeCloseTo(0.0247, 6);
  });
});
