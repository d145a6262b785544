import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import {
  isBuilderThere,
  isCommunityThere,
  type NameAlone,
  type Reach,
  scoreInPlace,
  soleNamesake,
} from '@/lib/review/items/sole-namesake';
import { scoreMatch } from '@/lib/review/matching/score-match';

const HOME: NameAlone = {
  name: 'Harlow Pine Homes',
  site: null,
  home: { city: 'Round Rock', state: 'TX' },
  partnerId: null,
};
const NOWHERE: Reach = { place: { city: null, state: null }, areas: [], partners: [] };
const at = (city: string | null, state: string | null) => ({ city, state });

describe('the only record of a name', () => {
  const against = (name: string, others: readonly object[]) =>
    soleNamesake(others.map((other) => scoreMatch(builderType, { name }, other as Record<string, unknown>)));
  const PINE = { name: 'Harlow Pine Homes', city: 'Austin', state: 'TX', website: 'https://harlowpine.test/' };

  it('is taken where it bears exactly that name', () => {
    expect(against('Harlow Pine Homes', [PINE])).toMatchObject({ method: 'name_exact' });
    expect(against('Harlow Pine Homes', [PINE, { name: 'Willow Gate Homes' }])).not.toBeNull();
  });

  it.each([
    ['two have the name', [PINE, { ...PINE, city: 'Tulsa', state: 'OK' }]],
    ['another is a division of it', [PINE, { name: 'Harlow Pine Homes Dallas', city: 'Dallas', state: 'TX' }]],
    ['another is called much alike', [PINE, { name: 'Harlow Pines Homes' }]],
    ['its own name is longer', [{ name: 'Harlow Pine Custom Homes', city: 'Austin', state: 'TX' }]],
    ['there is none', []],
  ])('not where %s', (_case, others) => {
    expect(against('Harlow Pine Homes', others)).toBeNull();
  });

  it('not where the page gives another site for it than its own', () => {
    const asked = (website: string) => soleNamesake([scoreMatch(builderType, { name: PINE.name, website }, PINE)]);
    expect(asked('https://harlowoak.test/')).toBeNull();
    expect(asked('https://harlowpine.test/homes')).not.toBeNull();
  });

  it('found in its place is worth more than the threshold that links, unless its name is what many are called', () => {
    expect(scoreInPlace(scoreMatch(builderType, { name: PINE.name }, PINE))).toBeGreaterThan(0.93);
    const common = { name: 'Custom Homes', city: 'Austin', state: 'TX' };
    expect(scoreInPlace(scoreMatch(builderType, { name: 'Custom Homes' }, common))).toBeLessThan(0.93);
  });
});

describe('a builder is at home where a home stands', () => {
  it.each<[string, boolean, Partial<Reach>, Partial<NameAlone>]>([
    ['by its city', true, { place: at('Round Rock', 'TX') }, {}],
    ['by its state, however that is written', true, { place: at('Kyle', 'Texas') }, {}],
    ['not in another state', false, { place: at('Tulsa', 'OK') }, {}],
    ['not where nothing is known of its place', false, {}, {}],
    ['not where nothing is known of the home’s', false, { place: at('Kyle', 'TX') }, { home: at('Round Rock', null) }],
    ['by a service area', true, { areas: ['Austin', 'Round Rock'] }, {}],
    ['by a whole state as its area', true, { place: at('Tulsa', 'OK'), areas: ['Texas'] }, {}],
    ['by an area with its state', true, { place: at('Tulsa', 'OK'), areas: ['Round Rock, TX'] }, {}],
    ['not by a namesake of the city', false, { place: at('Tulsa', 'OK'), areas: ['Round Rock'] }, {}],
    ['not by an area of another state', false, { areas: ['Round Rock, AZ'] }, {}],
    [
      'by a community in the state',
      true,
      { place: at('Tulsa', 'OK'), partners: [{ id: 7n, place: at('Leander', 'TX') }] },
      {},
    ],
    ['not by one elsewhere', false, { partners: [{ id: 7n, place: at('Tulsa', 'OK') }] }, {}],
    [
      'by the very community',
      true,
      { place: at('Tulsa', 'OK'), partners: [{ id: 7n, place: at(null, null) }] },
      { partnerId: 7n },
    ],
    ['not by another community than that', false, { partners: [{ id: 7n, place: at(null, null) }] }, { partnerId: 8n }],
  ])('%s: %j', (_case, expected, reach, name) => {
    expect(isBuilderThere({ ...HOME, ...name }, { ...NOWHERE, ...reach })).toBe(expected);
  });
});

describe('a community is where a home stands', () => {
  it.each<[string, boolean, Partial<Reach>, Partial<NameAlone>]>([
    ['in the same city', true, { place: at('Round Rock', 'TX') }, {}],
    ['not in the city’s namesake', false, { place: at('Round Rock', 'AZ') }, {}],
    ['not in another city', false, { place: at('Hutto', 'TX') }, {}],
    ['not where the home’s city is not told', false, { place: at('Hutto', 'TX') }, { home: at(null, 'TX') }],
    [
      'in another city, of the builder’s',
      true,
      { place: at('Hutto', 'TX'), partners: [{ id: 3n, place: at(null, null) }] },
      { partnerId: 3n },
    ],
    [
      'not in another state, of the builder’s',
      false,
      { place: at('Hutto', 'OK'), partners: [{ id: 3n, place: at(null, null) }] },
      { partnerId: 3n },
    ],
  ])('%s: %j', (_case, expected, reach, name) => {
    expect(isCommunityThere({ ...HOME, ...name }, { ...NOWHERE, ...reach })).toBe(expected);
  });
});
