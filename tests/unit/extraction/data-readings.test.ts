import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-21T00:00:00Z');
const CONTEXT = { '@context': 'https://schema.org' };
const extract = (...blocks: object[]) => {
  const html = blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join('\n');
  return extractDocument(builderType, { html, url: 'https://perryhomes.com/' }, { now: NOW });
};
const firm = (properties: object) => ({ ...CONTEXT, '@type': 'HomeBuilder', name: 'Perry Homes', ...properties });
const place = (street: string) => ({ '@type': 'PostalAddress', streetAddress: street, addressLocality: 'Waco' });
const values = (...blocks: object[]) =>
  Object.fromEntries(extract(...blocks).fields.map(({ name, value }) => [name, value]));

describe('where a firm is, among what belongs to it', () => {
  it('is its named head office, not its design studio or its mortgage arm', () => {
    const read = values(
      firm({
        location: [
          { '@type': 'Place', name: 'Head office', address: place('1 Plaza'), telephone: '254-555-0101' },
          { '@type': 'Place', name: 'Showroom', address: place('9 Mall Rd') },
        ],
        department: {
          '@type': 'LocalBusiness',
          name: 'Perry Homes Design Studio',
          telephone: '254-555-0109',
          address: place('77 Elm St'),
        },
        subOrganization: { '@type': 'Organization', name: 'Perry Homes Mortgage', telephone: '254-555-0108' },
      }),
    );
    expect(read).toMatchObject({ address: '1 Plaza', city: 'Waco' });
    expect(read.phone).toBeUndefined();
  });

  it('has its own number where a department lends it the address', () => {
    const department = {
      '@type': 'LocalBusiness',
      name: 'Perry Homes Sales',
      telephone: '254-555-0102',
      address: place('1 Plaza'),
    };
    expect(values(firm({ telephone: '254-555-0101', department }))).toMatchObject({
      address: '1 Plaza',
      phone: '+12545550101',
    });
    expect(values(firm({ department }))).toMatchObject({ address: '1 Plaza', phone: '+12545550102' });
  });

  it('answers at the only place it names', () => {
    const location = { '@type': 'Place', address: place('1 Plaza'), telephone: '254-555-0101' };
    expect(values(firm({ location }))).toMatchObject({ address: '1 Plaza', phone: '+12545550101' });
  });

  it('is not where a template says', () => {
    const address = {
      ...place('123 Main Street'),
      addressLocality: 'Anytown',
      addressRegion: 'ST',
      postalCode: '12345',
    };
    const read = values(firm({ address }));
    for (const field of ['address', 'city', 'state', 'postal_code']) expect(read[field]).toBeUndefined();
  });
});

describe('single properties', () => {
  it.each([
    [{ email: ['careers@perryhomes.com', 'info@perryhomes.com'] }, 'email', 'info@perryhomes.com'],
    [{ contactPoint: { contactType: 'hiring', email: 'jobs@perryhomes.com' } }, 'email', undefined],
    [
      { areaServed: { '@type': 'Country', name: 'US' }, serviceArea: { name: 'Hampton Roads' } },
      'service_areas',
      ['Hampton Roads'],
    ],
    [{ areaServed: 'US' }, 'service_areas', ['US']],
    [{ areaServed: 'El Paso, Socorro y Horizon City' }, 'service_areas', ['El Paso', 'Socorro', 'Horizon City']],
    [{ url: 'https://www.google.com/maps?cid=1' }, 'website', undefined],
    [{ url: 'https://g.page/perry' }, 'website', undefined],
    [{ name: 'Construct – Construction Theme' }, 'name', undefined],
  ])('%j → %s %j', (properties, field, expected) => {
    expect(values(firm(properties))[field]).toEqual(expected);
  });

  it.each([
    ['2019 | Builder of the Year | GHBA', { title: 'Builder of the Year', year: 2019, issuer: 'GHBA' }],
    ['Best Home 2019, Fine Homebuilding', { title: 'Best Home 2019', year: 2019, issuer: 'Fine Homebuilding' }],
  ])('the award %s', (award, expected) => {
    expect(extract(firm({ award })).children[0]?.data).toEqual(expected);
  });

  it('counts half baths', () => {
    const itemOffered = {
      '@type': 'SingleFamilyResidence',
      name: 'The Plover',
      numberOfFullBathrooms: 2,
      numberOfPartialBathrooms: 1,
    };
    const [plan] = extract(firm({ makesOffer: { '@type': 'Offer', itemOffered } })).children;
    expect(plan?.data.bathrooms).toBe(2.5);
  });
});

describe('nodes that stand apart', () => {
  it('proves a membership by the body’s own node', () => {
    const graph = [
      { '@type': 'Organization', '@id': '#nahb', name: 'National Association of Home Builders' },
      { '@type': 'HomeBuilder', name: 'Perry Homes', memberOf: { '@id': '#nahb' } },
    ];
    expect(extract({ ...CONTEXT, '@graph': graph }).children).toMatchObject([
      { data: { name: 'National Association of Home Builders' }, evidence: 'verified' },
    ]);
  });

  it('takes no author for the firm', () => {
    const graph = [
      { '@type': ['Person', 'Organization'], '@id': '#p', name: 'jperry', description: 'Jon loves fishing' },
      { '@type': 'WebSite', name: 'Perry Homes', url: 'https://perryhomes.com/', publisher: { '@id': '#p' } },
    ];
    const read = values({ ...CONTEXT, '@graph': graph });
    expect(read.name).not.toBe('jperry');
    expect(read.about).toBeUndefined();
  });

  it('takes the firm for the firm where a plugin calls it a person too', () => {
    const graph = [
      { '@type': ['Person', 'Organization'], '@id': '#p', name: 'Perry Homes', telephone: '254-555-0101' },
      { '@type': 'WebSite', name: 'Perry Homes', url: 'https://perryhomes.com/', publisher: { '@id': '#p' } },
    ];
    expect(values({ ...CONTEXT, '@graph': graph })).toMatchObject({ name: 'Perry Homes', phone: '+12545550101' });
  });
});

describe('two descriptions of one firm', () => {
  const confidence = (field: string, ...blocks: object[]) =>
    extract(...blocks).fields.find(({ name }) => name === field)?.confidence ?? 0;
  const first = firm({ url: 'https://perryhomes.com/', telephone: '254-555-0101', foundingDate: '1988' });
  const other = (properties: object) => ({
    ...CONTEXT,
    '@type': 'Organization',
    name: 'Perry Homes',
    url: 'https://perryhomes.com/',
    ...properties,
  });
  it.each([
    ['phone', { telephone: '254-555-0102' }, true],
    ['founded_year', { foundingDate: '1989' }, true],
    ['phone', { telephone: '(254) 555-0101' }, false],
    ['phone', { telephone: ['254-555-0102', '254-555-0101'] }, false],
    ['phone', {}, false],
  ])('%s beside %j: doubted %s', (field, properties, isDoubted) => {
    const [alone, both] = [confidence(field, first), confidence(field, first, other(properties))];
    if (isDoubted) expect(both).toBeLessThan(alone - 0.1);
    else expect(both).toBeGreaterThanOrEqual(alone);
  });
});
