import { describe, expect, it } from 'vitest';
import { demoBuilders } from '@/demo/catalogue/builders';
import { demoCommunities } from '@/demo/catalogue/communities';
import type { DemoHome } from '@/demo/catalogue/home-row';
import { demoHomes } from '@/demo/catalogue/homes';
import { homesIn, type HomeFacts, type SaleState } from '@/demo/web/facts/home-facts';
import { HOUSTON_HOMES } from '@/demo/web/facts/houston-homes';
import { INLAND_HOMES } from '@/demo/web/facts/inland-homes';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { readPage } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { communityType } from '@/lib/catalog/types/community';
import { propertyType } from '@/lib/catalog/types/property';
import { planManualValues, withTitle } from '@/lib/review/manual/plan-manual-values';
import { readBody } from './read-body';

const NOW = new Date('2026-11-29T10:00:00Z');
const BOOKKEEPING = ['created_days_ago', 'site_host', 'expected_changes'];
const builderNames = new Set(demoBuilders.map(({ name }) => name));
const communityNames = new Set(demoCommunities.map(({ name }) => name));
const FACTS = [...HOUSTON_HOMES, ...INLAND_HOMES];
const streetKey = (text: string) => kindOf('address').normalise(text);

/** A row without what only the demo knows of it. */
function bodyOf(row: object, without: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => ![...BOOKKEEPING, ...without].includes(name)));
}

/** All text of all pages of a site in its first version, as it stands in their source. */
function siteText(host: string): string {
  const site = sampleSites.find((candidate) => candidate.host === host)!;
  return Object.keys(site.pages)
    .map((page) => readBody(readPage(site, page, site.versions[0])?.body ?? ''))
    .join('\n')
    .replaceAll('&amp;', '&');
}

describe('communities of the demo catalogue', () => {
  it('are at least 14, with and without sites, linked and unlinked cards, and one entered twice', () => {
    expect(demoCommunities.length).toBeGreaterThanOrEqual(14);
    expect(communityNames.size).toBe(demoCommunities.length);
    const hosts = demoCommunities.flatMap(({ site_host }) => site_host ?? []);
    expect(hosts).toEqual(SAMPLE_SITES.filter(({ kind }) => kind === 'community_site').map(({ host }) => host));
    const cards = demoCommunities.flatMap(({ builders }) => builders);
    expect(cards.filter(({ builder }) => builder === null).length).toBeGreaterThanOrEqual(4);
    expect(cards.flatMap(({ builder }) => builder ?? []).filter((name) => !builderNames.has(name))).toEqual([]);
    const phones = demoCommunities.flatMap(({ hoa_contact_phone: phone }) => phone?.replace(/\D/g, '') ?? []);
    expect(phones.length - new Set(phones).size).toBe(1);
  });

  it.each(demoCommunities.map((row) => [row.name, row] as const))(
    '%s fills its columns as the type wants',
    (_, row) => {
      const { builders, ...columns } = bodyOf(row, []) as { builders: { builder: string | null }[] };
      const body = { ...columns, builders: builders.map(({ builder: _linked, ...card }) => card) };
      const plan = planManualValues(communityType, body, NOW);
      expect([plan.problems, plan.personal]).toEqual([[], []]);
      const names = [...communityType.fields, ...communityType.children.map(({ collectionKey: name }) => ({ name }))];
      expect(Object.keys(body).toSorted()).toEqual(names.map(({ name }) => name).toSorted());
      for (const name of row.expected_changes) expect(Object.keys(body)).toContain(name);
    },
  );

  it.each(demoCommunities.filter(({ site_host }) => site_host !== null).map((row) => [row.name, row] as const))(
    '%s is stale exactly where it says so',
    (_, row) => {
      const text = siteText(row.site_host!);
      const digits = text.replace(/\D/g, ' ').replaceAll(' ', '');
      const says = (field: string, isThere: boolean) =>
        expect([field, isThere]).toEqual([field, !row.expected_changes.includes(field)]);
      const count = (value: number) => text.includes(value.toLocaleString('en-US')) || text.includes(`:${value}`);
      if (row.homes) says('homes', count(row.homes));
      if (row.total_acres) says('total_acres', count(row.total_acres));
      if (row.hoa_contact_phone)
        says('hoa_contact_phone', digits.includes(row.hoa_contact_phone.replace(/\D/g, '').slice(-10)));
      if (row.postal_code) says('postal_code', text.includes(row.postal_code));
      if (row.about) says('about', text.includes(row.about));
      if (row.hoa_management_company) says('hoa_management_company', text.includes(row.hoa_management_company));
      if (row.tax_rate) says('tax_rate', text.includes(row.tax_rate));
      if (row.monthly_fee)
        says('monthly_fee', new RegExp(`\\${row.monthly_fee.replace('/', ' (?:a|per) ')}`).test(text));
      if (row.development_stage) says('development_stage', text.includes(row.development_stage));
      if (row.amenities.length > 0) {
        const isListed = row.amenities.every(({ name }) => text.includes(name));
        // A list that is incomplete is as stale as one that names too much.
        if (!row.expected_changes.includes('amenities')) expect(isListed).toBe(true);
      }
      for (const card of row.builders) expect(text).toContain(card.builder_name);
    },
  );
});

const STATUS: Record<SaleState, DemoHome['property_status']> = {
  available: 'available',
  under_contract: 'pending',
  sold: 'sold',
  model: 'model',
};
const factsOf = (row: DemoHome): HomeFacts | undefined =>
  homesIn(FACTS, 'v1').find((fact) => fact.city === row.city && streetKey(fact.street) === streetKey(row.address1));

describe('homes of the demo catalogue', () => {
  it('are at least 24: shown, gone, not linked, with something missing, and one entered twice', () => {
    expect(demoHomes.length).toBeGreaterThanOrEqual(24);
    expect(demoHomes.flatMap(({ builder }) => builder ?? []).filter((name) => !builderNames.has(name))).toEqual([]);
    expect(demoHomes.flatMap(({ community }) => community ?? []).filter((name) => !communityNames.has(name))).toEqual(
      [],
    );
    expect(demoHomes.some(({ price, property_status }) => price === null && property_status === 'available')).toBe(
      true,
    );
    expect(demoHomes.filter(({ builder }) => builder === null).length).toBeGreaterThanOrEqual(2);
    const keys = demoHomes.map((row) => `${streetKey(row.address1)} ${row.city}`);
    expect(keys.length - new Set(keys).size).toBe(1);
  });

  it.each(demoHomes.map((row, index) => [row.address1, row, index] as const))(
    '%s fills its columns as the type wants',
    (_, row) => {
      const body = bodyOf(row, ['builder', 'community']);
      const plan = withTitle(propertyType, planManualValues(propertyType, body, NOW));
      expect([plan.problems, plan.personal]).toEqual([[], []]);
      expect(plan.values.title).toBeTruthy();
      const given = [...Object.keys(body), 'builder_id', 'community_id', 'media_urls'];
      expect(given.toSorted()).toEqual(propertyType.fields.map(({ name }) => name).toSorted());
    },
  );

  it.each(demoHomes.filter(({ site_host }) => site_host !== null).map((row) => [row.address1, row] as const))(
    '%s is stale exactly where it says so',
    (_, row) => {
      const fact = factsOf(row);
      expect(fact, 'the home stands on its site').toBeDefined();
      const { beds: bedrooms, baths: bathrooms, sqft, price, year: year_built, zip: postal_code } = fact!;
      const seen = { bedrooms, bathrooms, sqft, price, year_built, postal_code, model_name: fact!.plan };
      const stale = Object.entries({ ...seen, property_status: STATUS[fact!.sale] }).flatMap(([name, value]) => {
        const own = row[name as keyof DemoHome];
        return own === null || own === value ? [] : [name];
      });
      expect(stale).toEqual(row.expected_changes);
      if (row.builder) expect(row.builder).toBe(fact!.builder);
      if (row.community) expect(row.community).toBe(fact!.community);
    },
  );

  it('leave some homes of the sites to be discovered, in the first version and more in the second', () => {
    const isKnown = (fact: HomeFacts) =>
      demoHomes.some((row) => row.city === fact.city && streetKey(row.address1) === streetKey(fact.street));
    const fresh = (version: string) => homesIn(FACTS, version).filter((fact) => !isKnown(fact)).length;
    expect(fresh('v1')).toBeGreaterThanOrEqual(8);
    expect(fresh('v2')).toBeGreaterThan(fresh('v1'));
  });
});
