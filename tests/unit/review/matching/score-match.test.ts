import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { communityType } from '@/lib/catalog/types/community';
import { propertyType } from '@/lib/catalog/types/property';
import type { EntityTypeDefinition } from '@/lib/catalog/entity-type';
import type { MatchContext } from '@/lib/review/matching/match-context';
import type { MatchRecord } from '@/lib/review/matching/match-profile';
import { MATCH_METHODS, scoreMatch } from '@/lib/review/matching/score-match';
import { LABELLED_FILES, measureQuality, readLabelledPairs } from '../../../bench/labelled-pairs';

const HOUSTON = { city: 'Houston', state: 'TX' };
const HARLOW = {
  name: 'Harlow Pine Homes',
  ...HOUSTON,
  phone: '+17135550101',
  website: 'https://www.harlowpine.test/',
  address: '100 Main St',
};

function step(type: EntityTypeDefinition, feature: string, a: MatchRecord, b: MatchRecord, context?: MatchContext) {
  const found = scoreMatch(type, a, b, context).steps.find((one) => one.feature === feature)!;
  return { outcome: found.outcome, words: found.words, worth: Math.sign(found.contribution) };
}

describe('a telephone number', () => {
  const phone = (a: string, b: string, context?: MatchContext) =>
    step(builderType, 'phone', { phone: a }, { phone: b }, context);
  it.each([
    ['(713) 555-0101', '713.555.0101', 'agrees'],
    ['713/555-0101', '+1 713 555 0101 x12', 'agrees'],
    ['212/ 219-2777', '212-219-2777', 'agrees'],
    ['713-555-0101 or 713-555-0102', '713-555-0102', 'agrees'],
    ['+44 20 7946 0958', '+442079460958', 'agrees'],
    ['1-800-FLOWERS', '800-356-9377', 'agrees'],
    ['713-555-0101', '713-555-0102', 'differs'],
    ['713-555-0101', '', 'missing'],
    ['call us', '713-555-0101', 'missing'],
  ])('%s and %s: %s', (a, b, outcome) => {
    expect(phone(a, b).outcome).toBe(outcome);
  });

  it('weighs less when it is toll-free, and next to nothing when many records have it', () => {
    const score = (number: string, context?: MatchContext) =>
      scoreMatch(builderType, { phone: number }, { phone: number }, context).score;
    const own = score('713-555-0101');
    const shared = score('713-555-0101', { phoneCounts: new Map([['7135550101', 3]]) });
    const center = score('713-555-0101', { phoneCounts: new Map([['7135550101', 200]]) });
    expect(own).toBeGreaterThan(score('800-555-0101'));
    expect(own).toBeGreaterThan(shared);
    expect(shared).toBeGreaterThan(center);
    expect(center).toBeLessThan(0.13);
  });
});

describe('a website', () => {
  const site = (a: string, b: string) => step(builderType, 'website', { website: a }, { website: b }).outcome;
  it.each([
    ['https://www.harlowpine.test/about', 'harlowpine.test', 'agrees'],
    ['http://homes.harlowpine.test', 'https://harlowpine.test', 'agrees'],
    ['https://houston.harlowpine.test', 'https://dallas.harlowpine.test', 'close'],
    ['https://harlowpine.test', 'https://harlowoak.test', 'differs'],
    ['https://facebook.com/harlowpine', 'https://www.facebook.com/harlowpine/', 'agrees'],
    ['https://facebook.com/harlowpine', 'https://facebook.com/other', 'missing'],
    ['https://www.newhomesource.com/', 'https://www.newhomesource.com/', 'missing'],
    ['https://www.houzz.com/pro/harlow', 'https://harlowpine.test', 'missing'],
  ])('%s and %s: %s', (a, b, outcome) => {
    expect(site(a, b)).toBe(outcome);
  });
});

describe('a business’s address', () => {
  const address = (a: string, b: string, more: object = {}, other: object = {}) =>
    step(builderType, 'address', { address: a, ...more }, { address: b, ...other }).words;
  it.each([
    ['100 Main St', '100 Main Street', 'Same address'],
    ['435 S. La Cienega Blv.', '435 S. La Cienega Blvd.', 'Same address'],
    ['239 W. Broadway between Walker and White Sts.', '239 W. Broadway', 'Same address'],
    ['95 Ave. A at 6th St.', '95 Ave. A', 'Same address'],
    ['100 Main St, Houston, TX 77002', '100 Main St', 'Same address'],
    ['128 Fremont St.', '128 E. Fremont St.', 'Same address, the street written differently'],
    ['900 Sunrize Way', '900 Sunrise Way', 'Same address, the street written differently'],
    ['100 Main St, Suite 200', '100 Main St', 'Same house; only one names a unit'],
    ['100 Main St #4', '100 Main St #5', 'Same house, other unit'],
    ['100 Main St', '102 Main St', 'Same street, other house number'],
    ['700 Kootenai Cut Off Rd', '700 Kootenai Cutoff Road', 'Same address, the street written differently'],
    ['700 Main St off Highway 9', '700 Main St', 'Same address'],
    ['100 N Main St', '100 S Main St', 'Other street'],
    ['100 Main St', '100 Oak Ave', 'Other street'],
    ['PO Box 12', '100 Main St', 'A post-office box beside a street address'],
  ])('%s and %s: %s', (a, b, words) => {
    expect(address(a, b)).toBe(words);
    expect(address(b, a)).toBe(words);
  });

  it('is another one in another place', () => {
    const words = address('100 Main St', '100 Main St', { state: 'TX' }, { state: 'OH' });
    expect(words).toBe('Same street and number, but in another place');
  });
});

describe('a place', () => {
  const place = (a: object, b: object) => {
    const { outcome, worth } = step(builderType, 'place', { ...a }, { ...b });
    return `${outcome} ${worth}`;
  };
  it.each([
    [{ city: 'Houston', state: 'TX' }, { city: 'HOUSTON', state: 'Texas' }, 'agrees 1'],
    [{ city: 'Ft. Worth', state: 'TX' }, { city: 'Fort Worth', state: 'TX' }, 'agrees 1'],
    [{ city: 'Katy', postal_code: '77494' }, { city: 'Cinco', postal_code: '77494-1234' }, 'agrees 1'],
    [{ city: 'New York' }, { city: 'New York City' }, 'close 1'],
    [{ state: 'TX' }, { state: 'Texas' }, 'close 1'],
    [{ city: 'Houston', state: 'TX' }, { city: 'Dallas', state: 'TX' }, 'differs -1'],
    [{ state: 'TX' }, { state: 'OH' }, 'differs -1'],
    [{ city: 'Houston' }, { state: 'OH' }, 'missing 0'],
    [{}, {}, 'missing 0'],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(place(a, b)).toBe(expected);
  });
});

describe('where two homes or communities lie', () => {
  it.each([
    [communityType, 29.75, 29.751, 'agrees'],
    [communityType, 29.75, 29.8, 'close'],
    [communityType, 29.75, 30.5, 'differs'],
    [propertyType, 29.75, 29.7501, 'agrees'],
    [propertyType, 29.75, 29.8, 'differs'],
  ])('says so by the type’s own distances', (type, a, b, outcome) => {
    const at = (latitude: number) => ({ latitude, longitude: -95.75 });
    expect(step(type, 'coordinates', at(a), at(b)).outcome).toBe(outcome);
  });
});

describe('a verdict', () => {
  const verdict = (a: MatchRecord, b: MatchRecord, type = builderType) => scoreMatch(type, a, b).verdict;
  it.each<[string, string, MatchRecord, MatchRecord]>([
    ['exact', 'everything agrees', HARLOW, { ...HARLOW, name: 'HARLOW PINE HOMES LLC', address: '100 Main Street' }],
    ['exact', 'name and city', { name: 'Harlow Pine', ...HOUSTON }, { name: 'Harlow Pine', ...HOUSTON }],
    ['exact', 'moved, same site', HARLOW, { ...HARLOW, phone: '713-555-0199', address: '9 Oak Ave' }],
    ['probable', 'a name alone', { name: 'Harlow Pine Homes' }, { name: 'Harlow Pine Homes' }],
    ['probable', 'a slip in the name', { name: 'Harlow Pine', ...HOUSTON }, { name: 'Harlov Pine', ...HOUSTON }],
    ['possible', 'renamed', HARLOW, { ...HARLOW, name: 'Copperleaf Builders' }],
    ['probable', 'a word of their own and all contacts', HARLOW, { ...HARLOW, name: 'Dr. Ada Pine, Architect' }],
    ['possible', 'another trade at one number and address', HARLOW, { ...HARLOW, name: 'Harlow Pine Realty' }],
    ['probable', 'moved to the next town, one number', HARLOW, { ...HARLOW, city: 'Bellaire', address: '9 Elm St' }],
    [
      'related',
      'another trade on the same site, other number',
      HARLOW,
      { ...HARLOW, name: 'Harlow Pine Mortgage', phone: '713-555-0188', address: '7 Oak Ave' },
    ],
    [
      'related',
      'a second shop on the same site',
      HARLOW,
      { name: 'Harlow Pine Design Center', city: 'Dallas', phone: '214-555-0188', website: 'harlowpine.test/design' },
    ],
    [
      'possible',
      'what is in the house, and the house',
      { ...HARLOW, name: 'Harlow Hotel' },
      { ...HARLOW, name: 'The Oak Room at the Harlow Hotel' },
    ],
    [
      'different',
      'nothing in common but the words for their town',
      { name: 'Gulf Breeze Homes', city: 'Gulf Breeze', state: 'FL', phone: '8505550180' },
      { name: 'Gulf Breeze Dental', city: 'Gulf Breeze', state: 'FL', phone: '8505550116' },
    ],
    ['related', 'cities in names', { name: 'Perrin Homes Houston' }, { name: 'Perrin Homes Dallas' }],
    [
      'related',
      'the same site, other city',
      HARLOW,
      { name: 'Harlow Pine Homes', website: 'harlowpine.test', city: 'Dallas', state: 'TX' },
    ],
    [
      'related',
      'one call centre',
      { name: 'Perrin Homes Austin', phone: '8005550101' },
      { name: 'Perrin Homes Waco', phone: '8005550101' },
    ],
    [
      'related',
      'one number in two cities, each with its own house',
      HARLOW,
      { ...HARLOW, city: 'Dallas', address: '9 Elm St' },
    ],
    [
      'related',
      'one toll-free number and site in two states',
      { ...HARLOW, phone: '800-555-0170', address: null },
      {
        name: 'Harlow Pine Homes of Atlanta',
        city: 'Atlanta',
        state: 'GA',
        phone: '8005550170',
        website: HARLOW.website,
      },
    ],
    [
      'related',
      'one name in two states with the number of one office',
      { ...HARLOW, address: null },
      { ...HARLOW, address: null, city: 'Tulsa', state: 'OK' },
    ],
    [
      'related',
      'a branch that has its head office’s number',
      { ...HARLOW, address: null },
      { ...HARLOW, name: 'Harlow Pine Homes Waco Division', address: null, city: 'Waco' },
    ],
    [
      'exact',
      'a number that rings in one place, in the next town',
      { ...HARLOW, address: null },
      { ...HARLOW, address: null, city: 'Katy' },
    ],
    ['exact', 'one number, moved within the city', HARLOW, { ...HARLOW, address: '9 Elm St' }],
    [
      'related',
      'divisions by whatever name',
      { name: 'Perrin Homes – Coastal Division', city: 'Wilmington', state: 'NC' },
      { name: 'Perrin Homes – Upstate Division', city: 'Greenville', state: 'SC' },
    ],
    ['different', 'divisions of two', { name: 'Perrin Coastal Division' }, { name: 'Ashby Coastal Division' }],
    ['different', 'strangers', HARLOW, { name: 'Copperleaf Builders', ...HOUSTON }],
    [
      'different',
      'a call centre alone',
      { name: 'A Homes', phone: '8005550101' },
      { name: 'Zeta', phone: '8005550101' },
    ],
  ])('is %s: %s', (expected, _why, a, b) => {
    expect(verdict(a, b)).toBe(expected);
    expect(verdict(b, a)).toBe(expected);
  });

  it('knows a branch by a city of the catalogue', () => {
    const [a, b] = [{ name: 'Perrin Homes Zebulon' }, { name: 'Perrin Homes' }];
    expect(scoreMatch(builderType, a, b).verdict).not.toBe('related');
    expect(scoreMatch(builderType, a, b, { places: new Set(['zebulon']) }).verdict).toBe('related');
  });

  it('takes a city in a name that only says where the record is for no division', () => {
    expect(verdict({ name: 'Harlow Pine Homes', ...HOUSTON }, { name: 'Harlow Pine Homes Houston', ...HOUSTON })).toBe(
      'exact',
    );
  });

  it('is different for two lots, house numbers or units, whatever else agrees', () => {
    const home = {
      city: 'Katy',
      state: 'TX',
      postal_code: '77494',
      model_name: 'The Oak',
      builder_id: 4,
      community_id: 7,
    };
    const pairs: [object, object][] = [
      [{ address1: '100 Main St' }, { address1: '102 Main St' }],
      [
        { address1: '100 Main St', address2: '4' },
        { address1: '100 Main St', address2: '5' },
      ],
      [{ lot_number: '12' }, { lot_number: '13' }],
    ];
    for (const [a, b] of pairs) expect(verdict({ ...home, ...a }, { ...home, ...b }, propertyType)).toBe('different');
    const unit = { ...home, address1: '100 Main St', address2: '4' };
    expect(verdict(unit, { ...home, address1: '100 Main St Apt 4' }, propertyType)).toBe('exact');
    expect(verdict(unit, { ...home, address1: '100 Main St' }, propertyType)).toBe('probable');
  });
});

describe('an explanation', () => {
  it('says feature by feature what was compared, and its steps sum to the score', () => {
    const score = scoreMatch(builderType, HARLOW, { ...HARLOW, name: 'Harlow Pine Homes LLC', phone: '713-555-0199' });
    expect(score.steps.map(({ feature, words }) => `${feature}: ${words}`)).toEqual([
      'start: What any two records begin with',
      'name: Same name',
      'place: Both in Houston, TX',
      'phone: Other numbers',
      'website: Same domain harlowpine.test',
      'address: Same address',
    ]);
    const sum = score.steps.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(score.score, 10);
    expect(score.steps[3]).toMatchObject({ discovered: '(713) 555-0101', existing: '(713) 555-0199' });
  });

  it('names its method out of the closed list', () => {
    const method = (a: MatchRecord, b: MatchRecord) => scoreMatch(builderType, a, b).method;
    expect(method({ name: 'Harlow Homes LLC' }, { name: 'Harlow Homes' })).toBe('name_exact');
    expect(method({ name: 'Harlow Homes' }, { name: 'Harlov Homes' })).toBe('name_fuzzy');
    expect(method(HARLOW, { ...HARLOW, name: 'Harlov Pine' })).toBe('website_match');
    expect(MATCH_METHODS).toContain('manual');
  });
});

describe('the labelled pairs', () => {
  const pairs = LABELLED_FILES.flatMap(readLabelledPairs);

  it('are several hundred, hard ones among them', () => {
    expect(pairs.length).toBeGreaterThan(300);
    for (const label of ['same', 'related', 'different'] as const)
      expect(pairs.filter((pair) => pair.label === label).length).toBeGreaterThan(25);
  });

  it('score the same in both directions', () => {
    for (const { type, a, b, line } of pairs) {
      const [there, back] = [scoreMatch(type, a, b), scoreMatch(type, b, a)];
      expect(back, line).toMatchObject({ verdict: there.verdict, method: there.method, isSure: there.isSure });
      expect(back.score, line).toBeCloseTo(there.score, 12);
      expect(
        back.steps.map(({ words }) => words),
        line,
      ).toEqual(there.steps.map(({ words }) => words));
    }
  });

  it('are each a sum of their steps, between nothing and one', () => {
    for (const { type, a, b, line } of pairs) {
      const { score, steps } = scoreMatch(type, a, b);
      expect(score >= 0 && score <= 1, line).toBe(true);
      expect(
        steps.reduce((total, { contribution }) => total + contribution, 0),
        line,
      ).toBeCloseTo(score, 10);
    }
  });

  it('are sure of themselves: a record is itself, and nothing unknown adds or takes', () => {
    for (const { type, a, line } of pairs) {
      const itself = scoreMatch(type, a, a);
      expect(['exact', 'probable'], line).toContain(itself.verdict);
      const withEmpty = scoreMatch(type, { ...a, phone: a.phone ?? null, website: a.website ?? '' }, a);
      expect(withEmpty.score, line).toBeCloseTo(itself.score, 12);
    }
  });

  it.each([
    ['builders', 0.97, 1],
    ['businesses', 0.97, 1],
    ['firms', 0.98, 1],
    ['communities', 0.95, 1],
    ['homes', 0.97, 1],
    ['organisations', 0.95, null],
  ])('of %s are told apart with F1 of at least %d', (file, f1, linkPrecision) => {
    const quality = measureQuality(readLabelledPairs(file));
    expect(quality.f1, quality.wrong.join('\n')).toBeGreaterThanOrEqual(f1);
    expect(quality.link_precision, quality.wrong.join('\n')).toBe(linkPrecision);
  });

  it('that are parts of one whole are never sure, and nine of ten are called related', () => {
    const parts = pairs
      .filter(({ label }) => label === 'related')
      .map((pair) => ({ ...pair, score: scoreMatch(pair.type, pair.a, pair.b) }));
    expect(parts.filter(({ score }) => score.isSure).map(({ line }) => line)).toEqual([]);
    const missed = parts.filter(({ score }) => score.verdict !== 'related').map(({ line }) => line);
    expect(missed.length / parts.length, missed.join('\n')).toBeLessThan(0.1);
  });
});
