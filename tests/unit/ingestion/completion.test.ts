import { describe, expect, it } from 'vitest';
import { likelyValues } from '@/lib/ingestion/listings/completion/likely-values';
import { planCompletion, worthwhile } from '@/lib/ingestion/listings/completion/plan-completion';

describe('what to ask for first', () => {
  it.each<[string, [string[], number][], [string, number, number][]]>([
    ['nothing is missing', [], []],
    ['one field', [[['price_usd'], 12]], [['price_usd', 12, 12]]],
    ['what makes most whole, not what most miss', [[['price_usd'], 5], [['mileage', 'price_usd'], 2], [['sqft', 'bedrooms', 'bathrooms'], 40]],
      [['price_usd', 5, 5], ['mileage', 2, 7], ['bathrooms', 0, 7], ['bedrooms', 0, 7], ['sqft', 40, 47]]],
    ['what makes more whole together with what is known', [[['a'], 10], [['a', 'b'], 9], [['c'], 8]], [['a', 10, 10], ['b', 9, 19], ['c', 8, 27]]],
    ['of equals what more miss', [[['a'], 3], [['b'], 3], [['b', 'c'], 1]], [['b', 3, 3], ['a', 3, 6], ['c', 1, 7]]],
  ])('%s', (_name, groups, expected) => {
    const steps = planCompletion(groups.map(([fields, listings]) => ({ fields, listings })));
    expect(steps.map(({ field, completes, completed }) => [field, completes, completed])).toEqual(expected);
  }); // prettier-ignore

  it('says how few fields are worth most', () => {
    const steps = planCompletion([
      { fields: ['price_usd'], listings: 30 },
      { fields: ['mileage'], listings: 8 },
      { fields: ['city'], listings: 3 },
      { fields: ['sqft'], listings: 1 },
    ]);
    expect(worthwhile(steps).map(({ field, completed }) => [field, completed])).toEqual([
      ['price_usd', 30],
      ['mileage', 38],
    ]);
    expect(worthwhile([])).toEqual([]);
  });

  it('makes whole in the end what misses anything, whatever the groups', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const groups = Array.from({ length: 1 + (seed % 7) }, (_one, index) => ({
        fields: ['a', 'b', 'c', 'd', 'e'].filter((_name, at) => ((seed * (index + 3) * 7) >> at) % 2 === 1),
        listings: 1 + ((seed * (index + 1)) % 13),
      })).filter(({ fields }) => fields.length > 0);
      const steps = planCompletion(groups);
      const total = groups.reduce((sum, { listings }) => sum + listings, 0);
      expect(steps.at(-1)?.completed ?? 0).toBe(total);
      expect(steps.reduce((sum, { completes }) => sum + completes, 0)).toBe(total);
      expect(new Set(steps.map(({ field }) => field)).size).toBe(steps.length);
    }
  });
});

describe('what a page says of the kind', () => {
  const PAGE =
    'Asking $48,500 or about $512/mo. Was $51,000. 34,120 miles, 2015. 3 bed, 2.5 baths, 1,850 sq ft at 12 Elm Street, Round Rock, TX 78664.';
  it.each<[string, string[]]>([
    ['price_usd', ['$48,500', '$512', '$51,000']],
    ['mileage', ['34,120 miles']],
    ['bedrooms', ['3 bed']],
    ['bathrooms', ['2.5 baths']],
    ['sqft', ['1,850 sq ft']],
    ['year', ['2015']],
    ['address1', ['12 Elm Street']],
    ['city', ['Round Rock']],
    ['state', ['TX']],
    ['make', []],
  ])('%s', (field, texts) => {
    const found = likelyValues(field, PAGE);
    expect(found.map(({ text }) => text)).toEqual(texts);
    for (const { start, end, text } of found) expect(PAGE.slice(start, end)).toBe(text);
  });

  it('is named once, and nine at most', () => {
    const text = Array.from({ length: 40 }, (_one, index) => `$${100 + (index % 20)}`).join(' ');
    expect(likelyValues('price_usd', text)).toHaveLength(9);
    expect(likelyValues('price_usd', '$5 and $5 again')).toHaveLength(1);
  });
});
