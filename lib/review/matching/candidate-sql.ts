import type { EntityTypeDefinition, MatchFeature } from '@/lib/catalog/entity-type';
import { digitsSql, foldedName, hostSql } from '../identity-sql';

/*
 * Which records of the catalogue are worth comparing with discovered ones, as SQL. Everything here is a look-up in an
 * index of a few rows per discovered record, so that ten thousand records cost ten thousand times a little and never a
 * scan. Identifiers come from the type's declaration; values are parameters.
 */

/** What blocking needs of a discovered record; empty where it has none. */
export interface CandidateKeys {
  place: number;
  name: string;
  host: string;
  domain: string;
  digits: string[];
  house: string;
  postal_code: string;
  city: string;
  within: string;
  lot: string;
  identifier: string;
}

/** Columns of the parameter, a JSON list of `CandidateKeys`. */
export const KEY_COLUMNS = {
  place: 'int',
  name: 'text',
  host: 'text',
  domain: 'text',
  digits: 'text[]',
  house: 'text',
  postal_code: 'text',
  city: 'text',
  within: 'bigint',
  lot: 'text',
  identifier: 'text',
} as const;

/** Rows read in each direction from where a name stands in an index; the most alike of them go on. */
const NEIGHBOURS = 20;
/** Rows with one and the same key that are looked at; those of the same city first. */
const SAME_KEY = 12;
/** Candidates by name that go on to be compared. */
const BY_NAME = 10;
/** Trigram similarity below which neighbours in an index are strangers. */
const ALIKE = 0.3;
/** The same for a search through all names, which costs the more the lower it is. */
const ALIKE_ANYWHERE = 0.36;

const quote = (identifier: string) => `"${identifier}"`;
const C = 'COLLATE "C"';

type FeatureOf<Name extends MatchFeature['feature']> = Extract<MatchFeature, { feature: Name }>;
function featureOf<Name extends MatchFeature['feature']>(
  type: EntityTypeDefinition,
  name: Name,
): FeatureOf<Name> | null {
  return (type.match.features.find(({ feature }) => feature === name) as FeatureOf<Name> | undefined) ?? null;
}

/**
 * Candidates of many discovered records by one statement: `place`, and the ids found, those by a name only (`soft`)
 * apart from those that share a key. `thorough` also searches all names by trigrams.
 */
export function candidatesSql(type: EntityTypeDefinition, keys: string, thorough: boolean): string {
  const hard = [...siteSql(type), ...phoneSql(type), ...addressSql(type), ...lotSql(type), ...identifierSql(type)];
  const soft = nameSql(type, thorough);
  const none = 'SELECT NULL::bigint AS id WHERE false';
  return `
    WITH p AS MATERIALIZED (
      SELECT r.*, match_core(r.name) ${C} AS core, match_skeleton(match_core(r.name)) AS skeleton FROM ${keys}
    )
    SELECT p.place, h.ids AS hard, s.ids AS soft FROM p
    CROSS JOIN LATERAL (SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM (${hard.join(' UNION ') || none}) h) h
    CROSS JOIN LATERAL (SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM (${soft || none}) s) s
    WHERE h.ids IS NOT NULL OR s.ids IS NOT NULL`;
}

function nameSql(type: EntityTypeDefinition, thorough: boolean): string | null {
  const feature = featureOf(type, 'name');
  if (!feature) return null;
  const place = featureOf(type, 'place');
  const name = `t.${quote(feature.name)}`;
  const core = `match_core(${name})`;
  const turned = `reverse(${core})`;
  const from = `FROM ${quote(type.table)} t`;
  const alike = `similarity(${core}, p.core)`;
  // Of records with one name those of the same city come first, and go on first.
  const same = place ? `CASE WHEN lower(t.${quote(place.city)}) = p.city THEN 3 ELSE 2 END` : '2';
  const window = (key: string, probe: string, score: string) =>
    [
      ['>', 'ASC'],
      ['<', 'DESC'],
    ].map(
      ([sign, order]) =>
        `(SELECT t.id, ${score} AS alike ${from} WHERE (${key}) ${C} ${sign} ${probe}
          ORDER BY (${key}) ${C} ${order}, t.id ${order} LIMIT ${NEIGHBOURS})`,
    );
  const parts = [
    `(SELECT t.id, ${same} AS alike ${from} WHERE ${foldedName(name)} = ${foldedName('p.name')} AND p.name <> ''
      ORDER BY 2 DESC, t.id LIMIT ${SAME_KEY})`,
    `(SELECT t.id, ${same} AS alike ${from} WHERE (${core}) ${C} = p.core ORDER BY 2 DESC, t.id LIMIT ${SAME_KEY})`,
    `(SELECT t.id, ${alike} AS alike ${from} WHERE match_skeleton(${core}) = p.skeleton
      ORDER BY (${core}) ${C}, t.id LIMIT ${NEIGHBOURS})`,
    ...window(core, 'p.core', alike),
    // Read through the index's own expression: the name itself would have to be folded again for each row.
    ...window(turned, `reverse(p.core) ${C}`, `similarity(reverse(${turned}), p.core)`),
    ...(thorough
      ? [
          `(SELECT t.id, ${alike} + 1 AS alike ${from} WHERE ${name} % p.name AND similarity(${name}, p.name) >= ${ALIKE_ANYWHERE}
          ORDER BY similarity(${name}, p.name) DESC, t.id LIMIT ${BY_NAME})`,
        ]
      : []),
  ];
  return `SELECT id FROM (SELECT id, max(alike) AS alike FROM (${parts.join(' UNION ALL ')}) w
    WHERE alike >= ${ALIKE} AND p.core <> '' GROUP BY id ORDER BY max(alike) DESC, id LIMIT ${BY_NAME}) n`;
}

function siteSql(type: EntityTypeDefinition): string[] {
  const feature = featureOf(type, 'website');
  if (!feature) return [];
  const host = hostSql(`t.${quote(feature.website)}`);
  return ['host', 'domain'].map(
    (key) =>
      `(SELECT t.id FROM ${quote(type.table)} t WHERE p.${key} <> '' AND ${host} = p.${key} ORDER BY t.id LIMIT ${SAME_KEY})`,
  );
}

function phoneSql(type: EntityTypeDefinition): string[] {
  const feature = featureOf(type, 'phone');
  if (!feature) return [];
  return [
    `(SELECT t.id FROM ${quote(type.table)} t WHERE ${digitsSql(`t.${quote(feature.phone)}`)} = ANY(p.digits) ORDER BY t.id LIMIT ${SAME_KEY})`,
  ];
}

/** The same house number in a postal code or a city; of many, those whose street is spelled most alike. */
function addressSql(type: EntityTypeDefinition): string[] {
  const feature = featureOf(type, 'address');
  const place = featureOf(type, 'place');
  if (!feature || !place) return [];
  const street = `t.${quote(feature.street)}`;
  const within = [
    ['postal_code', `left(t.${quote(place.postalCode)}, 5)`],
    ['city', `lower(t.${quote(place.city)})`],
  ];
  return within.map(
    ([key, column]) => `(SELECT t.id FROM ${quote(type.table)} t
      WHERE p.house <> '' AND p.${key} <> '' AND match_house(${street}) = p.house AND ${column} = p.${key}
      ORDER BY t.id LIMIT ${SAME_KEY})`,
  );
}

function lotSql(type: EntityTypeDefinition): string[] {
  const feature = featureOf(type, 'lot');
  if (!feature) return [];
  return [
    `(SELECT t.id FROM ${quote(type.table)} t
      WHERE t.${quote(feature.within)} = p.within AND p.lot <> '' AND ${lotSqlKey(`t.${quote(feature.lot)}`)} = p.lot
      ORDER BY t.id LIMIT ${SAME_KEY})`,
  ];
}

/** The very same number; case and spaces are gone from what is stored. */
function identifierSql(type: EntityTypeDefinition): string[] {
  const feature = featureOf(type, 'identifier');
  if (!feature) return [];
  return [
    `(SELECT t.id FROM ${quote(type.table)} t WHERE p.identifier <> '' AND t.${quote(feature.field)} = p.identifier
      ORDER BY t.id LIMIT ${SAME_KEY})`,
  ];
}

const lotSqlKey = (sql: string) => `regexp_replace(lower(${sql}), 'lot|homesite|[^0-9a-z]', '', 'g')`;

/** The lot as the statement compares it. */
export function lotProbe(lot: unknown): string {
  return typeof lot === 'string' ? lot.toLowerCase().replace(/lot|homesite|[^0-9a-z]/g, '') : '';
}

/** Records by id as one JSON text each: names of columns once, values in their order. */
export function recordsSql(type: EntityTypeDefinition): { sql: string; columns: string[] } {
  const columns = ['id', ...matchColumns(type)];
  const list = columns.map((name) => (name === 'id' ? 't.id::text' : `t.${quote(name)}`)).join(', ');
  return {
    columns,
    sql: `SELECT coalesce(json_agg(json_build_array(${list})), '[]')::text AS rows FROM ${quote(type.table)} t WHERE t.id = ANY($1::bigint[])`,
  };
}

/** The columns that a type's features read, and its title. */
export function matchColumns(type: EntityTypeDefinition): string[] {
  const named = type.match.features.flatMap((feature) =>
    Object.entries(feature).flatMap(([key, value]) => (key !== 'feature' && typeof value === 'string' ? [value] : [])),
  );
  return [...new Set([type.titleField, ...(type.titleFrom ? [type.titleFrom] : []), ...named])];
}

/** How many records have each of some telephone numbers, or hosts. */
export function countsSql(type: EntityTypeDefinition, feature: 'phone' | 'website'): string | null {
  const found = feature === 'phone' ? featureOf(type, 'phone')?.phone : featureOf(type, 'website')?.website;
  if (found === undefined) return null;
  const key = (feature === 'phone' ? digitsSql : hostSql)(`t.${quote(found)}`);
  return `SELECT k.key, count(*)::int AS records FROM unnest($1::text[]) AS k(key)
    JOIN ${quote(type.table)} t ON ${key} = k.key GROUP BY k.key HAVING count(*) > 1`;
}
