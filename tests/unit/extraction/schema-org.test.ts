import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { hostSpellsName, matchNames } from '@/lib/extraction/brand-name';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { extractDocument } from '@/lib/extraction/extract';
import { scaleRating } from '@/lib/extraction/schema-org/aggregate-rating';

const NOW = new Date('2026-11-21T00:00:00Z');
const extract = (data: unknown, hint: EntityHint = {}, url: string | null = 'https://perryhomes.com/about') =>
  extractDocument(
    builderType,
    { url, html: `<title>t</title><script type="application/ld+json">${JSON.stringify(data)}</script>` },
    { now: NOW, hint },
  );
const org = (properties: Record<string, unknown>) => ({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Perry Homes',
  ...properties,
});
const values = (data: unknown, hint?: EntityHint, url?: string | null) =>
  Object.fromEntries(extract(data, hint, url).fields.map((field) => [field.name, field.value]));

describe('shapes of one property', () => {
  it.each<[string, Record<string, unknown>, string, unknown]>([
    ['telephone as a list', { telephone: ['713-555-0101', '713-555-0102'] }, 'phone', '+17135550101'],
    ['telephone as a number of digits', { telephone: 7135550101 }, 'phone', '+17135550101'],
    ['a tel: link', { telephone: 'tel:+1-713-555-0101' }, 'phone', '+17135550101'],
    ['a contact point alone', { contactPoint: { telephone: '713-555-0101' } }, 'phone', '+17135550101'],
    [
      'own telephone before a contact point',
      { telephone: '713-555-0101', contactPoint: { contactType: 'sales', telephone: '713-555-0102' } },
      'phone',
      '+17135550101',
    ],
    ['two numbers in one value', { telephone: '713-555-0101 / 713-555-0102' }, 'phone', '+17135550101'],
    ['a number in a sentence', { telephone: 'Call us at (713) 555-0101' }, 'phone', '+17135550101'],
    [
      'a ZIP code in the state',
      { address: { addressLocality: 'Boston', addressRegion: 'MA 02108' } },
      'postal_code',
      '02108',
    ],
    ['a state with its ZIP code', { address: { addressLocality: 'Boston', addressRegion: 'MA 02108' } }, 'state', 'MA'],
    ['a ZIP code without its nought', { address: { addressRegion: 'MA', postalCode: 2108 } }, 'postal_code', undefined],
    ['its trade mark', { brand: { '@type': 'Brand', name: 'Perry' } }, 'name', 'Perry Homes'],
    ['a mailbox with its name', { email: 'Perry Homes <info@perryhomes.com>' }, 'email', 'info@perryhomes.com'],
    ['two mailboxes in one value', { email: 'a@perryhomes.com, b@perryhomes.com' }, 'email', 'a@perryhomes.com'],
    [
      'an address as a bare reference',
      { url: { '@id': 'https://perryhomes.com/' } },
      'website',
      'https://perryhomes.com/',
    ],
    ['an address relative to the page', { url: '/' }, 'website', 'https://perryhomes.com/'],
    ['foundingDate as a range', { foundingDate: '1967-1969' }, 'founded_year', undefined],
    ['employees up to a number', { numberOfEmployees: { maxValue: 10 } }, 'employee_count', '<=10'],
    ['a fax line', { telephone: 'Fax: 713-555-0101' }, 'phone', undefined],
    ['mailto', { email: 'mailto:info@perryhomes.com' }, 'email', 'info@perryhomes.com'],
    ['foundingDate as a date', { foundingDate: '1967-05-01T00:00:00Z' }, 'founded_year', 1967],
    ['foundingDate as a number', { foundingDate: 1967 }, 'founded_year', 1967],
    ['foundingDate in words', { foundingDate: 'May 1967' }, 'founded_year', 1967],
    ['a future foundingDate', { foundingDate: '3025' }, 'founded_year', undefined],
    ['employees as a number', { numberOfEmployees: 250 }, 'employee_count', '250'],
    ['employees as a quantity', { numberOfEmployees: { value: '1,200' } }, 'employee_count', '1200'],
    ['employees as a range', { numberOfEmployees: { minValue: 201, maxValue: 500 } }, 'employee_count', '201-500'],
    ['area as a string', { areaServed: 'Houston, TX' }, 'service_areas', ['Houston, TX']],
    [
      'areas as a written list',
      { areaServed: 'Houston, Dallas and Austin' },
      'service_areas',
      ['Houston', 'Dallas', 'Austin'],
    ],
    [
      'areas as places',
      { areaServed: [{ '@type': 'City', name: 'Houston' }, 'Dallas'] },
      'service_areas',
      ['Houston', 'Dallas'],
    ],
    ['serviceArea', { serviceArea: { '@type': 'State', name: 'Texas' } }, 'service_areas', ['Texas']],
    ['knowsAbout', { knowsAbout: ['Custom homes'] }, 'specialties', ['Custom homes']],
    ['slogan', { slogan: 'Built right' }, 'title', 'Built right'],
    [
      'description with markup',
      { description: '<p>Builds <b>homes</b> in Texas.</p>' },
      'about',
      'Builds homes in Texas.',
    ],
    ['an address line', { address: '100 Main St, Houston, TX 77002' }, 'postal_code', '77002'],
    [
      'a street that repeats the city',
      { address: { streetAddress: '100 Main St, Houston, TX 77002', addressLocality: 'Houston', addressRegion: 'TX' } },
      'address',
      '100 Main St',
    ],
    ['a region by name', { address: { addressRegion: 'Texas' } }, 'state', 'TX'],
    [
      'a location’s address',
      { location: { '@type': 'Place', address: { addressLocality: 'Houston' } } },
      'city',
      'Houston',
    ],
    [
      'sameAs as a string',
      { sameAs: 'https://www.facebook.com/perry' },
      'socials',
      { facebook: 'https://www.facebook.com/perry' },
    ],
    ['a profile given as url', { url: 'https://www.facebook.com/perry' }, 'website', undefined],
    ['a rating without reviews', { aggregateRating: { ratingValue: 0, reviewCount: 0 } }, 'rating', undefined],
    ['ratingCount', { aggregateRating: { ratingValue: '4.8', ratingCount: '1,204' } }, 'review_count', 1204],
  ])('%s', (_title, properties, field, value) => {
    expect(values(org(properties))[field]).toEqual(value);
  });

  it('several different addresses without a main one are unreadable, not absent', () => {
    const address = ['Houston', 'Dallas'].map((addressLocality) => ({
      '@type': 'PostalAddress',
      streetAddress: `1 ${addressLocality} St`,
      addressLocality,
    }));
    expect(extract(org({ address })).missing).toContainEqual({ name: 'city', reason: 'unreadable' });
    expect(values(org({ address }), { city: 'Dallas' }).address).toBe('1 Dallas St');
  });
});

describe('a rating on another scale', () => {
  it.each([
    ['4.8', null, 4.8],
    ['98', '100', 4.9],
    ['98/100', null, 4.9],
    ['98%', null, 4.9],
    ['9.2', '10', 4.6],
    ['4,8', '5', 4.8],
    ['6', null, null],
    ['5.1', '5', null],
    ['6.5', '7', null],
    ['-1', '5', null],
    ['good', '5', null],
  ])('%s of %s → %s', (text, best, rating) => {
    const scaled = scaleRating(text, best);
    expect(scaled.ok ? scaled.rating : null).toBe(rating);
  });
});

describe('which organisation a page is about', () => {
  const perry = {
    '@type': 'Organization',
    name: 'Perry Homes',
    url: 'https://perryhomes.com/',
    telephone: '713-555-0100',
  };
  it.each<[string, unknown, EntityHint, string | undefined]>([
    [
      'not a review’s author',
      { ...org({ telephone: '713-555-0100' }), review: { author: { '@type': 'Organization', name: 'Buyer LLC' } } },
      {},
      'Perry Homes',
    ],
    [
      'not the association it belongs to',
      org({
        memberOf: { '@type': 'Organization', name: 'NAHB', telephone: '1', url: 'https://nahb.org', address: 'x' },
      }),
      {},
      'Perry Homes',
    ],
    [
      'not its parent',
      org({
        parentOrganization: {
          '@type': 'Corporation',
          name: 'Big Holdings',
          url: 'https://big.com',
          telephone: '212-555-0100',
        },
      }),
      {},
      'Perry Homes',
    ],
    [
      'not the maker of the site’s software',
      [{ '@type': 'Organization', name: 'Squarespace', url: 'https://squarespace.com', logo: 'x', sameAs: 'y' }, perry],
      {},
      'Perry Homes',
    ],
    [
      'the one on the page’s own site',
      [{ ...perry, name: 'Rival Homes', url: 'https://rival.com' }, perry],
      {},
      'Perry Homes',
    ],
    [
      'the expected one',
      [
        { '@type': 'GeneralContractor', name: 'Rival Homes', telephone: '1', address: 'x', email: 'y' },
        { '@type': 'Organization', name: 'Perry Homes, LLC' },
      ],
      { name: 'Perry Homes' },
      'Perry Homes, LLC',
    ],
    [
      'the one named by the expected website',
      [{ '@type': 'Organization', name: 'PH Texas', url: 'https://www.perryhomes.com' }],
      { name: 'Perry Homes', website: 'perryhomes.com' },
      'PH Texas',
    ],
    [
      'the page’s main entity',
      {
        '@type': 'WebPage',
        publisher: { '@type': 'Organization', name: 'Portal', url: 'https://portal.com', logo: 'x' },
        mainEntity: { '@type': 'LocalBusiness', name: 'Perry Homes' },
      },
      {},
      'Perry Homes',
    ],
  ])('%s', (_title, data, hint, name) => {
    expect(values(data, hint, 'https://perryhomes.com/about').name).toBe(name);
  });

  it.each([
    ['Perry Homes', 'PERRY HOMES, LLC', 'same'],
    ['Perry Homes', 'Perry Homes Houston', 'extended'],
    ['Perry Homes', 'Houston Homes', 'different'],
    ['Custom Homes', 'Perry Custom Homes', 'different'],
    ['Smith & Sons', 'Smith and Sons, Inc.', 'same'],
  ])('%s and %s are %s', (a, b, match) => {
    expect(matchNames(a, b)).toBe(match);
  });

  it.each([
    ['perryhomes.com', 'Perry Homes', true],
    ['buildperry.com', 'Perry Homes', true],
    ['oakandember.com', 'Oak & Ember Builders', true],
    ['homefinder.com', 'Perry Homes', false],
    ['newhomes.com', 'New Homes Guide', false],
  ])('%s spells %s: %s', (domain, name, expected) => {
    expect(hostSpellsName(domain, name)).toBe(expected);
  });
});

describe('privacy and safety of values', () => {
  it('a text keeps its sentences without contact data, or is refused', () => {
    const kept = values(
      org({ description: 'Perry Homes builds sound homes across all of Texas. Call Jane at 713-555-0142.' }),
    );
    expect(kept.about).toBe('Perry Homes builds sound homes across all of Texas.');
    const refused = extract(org({ description: 'Call Jane at 713-555-0142, 12 Oak St' }));
    expect(refused.rejected.map(({ name, reason }) => [name, reason])).toEqual([
      ['about', 'Holds contact data, which this field may not.'],
    ]);
    expect(refused.missing).toContainEqual({ name: 'about', reason: 'unreadable' });
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="x">',
  ])('%s is kept as a rejected value only', (attack) => {
    const extraction = extract(org({ slogan: attack, url: attack, award: attack }));
    expect(JSON.stringify([extraction.fields.map(({ value }) => value), extraction.children])).not.toContain(
      'alert(1)',
    );
    expect(extraction.rejected.length).toBeGreaterThan(0);
  });

  it('the guard that a caller passes decides what is personal', () => {
    const html = `<script type="application/ld+json">${JSON.stringify(org({ slogan: 'Ask for Jane' }))}</script>`;
    const scanPersonal = (text: string) => (text.includes('Jane') ? [{ start: 8, end: 12 }] : []);
    const { fields, rejected } = extractDocument(builderType, { html, url: null }, { now: NOW, scanPersonal });
    expect(fields.map(({ name }) => name)).not.toContain('title');
    expect(rejected.map(({ name }) => name)).toEqual(['title']);
  });
});

describe('agreement and contradiction on one page', () => {
  const page = (visible: string) =>
    extractDocument(
      builderType,
      {
        url: null,
        html: `<script type="application/ld+json">${JSON.stringify(org({ telephone: '713-555-0100' }))}</script><p>${visible}</p>`,
      },
      { now: NOW },
    ).fields.find(({ name }) => name === 'phone');

  it('a value seen twice is trusted more, a contradicted one less', () => {
    const [alone, twice, contradicted] = ['Hi', 'Phone: 713-555-0100', 'Phone: 713-555-0199'].map(
      (text) => page(text)?.confidence ?? 0,
    );
    expect(twice).toBeGreaterThan(alone ?? 1);
    expect(contradicted).toBeLessThan(alone ?? 0);
    expect(page('Phone: 713-555-0199')?.value).toBe('+17135550100');
  });

  it('the same record in two syntaxes is one record', () => {
    const html = `<script type="application/ld+json">${JSON.stringify(org({ award: ['Grand Award 2024'] }))}</script><h2>Awards</h2><ul><li>Grand Award 2024 – Texas Association of Builders</li></ul>`;
    const { children } = extractDocument(builderType, { html, url: null }, { now: NOW });
    expect(children.map(({ data }) => data)).toEqual([
      { title: 'Grand Award 2024', year: 2024, issuer: 'Texas Association of Builders' },
    ]);
  });
});

describe('an entity type that no mapping reads', () => {
  it('has its expected fields missing because nobody tried, not because they are absent', () => {
    const { missing, fields } = extractDocument(
      { ...builderType, name: 'spaceship' as 'builder' },
      { html: '<h1>Perry Homes</h1>', url: null },
      { now: NOW },
    );
    expect(fields).toEqual([]);
    expect(new Set(missing.map(({ reason }) => reason))).toEqual(new Set(['not_tried']));
  });
});

it('a template’s address is left out whole', () => {
  const address = { streetAddress: '500 Terry Francine Street', addressLocality: 'San Francisco', addressRegion: 'CA' };
  const page = extract(org({ address }));
  expect(page.fields.map(({ name }) => name)).toEqual(['name']);
  expect(page.rejected.map(({ name }) => name)).toEqual(['address']);
});

it.each([
  ['nested in the rating', { '@type': 'AggregateRating', ratingValue: 4.3, ratingCount: 77, itemReviewed: org({}) }],
  [
    'named by the rating',
    [
      { '@id': '#b', ...org({}) },
      { '@type': 'AggregateRating', ratingValue: 4.3, ratingCount: 77, itemReviewed: { '@id': '#b' } },
    ],
  ],
])('a rating belongs to the firm %s', (_title, data) => {
  expect(values(data)).toMatchObject({ name: 'Perry Homes', rating: 4.3, review_count: 77 });
});

it('the price of an offer is the price of the home it offers', () => {
  const house = { '@type': 'House', name: 'The Aspen', numberOfBedrooms: 4 };
  const page = extract(org({ makesOffer: { '@type': 'Offer', price: 425_000, itemOffered: house } }));
  expect(page.children.map(({ data }) => data)).toEqual([{ name: 'The Aspen', bedrooms: 4, base_price: 425_000 }]);
});
