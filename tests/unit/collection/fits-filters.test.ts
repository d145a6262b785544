import { describe, expect, it } from 'vitest';
import { leftOutBy } from '@/lib/collection/discover/fits-filters';
import type { DiscoveryFilters } from '@/lib/collection/discover/schema';

const HOUSTON: DiscoveryFilters = { location: 'Houston, TX', radius_miles: 30, max: 20 };
const KATY = { city: 'Katy', state: 'TX' };

describe('what was found is left out', () => {
  it.each<[string, DiscoveryFilters, Record<string, unknown>, string | null, string | null]>([
    ['never without filters', { max: 1 }, {}, null, null],
    ['not within the radius', HOUSTON, KATY, null, null],
    ['beyond the radius', { ...HOUSTON, radius_miles: 10 }, KATY, null, 'distance'],
    ['in another state of the same name', HOUSTON, { city: 'Houston', state: 'MS' }, null, 'distance'],
    ['by its own coordinates first', HOUSTON, { ...KATY, latitude: 32.8, longitude: -96.8 }, null, 'distance'],
    ['by its postal code', HOUSTON, { postal_code: '75201' }, null, 'distance'],
    ['without any place', HOUSTON, {}, null, 'no_place'],
    ['in a city nobody can place', HOUSTON, { city: 'Nowhere Springs', state: 'TX' }, null, 'place'],
    ['not in a city nobody can place that was asked for', { location: 'Nowhere Springs, TX', radius_miles: 5, max: 1 }, { city: 'Nowhere Springs', state: 'TX' }, null, null], // prettier-ignore
    ['not in the state', { location: 'TX', radius_miles: 25, max: 9 }, KATY, null, null],
    ['in another state', { location: 'Arizona', radius_miles: 25, max: 9 }, KATY, null, 'place'],
    ['without a state', { location: 'Arizona', radius_miles: 25, max: 9 }, { city: 'Mesa' }, null, 'no_place'],
    ['not in the city of an inventory', { location: 'Katy, TX', max: 9 }, KATY, null, null],
    ['in another city of an inventory', { location: 'Houston, TX', max: 9 }, KATY, null, 'place'],
    ['with too few homes', { min_homes: 100, max: 9 }, { homes: 99 }, null, 'homes'],
    ['with no count of homes', { min_homes: 100, max: 9 }, {}, null, 'homes'],
    ['not with enough homes', { min_homes: 100, max: 9 }, { homes: 100 }, null, null],
    ['not at the ends of the price range', { price_min: 3, price_max: 5, max: 9 }, { price: 5 }, null, null],
    ['below the price range', { price_min: 3, max: 9 }, { price: 2.99 }, null, 'price'],
    ['above the price range', { price_max: 5, max: 9 }, { price: 5.01 }, null, 'price'],
    ['without a price where one is asked for', { price_max: 5, max: 9 }, {}, null, 'no_price'],
    ['not without a price where none is asked for', { max: 9 }, {}, null, null],
    ['not in the community', { community: 'Cinder Ranch', max: 9 }, {}, 'CINDER RANCH', null],
    ['in another community', { community: 'Cinder Ranch', max: 9 }, {}, 'Cinder Ridge', 'community'],
    ['with no community said', { community: 'Cinder Ranch', max: 9 }, {}, null, 'community'],
  ])('%s', (_case, filters, values, community, reason) => {
    expect(leftOutBy(filters, values, { community, builder: null })).toBe(reason);
  });

  it.each<[string, string | null, string | null, string | null]>([
    ['not where nobody is asked for', null, 'Perrin Homes', null],
    ['not where the list names nobody', 'Perrin Homes', null, null],
    ['not under another form of the name', 'Perrin Homes', 'Perrin Homes of Texas, LLC', null],
    ['where another company of the brand is named', 'Bracken Row Homes Houston', 'Bracken Row Homes Dallas', 'builder'],
    ['where another builder is named', 'Perrin Homes', 'Weekly & Sons', 'builder'],
  ])('%s', (_case, asked, builder, reason) => {
    expect(leftOutBy({ max: 9 }, {}, { community: null, builder }, asked)).toBe(reason);
  });
});
