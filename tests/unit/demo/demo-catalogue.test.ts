import { describe, expect, it } from 'vitest';
import { demoBuilders } from '@/demo/catalogue/builders';
import { FIRST_READ, GUIDE_LISTINGS, SOMEBODY_ELSE } from '@/demo/web/facts/guide-listings';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { readPage } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';
import { builderType } from '@/lib/catalog/types/builder';
import { reviewGuards } from '@/lib/review/waves/guards';
import { readBody } from './read-body';

/** All text of all pages of a site in its first version. */
function siteText(host: string): string {
  const site = sampleSites.find((candidate) => candidate.host === host);
  if (!site) throw new Error(`No site ${host}`);
  return Object.keys(site.pages)
    .map((page) => readPage(site, page, site.versions[0])?.body ?? '')
    .map(readBody)
    .join('\n');
}

const digits = (text: string) => text.replace(/\D/g, '');
const withSites = demoBuilders.filter((builder) => builder.site_host !== null);
const readable = withSites.filter(
  (builder) => SAMPLE_SITES.find((entry) => entry.host === builder.site_host)?.style !== 'blocked',
);

describe('demo catalogue', () => {
  it('holds about 60 builders, of which at least 18 have a site and some sites have no row', () => {
    expect(demoBuilders.length).toBeGreaterThanOrEqual(58);
    expect(withSites.length).toBeGreaterThanOrEqual(18);
    const hosts = new Set(SAMPLE_SITES.map((entry) => entry.host));
    expect(withSites.filter((builder) => !hosts.has(builder.site_host ?? ''))).toEqual([]);
    const known = new Set(withSites.map((builder) => builder.site_host));
    expect(
      SAMPLE_SITES.filter((entry) => entry.kind === 'builder_site' && !known.has(entry.host)).map(
        (entry) => entry.host,
      ),
    ).toEqual(['larkenloam.test', 'opalinebuilt.test']);
  });

  it('fills exactly the columns of the builder type, within their lengths', () => {
    const known = new Set([
      ...builderType.fields.map((field) => field.name),
      ...builderType.children.map((child) => child.collectionKey),
      ...['created_days_ago', 'last_synced_days_ago', 'site_host', 'expected_changes'],
    ]);
    for (const builder of demoBuilders) {
      expect(new Set(Object.keys(builder))).toEqual(known);
      for (const field of builderType.fields) {
        const value = builder[field.name as keyof typeof builder];
        if (typeof value === 'string' && field.maxLength) expect(value.length).toBeLessThanOrEqual(field.maxLength);
      }
      expect(builder.expected_changes.filter((name) => !known.has(name))).toEqual([]);
    }
  });

  it('names only invented phone numbers and addresses, and no name twice', () => {
    for (const { name, phone, email, website } of demoBuilders) {
      if (phone) expect(digits(phone).slice(-7), name).toMatch(/^55501\d\d$/);
      if (email) expect(email, name).toMatch(/\.test$/);
      if (website) expect(website, name).toMatch(/^(https?:\/\/)?[\w.-]+\.test(\/[\w-]*)?$/);
    }
    expect(new Set(demoBuilders.map((builder) => builder.name)).size).toBe(demoBuilders.length);
  });

  it.each(readable.map((builder) => [builder.name, builder] as const))(
    '%s is stale exactly where it says so',
    (_name, builder) => {
      const text = siteText(builder.site_host ?? '');
      const stale = (field: string) => builder.expected_changes.includes(field);
      if (builder.phone && builder.site_host !== 'dunmoorheritage.test') {
        expect(digits(text).includes(digits(builder.phone).slice(-10))).toBe(!stale('phone'));
      }
      if (builder.email) expect(text.includes(builder.email)).toBe(!stale('email'));
      if (builder.founded_year && builder.site_host !== 'dunmoorheritage.test') {
        expect(text.includes(String(builder.founded_year))).toBe(!stale('founded_year'));
      }
      if (builder.postal_code && builder.site_host !== 'dunmoorheritage.test') {
        expect(text.includes(builder.postal_code)).toBe(!stale('postal_code'));
      }
      if (builder.about) expect(text.replaceAll('&amp;', '&').includes(builder.about)).toBe(!stale('about'));
      const gone = builder.awards.filter((award) => !text.includes(award.title));
      if (gone.length > 0) expect(stale('awards')).toBe(true);
    },
  );
});

describe('the guide to builders', () => {
  const rowOf = (name: string) => demoBuilders.find((builder) => builder.name === name);

  it('says of every builder but one what the catalogue says, so that nothing but its redesign proposes anything', () => {
    for (const listing of GUIDE_LISTINGS.filter(({ name }) => name !== FIRST_READ)) {
      const row = rowOf(listing.name);
      expect(row, listing.name).toMatchObject({
        ...{ phone: listing.phone, city: listing.city, state: 'TX', postal_code: listing.zip },
        ...{ address: listing.street, founded_year: listing.since },
      });
      expect([listing.email, listing.staff, listing.about], listing.name).toEqual([null, null, null]);
    }
  });

  it('knows more of the mixed-up one than the catalogue, and enough that its redesign would change too much', () => {
    const listing = GUIDE_LISTINGS.find(({ name }) => name === FIRST_READ)!;
    expect(rowOf(listing.name)).toMatchObject({ phone: listing.phone, address: null, email: null, founded_year: null });
    const changed = Object.entries(SOMEBODY_ELSE).filter(
      ([key, value]) => JSON.stringify(listing[key as keyof typeof SOMEBODY_ELSE]) !== JSON.stringify(value),
    );
    expect(changed.length).toBeGreaterThanOrEqual(reviewGuards.parse({}).hold_min_fields);
    const others = GUIDE_LISTINGS.length - 1;
    expect(others).toBeGreaterThanOrEqual(reviewGuards.parse({}).wave_min_records);
  });
});
