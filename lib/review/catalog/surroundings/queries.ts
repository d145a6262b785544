import { placeRecord, postalCodesWithin, type Point } from '../../../catalog/places';
import type { EntityTypeDefinition } from '../../../catalog/entity-type';
import { titleSql, type EntityRow } from '../../../catalog/queries';
import { requireEntityType } from '../../../catalog/registry';
import type { Db } from '../../../platform/db/client';
import { isFixed, NEARBY_MILES, NEARBY_SHOWN } from './describe-surroundings';

/** Neighbours by degrees, of which those that are nearest by miles are shown: a degree east is shorter than one north. */
const NEIGHBOURS = 40;
const POSTAL_CODES = 60;
/** Most related records shown of a kind; how many there are stands beside them. */
const RELATED_SHOWN = 12;

/** A record with a page of its own, and what places it. */
export interface PlaceRow {
  role: 'nearby' | 'home' | 'community' | 'builder' | 'offer' | 'auction';
  kind: 'builder' | 'community' | 'property' | 'listing' | 'auction_event';
  id: bigint;
  title: string | null;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  latitude: number | null;
  longitude: number | null;
  price: number | null;
  property_status: string | null;
  /** The card by which a community and a builder are linked; null for other relations and for links without a card. */
  card_id: bigint | null;
  card_name: string | null;
}

/** What stands around an entity, and what belongs to it: two statements at most, each of bounded length. */
export async function findSurroundings(db: Db, type: EntityTypeDefinition, row: EntityRow): Promise<PlaceRow[]> {
  const placed = isFixed(type, row) ? placeRecord(row) : null;
  const [related, nearby] = await Promise.all([
    findRelated(db, type, row),
    placed ? findNearby(db, type, row, placed.point) : [],
  ]);
  return [...related, ...nearby];
}

/**
 * Communities and homes of the catalogue around a point, by their coordinates, else by their postal code, else in the same
 * city: as many of each as are shown and a few more, whose distance is then measured.
 */
export async function findNearby(
  db: Db,
  type: EntityTypeDefinition,
  row: EntityRow,
  center: Point,
): Promise<PlaceRow[]> {
  const codes = postalCodesWithin(center, NEARBY_MILES, POSTAL_CODES);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const arms = ['community', 'property'].map((name) => {
    const other = requireEntityType(name);
    const self = other.name === type.name ? 't.id <> $1::bigint' : '$1::bigint IS NOT NULL';
    // Homes of the same community have a list of their own.
    const others =
      other.name === 'property' ? `AND ${self} AND t.community_id IS DISTINCT FROM $7::bigint` : `AND ${self}`;
    const columns = columnsSql(other, 'nearby');
    return `
      (SELECT ${columns} FROM "${other.table}" t
       WHERE t.latitude IS NOT NULL AND t.longitude IS NOT NULL ${others}
       ORDER BY point(t.longitude, t.latitude) <-> point($2::float8, $3::float8) LIMIT ${NEIGHBOURS})
      UNION ALL
      (SELECT t.* FROM unnest($4::text[]) WITH ORDINALITY AS z(code, nearness)
       CROSS JOIN LATERAL (
         SELECT ${columns} FROM "${other.table}" t
         WHERE (t.latitude IS NULL OR t.longitude IS NULL) AND left(t.postal_code, 5) = z.code ${others}
         ORDER BY t.id LIMIT ${NEARBY_SHOWN}) t
       ORDER BY z.nearness LIMIT ${NEIGHBOURS})
      UNION ALL
      (SELECT ${columns} FROM "${other.table}" t
       WHERE t.state = $5 AND t.city = $6 AND (t.latitude IS NULL OR t.longitude IS NULL) AND t.postal_code IS NULL ${others}
       ORDER BY t.id LIMIT ${NEARBY_SHOWN})`;
  });
  return db.$queryRawUnsafe<PlaceRow[]>(
    arms.join(' UNION ALL '),
    ...[BigInt(row.id), center.longitude, center.latitude, codes.map(({ code }) => code)],
    ...[
      text(row['state']),
      text(row['city']),
      type.name === 'community' ? BigInt(row.id) : (row['community_id'] ?? null),
    ],
  );
}

/** Columns of what offers it by which its price and its state are told. */
const SAID_BY: Readonly<Partial<Record<string, { price: string; status: string }>>> = {
  listing: { price: 'price_usd', status: 'listing_status' },
  auction_event: { price: 'sale_price', status: 'outcome' },
};

/** Names come from the catalogue's declarations; columns that a type does not have are null. */
function columnsSql(type: EntityTypeDefinition, role: PlaceRow['role'], card = false): string {
  const has = (name: string, sqlType: string, column = name) =>
    type.fields.some((field) => field.name === column) ? `t."${column}" AS "${name}"` : `NULL::${sqlType} AS "${name}"`;
  const said = SAID_BY[type.name];
  return [
    `'${role}' AS role, '${type.name}' AS kind, t.id, ${titleSql(type, 't.')} AS title, t.city, t.state`,
    ...[
      has('postal_code', 'text'),
      has('latitude', 'float8'),
      has('longitude', 'float8'),
      has('price', 'float8', said?.price),
    ],
    has('property_status', 'text', said?.status),
    card ? 'card.id AS card_id, card.builder_name AS card_name' : 'NULL::bigint AS card_id, NULL::text AS card_name',
  ].join(', ');
}

/** What belongs to an entity and what it belongs to, in one statement. */
async function findRelated(db: Db, type: EntityTypeDefinition, row: EntityRow): Promise<PlaceRow[]> {
  const sql = RELATED[type.name]?.();
  if (sql === undefined) return [];
  const ids = [BigInt(row.id), ...(type.name === 'property' ? [row['builder_id'], row['community_id']] : [])];
  return db.$queryRawUnsafe<PlaceRow[]>(sql, ...ids);
}

/** Homes still on offer come first, then the newest. */
const homesSql = (where: string) => `(
  SELECT ${columnsSql(requireEntityType('property'), 'home')} FROM properties t WHERE ${where}
  ORDER BY (t.property_status IN ('available', 'pending')) DESC, t.id DESC LIMIT ${RELATED_SHOWN})`;

/** Listings that offer it: those still on offer first, then the newest. */
const offersSql = (link: string) => `(
  SELECT ${columnsSql(requireEntityType('listing'), 'offer')} FROM listing t WHERE t.${link} = $1
  ORDER BY (t.listing_status IN ('available', 'pending')) DESC NULLS LAST, t.id DESC LIMIT ${RELATED_SHOWN})`;

const linkedSql = (other: 'builder' | 'community', own: 'builder_id' | 'community_id') => {
  const type = requireEntityType(other);
  const key = other === 'builder' ? 'builder_id' : 'community_id';
  return `(
    SELECT ${columnsSql(type, other, true)} FROM builder_communities l JOIN "${type.table}" t ON t.id = l.${key}
    LEFT JOIN LATERAL (
      SELECT c.id, c.builder_name FROM community_builders c
      WHERE c.builder_profile_id = l.builder_id AND c.community_id = l.community_id ORDER BY c.id LIMIT 1) card ON true
    WHERE l.${own} = $1 ORDER BY lower(t.name), t.id LIMIT ${RELATED_SHOWN})`;
};

/** Its auctions: those without an end first, then the latest. */
const auctionsSql = `(
  SELECT ${columnsSql(requireEntityType('auction_event'), 'auction')} FROM auction_events t WHERE t.vehicle_id = $1
  ORDER BY t.ended_at DESC NULLS FIRST, t.id DESC LIMIT ${RELATED_SHOWN})`;

const RELATED: Readonly<Record<string, () => string>> = {
  builder: () => `${linkedSql('community', 'builder_id')} UNION ALL ${homesSql('t.builder_id = $1')}`,
  community: () => `${linkedSql('builder', 'community_id')} UNION ALL ${homesSql('t.community_id = $1')}`,
  property: () => `
    (SELECT ${columnsSql(requireEntityType('builder'), 'builder')} FROM builder_profiles t WHERE t.id = $2::bigint)
    UNION ALL
    (SELECT ${columnsSql(requireEntityType('community'), 'community')} FROM communities t WHERE t.id = $3::bigint)
    UNION ALL ${homesSql('t.community_id = $3::bigint AND t.id <> $1')} UNION ALL ${offersSql('property_id')}`,
  vehicle: () => `${offersSql('vehicle_id')} UNION ALL ${auctionsSql}`,
};
