import type { EntityTypeDefinition } from '../../../catalog/entity-type';
import { formatFieldValue } from '../../../catalog/format-value';
import { distanceMiles, placeRecord, type PlacedBy, type Point } from '../../../catalog/places';
import type { EntityRow } from '../../../catalog/queries';
import { requireEntityType } from '../../../catalog/registry';
import { placeOf } from '../list-state';
import type { PlaceRow } from './queries';

/** How far around a place one looks, in miles. */
export const NEARBY_MILES = 30;
/** Most places of each type that are shown around another. */
export const NEARBY_SHOWN = 6;

/** Another record of the catalogue, as the page of this one names it. */
export interface NamedPlace {
  kind: PlaceRow['kind'];
  id: number;
  title: string;
  href: string;
  /** "Katy, TX". */
  place: string;
  /** "$389,990 · Pending"; '' for what is not for sale. */
  detail: string;
  /** From this record; null where one of the two is nowhere. */
  miles: number | null;
  /** Where it stands on the map; null where that is not known. */
  point: Point | null;
  placedBy: PlacedBy | null;
  card: { id: number; name: string } | null;
}

export interface SurroundingsView {
  /** "Katy, TX 77494"; '' where nothing is known. */
  words: string;
  point: Point | null;
  placedBy: PlacedBy | null;
  /** The nearest communities and homes, the nearest first; empty for what is not fixed. */
  nearby: NamedPlace[];
  /** Whether it stands where it is for good, so that what is near says something. */
  isFixed: boolean;
  nearbyMiles: number;
  homes: NamedPlace[];
  /** Listings that offer it. */
  offers: NamedPlace[];
  /** Auctions of it, the latest first. */
  auctions: NamedPlace[];
  communities: NamedPlace[];
  builders: NamedPlace[];
}

/** What surrounds a record out of the catalogue's own data, measured without asking anybody. */
export function describeSurroundings(
  type: EntityTypeDefinition,
  row: EntityRow,
  rows: readonly PlaceRow[],
): SurroundingsView {
  const placed = placeRecord(row);
  const center = placed?.point ?? null;
  const named = (role: PlaceRow['role']) => rows.filter((each) => each.role === role).map((each) => name(each, center));
  const communities = named('community');
  const nearest = named('nearby')
    .filter(({ miles }) => miles !== null && miles <= NEARBY_MILES)
    // A home's own community is named by itself.
    .filter(({ kind, id }) => kind !== 'community' || !communities.some((own) => own.id === id))
    .sort((a, b) => a.miles! - b.miles! || a.id - b.id);
  const shown = (['community', 'property'] as const).flatMap((kind) =>
    nearest.filter((each) => each.kind === kind).slice(0, NEARBY_SHOWN),
  );
  const code = typeof row['postal_code'] === 'string' ? row['postal_code'] : '';
  return {
    words: [placeOf(row), code].filter(Boolean).join(' '),
    point: center,
    placedBy: placed?.placedBy ?? null,
    isFixed: isFixed(type, row),
    nearby: shown.sort((a, b) => a.miles! - b.miles! || a.id - b.id),
    nearbyMiles: NEARBY_MILES,
    homes: named('home'),
    offers: named('offer'),
    auctions: named('auction'),
    communities,
    builders: named('builder'),
  };
}

/** A community, a home, and a listing of one; a firm's seat says little, and a car or a desk goes where its buyer is. */
export const isFixed = (type: EntityTypeDefinition, row: EntityRow): boolean =>
  type.name === 'community' || type.name === 'property' || (type.name === 'listing' && row['kind'] === 'home');

function detailOf({ kind, price, property_status: status }: PlaceRow): string {
  const parts =
    kind === 'auction_event'
      ? [formatFieldValue('auction_event', 'outcome', status), formatFieldValue('auction_event', 'sale_price', price)]
      : [
          formatFieldValue('property', 'price', price),
          status === 'available' ? '' : formatFieldValue('property', 'property_status', status),
        ];
  return parts.filter(Boolean).join(' · ');
}

function name(row: PlaceRow, center: Point | null): NamedPlace {
  const type = requireEntityType(row.kind);
  const placed = placeRecord({ ...row });
  return {
    kind: row.kind,
    id: Number(row.id),
    title: row.title ?? `${type.label.one} ${row.id}`,
    href: `/catalog/${type.plural}/${row.id}`,
    place: placeOf({ city: row.city, state: row.state }),
    // What is not for sale has neither.
    detail: detailOf(row),
    miles: center && placed ? distanceMiles(center, placed.point) : null,
    point: placed?.point ?? null,
    placedBy: placed?.placedBy ?? null,
    card: row.card_id === null ? null : { id: Number(row.card_id), name: row.card_name ?? '' },
  };
}
