import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '@/demo/faults';
import { findValues } from '@/demo/messages-api/find-values';
import { readPageText } from '@/demo/messages-api/page-text';
import { readPrompt } from '@/demo/messages-api/read-prompt';
import { SampleWeb } from '@/demo/messages-api/web';
import { readPage } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';
import type { EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { communityType } from '@/lib/catalog/types/community';
import { propertyType } from '@/lib/catalog/types/property';
import { readBody } from '../read-body';

const NOW = new Date('2026-11-29T10:00:00Z');
const CHILDREN = ['amenities', 'builders', 'awards', 'events'];

function reading(address: string, version = 'v1', origin: 'given' | 'found' = 'given') {
  const { host, pathname } = new URL(`http://${address}`);
  const body = readPage(
    sampleSites.find((site) => site.host === host)!,
    pathname,
    version,
  )!.body;
  return { url: `http://${address}`, text: readPageText(readBody(body)).text, origin };
}

/** What is read of an entity, each value in its quote and as its field takes it; several values of a list together. */
function read(type: EntityTypeDefinition, entity: string, readings: ReturnType<typeof reading>[]) {
  const references = type.fields.filter(({ kind }) => kind === 'reference').map(({ name }) => name);
  const fields = [...type.fields.map(({ name }) => name), ...CHILDREN];
  const found: Record<string, string | string[]> = {};
  for (const { name, value, quote, source_url: url } of findValues(fields, readings, entity)) {
    expect(quote).toContain(value);
    expect(readings.find((one) => one.url === url)?.text).toContain(quote);
    const field = type.fields.find((candidate) => candidate.name === name);
    if (field && !references.includes(name))
      expect([name, value, kindOf(field.kind).parse(value, field, NOW).ok]).toEqual([name, value, true]);
    if (CHILDREN.includes(name)) found[name] = [...(found[name] ?? []), value];
    else found[name] ??= value;
  }
  return found;
}

describe('communities, read from their own pages', () => {
  it('an association’s dues by the month and by the year, its manager and number', () => {
    const pages = ['/', '/about', '/dues', '/contact'].map((path) => reading(`cinderranch.test${path}`));
    expect(read(communityType, 'Cinder Ranch', pages)).toMatchObject({
      ...{ homes: '8,200', residents: '24,600', total_acres: '5,850 acres', founded_year: '1992' },
      ...{ monthly_fee: '$115 per month', community_dues: '$1,380 per year', tax_rate: '2.31%' },
      ...{ enterprise_number_hoa: 'CRCA-1992-0417', hoa_management_company: 'Plainview Association Management' },
      ...{ hoa_contact_phone: '(281) 555-0152', hoa_contact_email: 'office@cinderranch.test', city: 'Katy' },
      ...{ address: '25300 Foundry Park Drive', school_district: 'Katy ISD' },
      amenities: ['Lakeside Pool', 'Foundry Clubhouse', 'Tennis courts', 'Ember Trail'],
      builders: ['Katyville Crossing Homes', 'Sorrel Gate'],
    });
  });

  it('the same association a year later', () => {
    const later = read(communityType, 'Cinder Ranch', [reading('cinderranch.test/', 'v2')]);
    expect(later).toMatchObject({ monthly_fee: '$125 per month', homes: '8,500' });
    expect(later.amenities).toContain('Dog park');
    expect(later.builders).toContain('Cinderfield Homes');
  });

  it('fees by the quarter, builders with their prices, events with their dates', () => {
    const pages = ['/', '/fees-and-taxes', '/our-builders'].map((path) => reading(`ambroseprairie.test${path}`));
    expect(read(communityType, 'Ambrose Prairie', pages)).toMatchObject({
      ...{ community_dues: '$294 per quarter', monthly_fee: '$98 a month', tax_rate: '2.89%', homes: '2,140' },
      ...{ development_stage: 'Phase 4', hoa_management_company: 'Hollis & Quince Community Partners' },
      amenities: ['The Lagoon', 'Ambrose Orchard', 'Granary Fitness Hall', 'Prairie Playground'],
      builders: ['Sorrel Gate Homes', 'Tidewell Homes', 'Fennimore & Oake'],
      events: ['Pear Harvest Supper', 'Lagoon Lantern Night'],
    });
    const fees = read(communityType, 'Ambrose Prairie', [reading('ambroseprairie.test/fees-and-taxes')]);
    expect(fees.about).toBeUndefined();
  });

  it('the total tax rate and not one of its parts, the phase that is building, and no example for a fee', () => {
    const pages = ['/taxes', '/', '/schools'].map((path) => reading(`tessalycrossing.test${path}`));
    const found = read(communityType, 'Tessaly Crossing', pages);
    expect(found).toMatchObject({
      ...{ tax_rate: '2.49%', development_stage: 'Phase 3', monthly_fee: '$68 per month', homes: '690' },
      ...{ address: '900 Travertine Way', school_district: 'Round Rock ISD' },
    });
    expect(found.community_dues).toBeUndefined();
  });

  it('a completed community with its awards', () => {
    const pages = ['/', '/awards', '/association'].map((path) => reading(`saltbushcommons.test${path}`));
    const found = read(communityType, 'Saltbush Commons', pages);
    expect(found).toMatchObject({
      ...{ development_stage: 'Completed', founded_year: '2014', homes: '486', community_dues: '$312 per quarter' },
    });
    expect(found.awards).toHaveLength(3);
  });

  it('of a shell nothing, and of tables in tables what stands below its label', () => {
    expect(read(communityType, 'Wrenfield Green', [reading('wrenfieldgreen.test/')])).toEqual({});
    const sheet = read(communityType, 'Wrenfield Green', [reading('wrenfieldgreen.test/documents/fee-sheet')]);
    expect(sheet).toMatchObject({
      community_dues: '$1,200 per year',
      hoa_management_company: 'Tarpley & Sons Association Services',
    });
    expect(sheet.tax_rate).toBeUndefined();
  });
});

describe('whose page it is', () => {
  it('a directory speaks for a community only beside its name', () => {
    const page = reading('bayoucitycommunities.test/');
    expect(read(communityType, 'Ambrose Prairie', [page])).toMatchObject({ homes: '2,140', city: 'Richmond' });
    expect(read(communityType, 'Elmwater', [page])).toEqual({});
  });

  it('a community’s site does not speak for its builders, nor a builder’s for its communities', () => {
    const association = reading('cinderranch.test/');
    expect(findValues(['phone', 'email', 'address'], [association], 'Cinderfield Homes')).toEqual([]);
    const builder = reading('cinderfieldhomes.test/', 'v1', 'found');
    expect(findValues(['hoa_contact_phone', 'address', 'founded_year'], [builder], 'Cinder Ranch')).toEqual([]);
  });

  it('a home’s facts end where the next home begins', () => {
    const list = reading('katyvillecrossing.test/homes');
    expect(read(propertyType, '25122 Emberwood Ln.', [list])).toMatchObject({
      ...{ address1: '25122 Emberwood Lane', price: '$472,500', bedrooms: '4', bathrooms: '3.5', sqft: '2,874' },
    });
    const uncalled = read(propertyType, '3306 Slag Hollow Court', [list]);
    expect(uncalled).toMatchObject({ bedrooms: '5', bathrooms: '4' });
    expect(uncalled.price).toBeUndefined();
    expect(read(propertyType, '99999 Emberwood Lane', [list])).toEqual({});
  });
});

describe('homes, read from their pages', () => {
  const home = (address: string, entity: string, version?: string) =>
    read(propertyType, entity, [reading(address, version)]);

  it.each<[string, string, string, Record<string, string | undefined>]>([
    [
      'a card’s page',
      'katyvillecrossing.test/homes/25114-emberwood-lane',
      '25114 Emberwood Lane',
      {
        ...{ price: '$438,990', property_status: 'Available', move_in_ready: 'Ready now', lot_number: '14' },
        ...{ lot_sqft: '6,600 sq ft', year_built: '2026', model_name: 'Bellamy', community_id: 'Cinder Ranch' },
      },
    ],
    [
      'a model home',
      'katyvillecrossing.test/homes/25001-kilnstone-drive',
      '25001 Kilnstone Drive',
      { price: undefined, property_status: 'Model home', move_in_ready: undefined },
    ],
    [
      'one under contract',
      'sorrelgate.test/inventory/7130-bunting-way.html',
      '7130 Bunting Way',
      { price: '$401,250', property_status: 'Under contract', model_name: 'Palomino', community_id: 'Ambrose Prairie' },
    ],
    [
      'one in prose',
      'prairiemullion.test/quick-move-in/4205-sedge-wren-court',
      '4205 Sedge Wren Court',
      { price: '$578,000', bedrooms: '5', bathrooms: '4', sqft: '3,285', lot_number: '13', year_built: '2026' },
    ],
    [
      'one without a price',
      'wimberlyfold.test/homes/111',
      '415 Sienna Ford Road',
      { price: undefined, model_name: 'Pleat', bedrooms: '3' },
    ],
    [
      'a resale of a portal',
      'gatepostlistings.test/home/resale-3',
      '6 Sienna Ford Road, Unit B',
      { address2: 'Unit B', price: '$239,500', bedrooms: '2', builder_id: undefined },
    ],
  ])('%s', (_, address, entity, values) => {
    const found = home(address, entity);
    for (const [name, value] of Object.entries(values)) expect([name, found[name]]).toEqual([name, value]);
    expect(found.title).toBe(found.address1);
  });

  it('a cut price is the new one, and a plan’s “from” is the price of no home', () => {
    const address = 'katyvillecrossing.test/homes/25114-emberwood-lane';
    expect(home(address, '25114 Emberwood Lane', 'v2').price).toBe('$424,990');
    for (const text of [
      'Homes from the $400s',
      'Starting at $455,990',
      'Base price $399,000',
      'From $366,900',
      'HOA fee $400,000',
    ]) {
      const page = [{ url: 'http://oak-row.test/', text: `12 Oak Street\n${text}`, origin: 'given' as const }];
      expect(findValues(['price'], page, '12 Oak Street')).toEqual([]);
    }
  });
});

describe('the search finds the places', () => {
  const web = new SampleWeb(() => sampleSites.map((site) => ({ site, version: 'v1', faults: NO_FAULTS })));
  const hosts = (query: string) => web.search(query, {}).map(({ host }) => host);

  it.each([
    ['Cinder Ranch HOA Katy Texas', 'cinderranch.test'],
    ['Ambrose Prairie community Fulshear TX amenities fees', 'ambroseprairie.test'],
    ['new construction homes in Round Rock', 'hillcountrynewhomes.test'],
    ['Katyville Crossing Homes available homes Katy', 'katyvillecrossing.test'],
    ['homes for sale in Kyle under $350,000', 'gatepostlistings.test'],
    ['Bracken Row Homes Dallas', 'brackenrow.test'],
    ['Willow Landing Greenville', 'carolinaporchguide.test'],
  ])('%s', (query, host) => {
    expect(hosts(query)[0]).toBe(host);
  });

  it('shows several sites for an area, and among them those of the communities themselves', () => {
    expect(new Set(hosts('new construction homes in Round Rock')).size).toBeGreaterThanOrEqual(3);
    expect(hosts('new construction homes in Round Rock')).toContain('tessalycrossing.test');
    expect(hosts('Houston Texas master planned communities HOA')).toContain('bayoucitycommunities.test');
  });
});

describe('what a prompt says of a place', () => {
  const prompt = (text: string) =>
    readPrompt({ model: 'claude-haiku-5-5', messages: [{ role: 'user', content: text }] });

  it('name, city and what to search for are told apart', () => {
    const asked =
      'The organisation: a community (name: Cinder Ranch, city: Katy, website: http://cinderranch.test/).\n\nFields:\n- homes: Homes\n\nSearch the web for: Cinder Ranch HOA Katy Texas. Prefer the own site.';
    expect(prompt(asked)).toMatchObject({
      entity: 'Cinder Ranch',
      city: 'Katy',
      query: 'Cinder Ranch HOA Katy Texas',
    });
    expect(prompt('Builder: Oak Row')).toMatchObject({ entity: 'Oak Row', city: null, query: null });
  });
});
