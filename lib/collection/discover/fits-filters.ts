import { kindOf } from '../../catalog/field-kinds/kind-of';
import { distanceMiles, pointOf, readArea, type Area } from '../../catalog/places';
import { matchNames } from '../../extraction/brand-name';
import type { DiscoveryFilters } from './schema';

/** Why something that was found is left out. */
export type LeftOut = 'place' | 'distance' | 'builder' | 'community' | 'homes' | 'price' | 'no_price' | 'no_place';

/** For the job's page: "3 outside the price range". */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOut | 'limit' | 'opted_out', string>> = {
  place: 'in another place',
  distance: 'too far away',
  no_place: 'without a place to measure from',
  builder: 'of other builders',
  community: 'of other communities',
  homes: 'with fewer homes, or no count of them',
  price: 'outside the price range',
  no_price: 'without a price to compare',
  limit: 'beyond the limit',
  opted_out: 'that opted out of collection, or belong to who did',
};

type Values = Readonly<Record<string, unknown>>;

/** Whose home it is, as the page states it. */
export interface Stated {
  builder: string | null;
  community: string | null;
}

/**
 * Whether something that was found is what the job looks for. What a filter asks about has to be stated: a home without a
 * price is in no price range.
 * @param builder whose homes are looked for: on a builder's own list nobody says whose they are, elsewhere another's are named
 * @returns null when it fits
 */
export function leftOutBy(
  filters: DiscoveryFilters,
  values: Values,
  stated: Stated,
  builder: string | null = null,
): LeftOut | null {
  const area = filters.location === undefined ? null : readArea(filters.location);
  const misplaced = area ? misplacedIn(area, filters.radius_miles ?? null, values) : null;
  if (misplaced) return misplaced;
  if (builder !== null && stated.builder !== null && matchNames(builder, stated.builder) === 'different')
    return 'builder';
  if (filters.community !== undefined && !isCommunity(filters.community, stated.community)) return 'community';
  if (filters.min_homes && !(typeof values['homes'] === 'number' && values['homes'] >= filters.min_homes))
    return 'homes';
  const { price_min: min, price_max: max } = filters;
  if (min === undefined && max === undefined) return null;
  const price = values['price'];
  if (typeof price !== 'number') return 'no_price';
  return price < (min ?? 0) || price > (max ?? Infinity) ? 'price' : null;
}

function misplacedIn(area: Area, radiusMiles: number | null, values: Values): LeftOut | null {
  const keyOf = (kind: 'city' | 'state', value: unknown) => kindOf(kind).normalise(value);
  const state = keyOf('state', values['state']);
  if (area.city === null) return state === keyOf('state', area.state) ? null : state === null ? 'no_place' : 'place';
  const point = area.center && radiusMiles !== null ? pointOf(values) : null;
  if (point && area.center) return distanceMiles(point, area.center) <= (radiusMiles ?? 0) ? null : 'distance';
  const isSameState = state === null || area.state === null || state === keyOf('state', area.state);
  const city = keyOf('city', values['city']);
  if (city === null) return 'no_place';
  return isSameState && city === keyOf('city', area.city) ? null : 'place';
}

function isCommunity(wanted: string, stated: string | null): boolean {
  const key = kindOf('name').normalise(wanted);
  return stated !== null && key !== null && kindOf('name').normalise(stated) === key;
}
