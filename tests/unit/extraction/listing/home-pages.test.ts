import { describe, expect, it } from 'vitest';

import { listingType } from '@/lib/catalog/types/listing';
import { propertyType } from '@/lib/catalog/types/property';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

import { DATA_PAGES } from '../property/data-pages';
import { LIST_PAGES } from '../property/list-pages';
import { TEXT_PAGES } from '../property/text-pages';
import { WHOLE_HOME_PAGES, WHOLE_LIST_PAGES } from '../property/whole-pages';

const NOW = new Date('2026-11-29T00:00:00Z');
const SAME = [
  'title',
  'description',
  'bedrooms',
  'bathrooms',
  'sqft',
  'lot_sqft',
  'year_built',
  'address1',
  'address2',
];
const PLACE = ['city', 'state', 'postal_code', 'media_urls', 'listed_at'];

function readBoth(html: string, url: string, hint = {}) {
  const page = readDocument({ html, url });
  const [home, listing] = [propertyType, listingType].map((type) => {
    const { fields } = extractFromDocument(type, page, { now: NOW, hint });
    return Object.fromEntries(fields.map(({ name, value }) => [name, value])) as Record<string, unknown>;
  });
  return { home: home!, listing: listing! };
}

describe('homes’ pages as listings', () => {
  it('say of a home what they say of the property', () => {
    let homes = 0;
    for (const { name, html, url = 'https://harlowhomes.test/homes/1', hint } of [
      ...DATA_PAGES,
      ...TEXT_PAGES,
      ...WHOLE_HOME_PAGES,
    ]) {
      const { home, listing } = readBoth(html, url, hint);
      if (listing.kind !== 'home') {
        expect([name, listing.kind, home.address1 !== undefined && home.price !== undefined]).toEqual([
          name,
          undefined,
          false,
        ]);
        continue;
      }
      homes += 1;
      for (const field of [...SAME, ...PLACE])
        expect([name, field, listing[field]]).toEqual([name, field, home[field]]);
      expect([name, listing.price_usd]).toEqual([name, home.price]);
      if (home.property_status !== 'model')
        expect([name, listing.listing_status]).toEqual([name, home.property_status]);
    }
    expect(homes).toBeGreaterThan(35);
  });

  it('are no goods where they list many homes', () => {
    for (const { name, html, url = 'https://harlowhomes.test/homes' } of [...LIST_PAGES, ...WHOLE_LIST_PAGES])
      expect([name, readBoth(html, url).listing.kind]).not.toEqual([name, 'goods']);
  });
});
