import { Prisma, type Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { cursorId, cursorText, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { findTallies } from '../reliability/queries';
import type { RobotsAccessKind, RobotsRecord } from '../robots/robots-access';
import { describeFields, describeRobots, describeSource, type SourceRow } from './describe-source';
import { DEFAULT_SOURCE_SORT, type SourceDetail, type SourceSort, type SourceView } from './schema';
import type { SourceState } from './source-state';

export interface SourceFilter {
  q?: string | undefined;
  source_type?: string | undefined;
  entity_type?: string | undefined;
  state?: SourceState | undefined;
  sort?: SourceSort | undefined;
}

export interface SourceSurroundings {
  userAgent: string;
  now: Date;
}

const LAST_MOMENT = "'-infinity'::timestamptz";

/** What each order sorts by, as text that a cursor can carry and give back. */
const SORT_KEYS: Record<SourceSort['column'], { sql: (now: Date) => Prisma.Sql; cast: string }> = {
  name: { sql: () => Prisma.sql`lower(s.source_name)`, cast: 'text' },
  reliability: { sql: () => Prisma.sql`coalesce(s.reliability_score, 0.5)`, cast: 'float8' },
  last_accessed: { sql: () => Prisma.raw(`coalesce(s.last_accessed, ${LAST_MOMENT})`), cast: 'timestamptz' },
  used_today: { sql: (now) => usedToday(now), cast: 'int' },
  id: { sql: () => Prisma.sql`s.id`, cast: 'bigint' },
};

const usedToday = (now: Date) =>
  Prisma.sql`(CASE WHEN s.access_day = (${now}::timestamptz AT TIME ZONE 'UTC')::date THEN coalesce(s.access_count_today, 0) ELSE 0 END)`;

/** A page of sources with reliability, quota and robots verdict: a fixed number of statements. */
export async function findSources(
  db: Db,
  filter: SourceFilter,
  page: PageRequest,
  around: SourceSurroundings,
): Promise<PageOf<SourceView>> {
  const { column, direction } = filter.sort ?? DEFAULT_SOURCE_SORT;
  const { sql, cast } = SORT_KEYS[column];
  const key = sql(around.now);
  const where = whereOf(filter, around.now);
  const beyond = page.cursor ? afterCursor(page.cursor, key, cast, direction) : Prisma.sql`true`;
  const order = Prisma.raw(direction === 'asc' ? 'ASC' : 'DESC');
  const [ids, [count]] = await Promise.all([
    db.$queryRaw<{ id: bigint; key: string }[]>`
      SELECT s.id, (${key})::text AS key FROM collection_sources s WHERE ${where} AND ${beyond}
      ORDER BY ${key} ${order}, s.id ${order}
      LIMIT ${page.perPage + 1} OFFSET ${page.cursor ? 0 : (page.page - 1) * page.perPage}`,
    db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM collection_sources s WHERE ${where}`,
  ]);
  const shown = ids.slice(0, page.perPage);
  const last = ids.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: await describeAll(
      db,
      shown.map(({ id }) => id),
      around,
    ),
    total: count?.n ?? 0,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([last.key, String(last.id)]) : null,
  };
}

function whereOf(filter: SourceFilter, now: Date): Prisma.Sql {
  const and = [Prisma.sql`true`];
  if (filter.q) {
    const part = `%${filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    and.push(Prisma.sql`(lower(s.source_name) LIKE ${part} OR s.host LIKE ${part} OR lower(s.source_id) LIKE ${part})`);
  }
  if (filter.source_type) and.push(Prisma.sql`s.source_type = ${filter.source_type}`);
  if (filter.entity_type) and.push(Prisma.sql`s.entity_types ? ${filter.entity_type}`);
  if (filter.state) and.push(Prisma.sql`${stateSql(now)} = ${filter.state}`);
  return Prisma.join(and, ' AND ');
}

/** As stateOf has it. */
const stateSql = (
  now: Date,
) => Prisma.sql`(CASE WHEN s.is_active = false THEN 'paused' WHEN s.blocked_until > ${now} THEN 'blocked'
  WHEN ${usedToday(now)} >= s.rate_limit_per_day THEN 'over_quota' ELSE 'active' END)`;

const KEY_SHAPES: Record<string, RegExp> = {
  text: /^[\s\S]*$/,
  float8: /^-?\d+(\.\d+)?(e-?\d+)?$/,
  timestamptz: /^(-infinity|\d{4,6}-\d\d-\d\d [\d:.]+[+-]\d\d(:\d\d)?)$/,
  int: /^\d{1,9}$/,
  bigint: /^\d{1,18}$/,
};

function afterCursor(cursor: readonly unknown[], key: Prisma.Sql, cast: string, direction: 'asc' | 'desc'): Prisma.Sql {
  const value = cursorText(cursor, 0, KEY_SHAPES[cast]!);
  const id = cursorId(cursor, 1);
  return Prisma.sql`(${key}, s.id) ${Prisma.raw(direction === 'asc' ? '>' : '<')} (${value}::${Prisma.raw(cast)}, ${id}::bigint)`;
}

async function describeAll(db: Db, ids: readonly bigint[], around: SourceSurroundings): Promise<SourceView[]> {
  const rows = await db.collectionSource.findMany({ where: { id: { in: [...ids] } } });
  const [tallies, robots] = await Promise.all([findTallies(db, ids), findRobots(db, rows)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const known = robots.get(row.host ?? '');
    const verdict = describeRobots(known?.record ?? null, known?.origin ?? null, around.userAgent);
    return [describeSource(row, tallies.get(id) ?? [], verdict, around.now)];
  });
}

interface KnownRobots {
  origin: string;
  record: RobotsRecord;
}

const originsOf = (host: string) => [`https://${host}`, `http://${host}`];

/** What is remembered of each host's robots.txt, by host: the younger one where it was asked under both schemes. */
async function findRobots(db: Db, rows: readonly SourceRow[]): Promise<Map<string, KnownRobots>> {
  const files = await db.robotsFile.findMany({
    where: { origin: { in: rows.flatMap(({ host }) => (host === null ? [] : originsOf(host))) } },
    orderBy: { fetched_at: 'asc' },
  });
  return new Map(
    files.map((file) => [
      new URL(file.origin).host,
      {
        origin: file.origin,
        record: {
          ...{ access: file.access as RobotsAccessKind, status: file.status, reason: file.reason, body: file.body },
          ...{ fetchedAt: file.fetched_at, expiresAt: file.expires_at },
        },
      },
    ]),
  );
}

/** The row of a source named by its number or its public id. @throws AppError not_found. */
export async function requireSource(db: Db, ref: string): Promise<SourceRow> {
  const text = ref.trim();
  const isId = /^\d{1,18}$/.test(text);
  const row = await db.collectionSource.findUnique({
    where: isId ? { id: BigInt(text) } : { source_id: text.toUpperCase().slice(0, 50) },
  });
  if (!row) throw notFound('source');
  return row;
}

/** One source as lists show it. */
export async function getSourceView(db: Db, ref: string, around: SourceSurroundings): Promise<SourceView> {
  const { id } = await requireSource(db, ref);
  return (await describeAll(db, [id], around))[0]!;
}

const TREND_DAYS = 30;
const DAY_MS = 86_400_000;

/** One source with its fields, its last thirty days and the files it rests on. @throws AppError not_found. */
export async function getSourceDetail(db: Db, ref: string, around: SourceSurroundings): Promise<SourceDetail> {
  const row = await requireSource(db, ref);
  const since = new Date(around.now.getTime() - TREND_DAYS * DAY_MS);
  const [[view], tallies, trends, pending, records, files] = await Promise.all([
    describeAll(db, [row.id], around),
    findTallies(db, [row.id]),
    findSourceTrends(db, [row.id], since, 'day'),
    db.collectionChange.count({ where: { source_id: row.id, status: 'pending' } }),
    countRecords(db, row.id),
    row.host === null
      ? []
      : db.robotsFile.findMany({ where: { origin: { in: originsOf(row.host) } }, orderBy: { fetched_at: 'desc' } }),
  ]);
  return {
    ...view!,
    fields: describeFields(tallies.get(row.id) ?? []),
    trend: trends.get(row.id) ?? [],
    pending_changes: pending,
    records,
    robots_files: files.map((file) => ({
      ...{ origin: file.origin, access: file.access, status: file.status, reason: file.reason, body: file.body },
      ...{ fetched_at: file.fetched_at.toISOString(), expires_at: file.expires_at.toISOString() },
    })),
  };
}

/** Records of the catalogue that hold, or held until it was changed, something of a source. */
async function countRecords(db: Db, sourceId: bigint): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT (i.entity_type, i.entity_id))::int AS n FROM collection_changes c
    JOIN application_items i ON i.change_id = c.id WHERE c.source_id = ${sourceId} AND c.status = 'applied'`;
  return row?.n ?? 0;
}

export interface TrendStep {
  /** Where the day or week begins (UTC). */
  from: string;
  approved: number;
  edited: number;
  rejected: number;
}

/**
 * What people have decided of sources since a moment, by day or week of the decision, as it stands today. One statement;
 * steps without decisions are left out.
 */
export async function findSourceTrends(
  db: Db,
  sourceIds: readonly bigint[],
  since: Date,
  step: 'day' | 'week',
): Promise<Map<bigint, TrendStep[]>> {
  const rows = await db.$queryRaw<
    { source_id: bigint; from: Date; approved: number; edited: number; rejected: number }[]
  >`
    SELECT source_id, date_trunc(${step}, reviewed_at, 'UTC') AS from,
           (count(*) FILTER (WHERE status <> 'rejected' AND NOT is_edited))::int AS approved,
           (count(*) FILTER (WHERE status <> 'rejected' AND is_edited))::int AS edited,
           (count(*) FILTER (WHERE status = 'rejected'))::int AS rejected
    FROM collection_changes
    WHERE source_id = ANY (${[...sourceIds]}::bigint[]) AND status IN ('approved', 'applied', 'rejected')
      AND reviewed_at >= ${since} AND NOT is_by_policy AND job_id IS NOT NULL
    GROUP BY 1, 2 ORDER BY 2`;
  const found = new Map<bigint, TrendStep[]>();
  for (const { source_id: id, from, ...counts } of rows)
    found.set(id, [...(found.get(id) ?? []), { from: from.toISOString(), ...counts }]);
  return found;
}
