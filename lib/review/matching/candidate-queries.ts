import type { EntityTypeDefinition } from '@/lib/catalog/entity-type';
import type { Db } from '@/lib/platform/db/client';
import { rowsJson, rowsSql } from '@/lib/platform/db/write-rows';
import { candidatesSql, countsSql, KEY_COLUMNS, lotProbe, recordsSql, type CandidateKeys } from './candidate-sql';
import type { MatchContext } from './match-context';
import { MatchProfile } from './match-profile';
import { COMMON_WEIGHTS } from './names/name-words';
import { COMMON_SHARE, weighWords } from './names/weigh-words';

/** Candidates of one record by id: those that share a key, and those whose name only is alike. */
export interface CandidateIds {
  hard: string[];
  soft: string[];
}

/** Discovered records times rows of the table, up to which all names are searched by trigrams: a second of one core. */
const THOROUGH_COST = 300_000;
const NAMES_SAMPLED = 1500;
/** Fewer names tell nothing about what is common. */
const NAMES_NEEDED = 200;

/** Whether a search of all names is affordable for so many records of a table of so many rows. */
export function canSearchAllNames(rows: number, records: number): boolean {
  return rows * records <= THOROUGH_COST;
}

/** Rows of a type's table, by its statistics; by its size where it has none yet. */
export async function estimateRows(db: Db, type: EntityTypeDefinition): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ rows: number }[]>(
    `SELECT CASE WHEN reltuples < 0 THEN pg_relation_size(oid) / 200 ELSE reltuples END::float8 AS rows
     FROM pg_class WHERE oid = '"${type.table}"'::regclass`,
  );
  return row?.rows ?? 0;
}

/** Candidates of many records by one statement, by their place in the list. */
export async function findCandidateIds(
  db: Db,
  type: EntityTypeDefinition,
  profiles: readonly MatchProfile[],
  thorough: boolean,
): Promise<Map<number, CandidateIds>> {
  const rows = await db.$queryRawUnsafe<{ place: number; hard: string | null; soft: string | null }[]>(
    candidatesSql(type, rowsSql(KEY_COLUMNS, '$1'), thorough),
    rowsJson(profiles.map(keysOf)),
  );
  const split = (ids: string | null) => (ids === null ? [] : ids.split(','));
  return new Map(
    rows.map(({ place, hard, soft }) => {
      const keyed = split(hard);
      return [place, { hard: keyed, soft: split(soft).filter((id) => !keyed.includes(id)) }];
    }),
  );
}

function keysOf(profile: MatchProfile, place: number): CandidateKeys {
  const { type, site } = profile;
  const text = (name: string | undefined) => {
    const value = name === undefined ? null : profile.record[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const own: { address?: string; postal?: string; city?: string; within?: string; lot?: string; number?: string } = {};
  for (const feature of type.match.features) {
    if (feature.feature === 'address') own.address = feature.street;
    if (feature.feature === 'place') Object.assign(own, { postal: feature.postalCode, city: feature.city });
    if (feature.feature === 'identifier') own.number = feature.field;
    if (feature.feature === 'lot') Object.assign(own, { within: feature.within, lot: feature.lot });
  }
  const within = own.within === undefined ? '' : String(profile.record[own.within] ?? '');
  const isOwnSite = site !== null && !site.isShared;
  return {
    place,
    name: profile.name?.text ?? '',
    host: isOwnSite ? site.host : '',
    domain: isOwnSite && site.domain !== site.host ? site.domain : '',
    digits: profile.phones.map(({ digits }) => digits.slice(-10)),
    house: /^\s*#?(\d+)/.exec(text(own.address))?.[1] ?? '',
    postal_code: text(own.postal).slice(0, 5),
    city: text(own.city).toLowerCase(),
    within: /^\d{1,18}$/.test(within) ? within : '0',
    lot: lotProbe(own.lot === undefined ? null : profile.record[own.lot]),
    identifier: own.number === undefined ? '' : (profile.key(own.number) ?? ''),
  };
}

/** Records by id, read for matching. Ids that are gone are not in the map. */
export async function findProfiles(
  db: Db,
  type: EntityTypeDefinition,
  ids: readonly string[],
): Promise<Map<string, MatchProfile>> {
  if (ids.length === 0) return new Map();
  const { sql, columns } = recordsSql(type);
  // One text instead of a row each: reading rows would cost more than comparing them.
  const [found] = await db.$queryRawUnsafe<{ rows: string }[]>(sql, ids.map(BigInt));
  const rows = JSON.parse(found?.rows ?? '[]') as unknown[][];
  return new Map(
    rows.map((values) => {
      const record = Object.fromEntries(columns.map((name, index) => [name, values[index]]));
      return [String(record.id), new MatchProfile(type, record)];
    }),
  );
}

/** What the catalogue knows about the keys of some records: how many share their telephone numbers and domains. */
export async function getSharedKeys(
  db: Db,
  type: EntityTypeDefinition,
  profiles: readonly MatchProfile[],
): Promise<Pick<MatchContext, 'phoneCounts' | 'hostCounts'>> {
  const count = async (feature: 'phone' | 'website', keys: Iterable<string>) => {
    const sql = countsSql(type, feature);
    const asked = [...new Set(keys)].filter((key) => key !== '');
    if (sql === null || asked.length === 0) return new Map<string, number>();
    const rows = await db.$queryRawUnsafe<{ key: string; records: number }[]>(sql, asked);
    return new Map(rows.map(({ key, records }) => [key, records]));
  };
  const phoneCounts = await count(
    'phone',
    profiles.flatMap(({ phones }) => phones.map(({ digits }) => digits)),
  );
  const hostCounts = await count(
    'website',
    profiles.flatMap(({ site }) => (site && !site.isShared ? [site.host] : [])),
  );
  return { phoneCounts, hostCounts };
}

/** What words weigh in the names of this catalogue, by a sample that is the same until the table changes. */
export async function getWordWeights(
  db: Db,
  type: EntityTypeDefinition,
  rows: number,
): Promise<MatchContext['wordWeights']> {
  const feature = type.match.features.find((one) => one.feature === 'name');
  if (feature?.feature !== 'name' || rows < NAMES_NEEDED) return undefined;
  const percent = rows <= NAMES_SAMPLED ? 100 : Math.max(0.01, (NAMES_SAMPLED / rows) * 100);
  const names = await db.$queryRawUnsafe<{ name: string | null }[]>(
    `SELECT "${feature.name}" AS name FROM "${type.table}" TABLESAMPLE SYSTEM (${percent.toFixed(3)}) REPEATABLE (1)
     ORDER BY id LIMIT ${NAMES_SAMPLED}`,
  );
  return names.length < NAMES_NEEDED
    ? undefined
    : weighWords(
        names.map(({ name }) => name),
        COMMON_SHARE,
      );
}

/** Shorter names of cities are words of other things as well. */
const SHORTEST_CITY = 4;

/** Cities of the catalogue in lower case. Read by skipping through the index from one to the next. */
export async function getKnownPlaces(db: Db, type: EntityTypeDefinition): Promise<ReadonlySet<string>> {
  const feature = type.match.features.find((one) => one.feature === 'place');
  if (feature?.feature !== 'place' || type.match.relatedWithin === null) return new Set();
  const city = `lower("${feature.city}")`;
  const rows = await db.$queryRawUnsafe<{ city: string }[]>(
    `WITH RECURSIVE cities AS (
       (SELECT ${city} AS city FROM "${type.table}" WHERE ${city} IS NOT NULL ORDER BY ${city} LIMIT 1)
       UNION ALL
       SELECT (SELECT ${city} FROM "${type.table}" WHERE ${city} > c.city ORDER BY ${city} LIMIT 1)
       FROM cities c WHERE c.city IS NOT NULL
     ) SELECT city FROM cities WHERE length(city) >= ${SHORTEST_CITY} LIMIT 20000`,
  );
  return new Set(rows.map((row) => row.city).filter((name) => !COMMON_WEIGHTS.has(name)));
}
