import { describe, expect, it } from 'vitest';
import { fitsFound, groupNames } from '@/lib/review/links/group-names';

const TEXAS = new Set(['dallas', 'tx', 'texas']);

describe('names of one market', () => {
  it.each([
    ['dress and legal form', ['Drees Custom Homes', 'Drees Custom Homes, Inc.', 'DREES CUSTOM HOMES'], [3]],
    ['what it does is no name', ['Drees Homes', 'Drees Custom Homes', 'Drees'], [3]],
    ['the market’s own name', ['Lennar', 'Lennar Homes of Texas', 'Lennar Dallas'], [3]],
    ['another city is another division', ['Gehan Homes', 'Gehan Homes Austin', 'Gehan Homes San Antonio'], [1, 1, 1]],
    ['rivals', ['Heritage Homes', 'Heritage Builders'], [1, 1]],
    ['a name that fits both rivals bridges nothing', ['Heritage', 'Heritage Homes', 'Heritage Builders'], [2, 1]],
    [
      'one letter is another name',
      ['Fenwick Hill Homes', 'Fenwick Mill Homes', 'Perry Homes', 'Perrin Homes'],
      [1, 1, 1, 1],
    ],
    ['spaces and signs', ['M/I Homes', 'MI Homes', 'Wood Bridge Homes', 'Woodbridge Homes'], [2, 2]],
    ['names of nothing but trade', ['Homes', 'Custom Homes', 'Texas Builders'], [1, 1, 1]],
    ['brothers are a house of their own', ['Toll Brothers', 'Toll Brothers Luxury Homes'], [2]],
    ['none', [], []],
  ])('%s', (_case, names, sizes) => {
    const groups = groupNames(names, TEXAS);
    expect(groups.map(({ length }) => length).sort((a, b) => b - a)).toEqual([...sizes].sort((a, b) => b - a));
    expect(groups.flat().sort()).toEqual([...names].sort());
  });

  it('are grouped the same in any order', () => {
    const names = ['Heritage', 'Heritage Homes', 'Heritage Builders', 'Lennar', 'Lennar Homes', 'Drees'];
    const shape = (list: readonly string[]) =>
      groupNames(list, TEXAS)
        .map((group) => [...group].sort().join('|'))
        .sort();
    expect(shape([...names].reverse())).toEqual(shape(names));
  });
});

describe('a card and the builder that was found for it', () => {
  it.each([
    ['Drees Custom Homes', 'Drees Homes', true],
    ['Drees Custom Homes', 'Drees Custom Homes, Inc.', true],
    ['LGI Homes - Sunrise Meadow', 'LGI Homes', true],
    ['Darling Homes of Houston', 'Darling Homes', true],
    ['Heritage Builders', 'Heritage Homes', false],
    ['Drees Custom Homes', 'Varga Dell Custom', false],
    ['', 'Drees', false],
  ])('%s, %s: %s', (card, builder, fits) => {
    expect(fitsFound(card, builder)).toBe(fits);
  });
});
