import { US_STATE_NAMES, usStateCode } from '../catalog/field-kinds/us-states';
import { getEntityType } from '../catalog/registry';
import type { Db, PrismaClient } from '../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';
import { readCounts } from './commands';
import type { Expectation, Finder } from './expectation';
import { appliesSql, gapSql, shownSql } from './finder-sql';
import { findHolders, type Holder } from './holder-queries';
import { getFinderContext } from './kept-queries';

/** A row that breaks an expectation. */
export interface GapRow {
  id: number;
  entity_type: string;
  /** Null where it is about none of ours. */
  entity_id: number | null;
  title: string | null;
  detail: string | null;
  city: string | null;
  state: string | null;
  /** Values of the expectation's reasons. */
  reasons: string[];
  /** The last job that is for it; null for none. */
  job_id: string | null;
  holding: Holder['holding'] | null;
  /** The builder that a card may be, for a person to say. */
  suggestion: { builder_id: number; title: string; reason: string } | null;
}

export interface GapFilter {
  reason?: string | undefined;
  /** Two letters or as written. */
  state?: string | undefined;
  /** Part of the title. */
  q?: string | undefined;
}

interface RawRow {
  id: bigint;
  entity_type: string | null;
  entity_id: bigint | null;
  title: string | null;
  detail: string | null;
  city: string | null;
  state: string | null;
  reasons: string[];
}

/** Rows up to which a name is rare. */
const RARE = 5_000;

const isNarrowed = ({ reason, state, q }: GapFilter) => [reason, state, q].some((value) => value !== undefined);

/**
 * The rows behind an expectation, newest first, each with the job that is for it. The total is what the tile says; of filtered
 * rows it is counted. `total: false` leaves it out.
 */
export async function findGaps(
  db: PrismaClient,
  expectation: Expectation,
  filter: GapFilter,
  page: PageRequest,
  now: Date,
  counted = true,
): Promise<PageOf<GapRow> & { asOf: Date | null }> {
  const finder = expectation.find(await getFinderContext(db, now));
  const { where, params } = whereOf(finder, filter);
  const total = counted ? await countGaps(db, expectation, finder, filter, now) : { n: 0, asOf: null };
  const after = page.cursor ? `AND r.id < ${cursorId(page.cursor)}::bigint` : '';
  const offset = page.cursor ? 0 : (page.page - 1) * page.perPage;
  // Few rows of a name are found by the name first; in the order of ids all others would be looked through for them.
  const isRare = counted && filter.q !== undefined && total.n < RARE;
  const found = `${finder.table} ${finder.shown.joins} WHERE ${where} ${after}`;
  const from = isRare
    ? `(SELECT r.id AS found_id FROM ${found} OFFSET 0) f JOIN ${finder.table} ON r.id = f.found_id ${finder.shown.joins}`
    : found;
  const rows = await db.$queryRawUnsafe<RawRow[]>(
    `SELECT ${shownSql(finder)} FROM ${from} ORDER BY r.id DESC LIMIT ${page.perPage + 1} OFFSET ${offset}`,
    ...params,
  );
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const ids = shown.map(({ id }) => Number(id));
  const holders =
    expectation.backfill === null ? new Map<number, Holder>() : await findHolders(db, expectation, ids, now);
  const suggested = shown.filter(({ reasons }) => reasons.includes('suggested')).map(({ id }) => id);
  const suggestions =
    expectation.backfill?.plan === 'builder_links'
      ? await findSuggestions(db, suggested)
      : new Map<number, Suggestion>();
  return {
    rows: shown.map((row) => {
      const id = Number(row.id);
      return toGapRow(expectation, row, holders.get(id), suggestions.get(id) ?? null);
    }),
    ...{ total: total.n, asOf: total.asOf, page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

async function countGaps(
  db: PrismaClient,
  expectation: Expectation,
  finder: Finder,
  filter: GapFilter,
  now: Date,
): Promise<{ n: number; asOf: Date | null }> {
  if (!isNarrowed(filter)) {
    const counts = (await readCounts(db, [expectation], now)).get(expectation.name)!;
    return { n: counts.gaps, asOf: counts.asOf };
  }
  const { where, params } = whereOf(finder, filter);
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM ${finder.table} ${joinsOf(finder, filter)} WHERE ${where}`,
    ...params,
  );
  return { n: row!.n, asOf: now };
}

/** What is joined to be shown need not be joined to be counted, unless a filter asks for it. */
function joinsOf({ shown }: Finder, { state, q }: GapFilter): string {
  const asked = [state === undefined ? '' : shown.state, q === undefined ? '' : shown.title].join(' ');
  return /\b(?!r\.)\w+\./.test(asked) ? shown.joins : '';
}

function whereOf(finder: Finder, { reason, state, q }: GapFilter): { where: string; params: (string | string[])[] } {
  const params: (string | string[])[] = [];
  const bind = (value: string | string[]) => `$${params.push(value)}`;
  const conditions = [appliesSql(finder), gapSql(finder)];
  const asked = finder.reasons.find(({ value }) => value === reason);
  // A reason that the expectation does not have is no row's.
  if (reason !== undefined) conditions.push(asked ? `(${asked.where})` : 'false');
  if (state !== undefined) conditions.push(`${finder.shown.state} = ANY(${bind(spellingsOf(state))}::text[])`);
  if (q !== undefined)
    conditions.push(`${finder.shown.title} ILIKE ${bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}::text`);
  return { where: conditions.join(' AND '), params };
}

/** A state as records may have it: "TX", "Texas", as it was given. */
function spellingsOf(state: string): string[] {
  const code = usStateCode(state);
  const name = US_STATE_NAMES.find(([, own]) => own === code?.toLowerCase())?.[0];
  const title = name?.replace(/\b\w/g, (letter) => letter.toUpperCase());
  return [...new Set([state, ...(code === null ? [] : [code]), ...(title === undefined ? [] : [title])])];
}

type Suggestion = NonNullable<GapRow['suggestion']>;

/** The builders that are suggested to cards, by the card's id. */
async function findSuggestions(db: Db, ids: readonly bigint[]): Promise<Map<number, Suggestion>> {
  if (ids.length === 0) return new Map();
  const rows = await db.communityBuilder.findMany({
    where: { id: { in: [...ids] }, link_state: 'suggested' },
    select: { id: true, link_reason: true, suggested: { select: { id: true, name: true } } },
  });
  return new Map(
    rows.flatMap(({ id, link_reason: reason, suggested }) =>
      suggested === null
        ? []
        : [[Number(id), { builder_id: Number(suggested.id), title: suggested.name, reason: reason ?? '' }] as const],
    ),
  );
}

function toGapRow(
  expectation: Expectation,
  row: RawRow,
  holder: Holder | undefined,
  suggestion: Suggestion | null,
): GapRow {
  return {
    ...row,
    suggestion,
    ...{ id: Number(row.id), entity_id: row.entity_id === null ? null : Number(row.entity_id) },
    entity_type: row.entity_type ?? expectation.entityType,
    ...{ job_id: holder?.jobId ?? null, holding: holder?.holding ?? null },
  };
}

/** Where a gap is looked at: its record's page, or where a person decides it. */
export function hrefOfGap(expectation: Expectation, row: Pick<GapRow, 'entity_id'>): string | null {
  if (expectation.closedBy) return expectation.closedBy.href;
  const type = getEntityType(expectation.entityType);
  return type && row.entity_id !== null ? `/catalog/${type.plural}/${row.entity_id}` : null;
}

/** The states in which an expectation has gaps, the most frequent first: choices of a filter. */
export async function findGapStates(
  db: Db,
  expectation: Expectation,
  now: Date,
): Promise<{ value: string; count: number }[]> {
  const finder = expectation.find(await getFinderContext(db, now));
  return db.$queryRawUnsafe<{ value: string; count: number }[]>(
    `SELECT ${finder.shown.state} AS value, count(*)::int AS count FROM ${finder.table} ${finder.shown.joins}
     WHERE ${appliesSql(finder)} AND ${gapSql(finder)} AND ${finder.shown.state} <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60`,
  );
}
