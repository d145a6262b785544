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

/** Rows up to which what is asked for is rare. */
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
  const total = counted ? await countGaps(db, expectation, finder, filter, now) : null;
  const { from, params } = fromOf(finder, filter, page.cursor, isNarrowed(filter) ? (total?.n ?? null) : null);
  const offset = page.cursor ? 0 : (page.page - 1) * page.perPage;
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
    ...{ total: total?.n ?? 0, asOf: total?.asOf ?? null, page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/**
 * SQL of the rows that are asked for, after a cursor. How a condition's rows are best found depends on how many there are, which
 * the database cannot tell beforehand of most: `n` says so, null where all gaps are asked for or nobody has counted.
 */
function fromOf(finder: Finder, filter: GapFilter, cursor: PageRequest['cursor'], n: number | null) {
  const { table, shown } = finder;
  const { gap, asked, params } = whereOf(finder, filter);
  const after = cursor ? `r.id < ${cursorId(cursor)}::bigint` : 'true';
  const all = [gap, ...asked].join(' AND ');
  if (n === null) return { from: `${table} ${shown.joins} WHERE ${all} AND ${after}`, params };
  // Few are found first; in the order of ids all others would be looked through for them. Of many the latest are soon met.
  const found =
    n < RARE
      ? `SELECT r.* FROM ${table} ${shown.joins} WHERE ${all} AND ${after} OFFSET 0`
      : `SELECT r.* FROM ${table} WHERE ${gap} AND ${after} ORDER BY r.id DESC OFFSET 0`;
  const left = n < RARE || asked.length === 0 ? '' : `WHERE ${asked.join(' AND ')}`;
  return { from: `(${found}) r ${shown.joins} ${left}`, params };
}

async function countGaps(
  db: PrismaClient,
  expectation: Expectation,
  finder: Finder,
  filter: GapFilter,
  now: Date,
): Promise<{ n: number; asOf: Date | null }> {
  if (filter.state === undefined && filter.q === undefined) {
    const { gaps, reasons, asOf } = (await readCounts(db, [expectation], now)).get(expectation.name)!;
    return { n: filter.reason === undefined ? gaps : (reasons[filter.reason] ?? 0), asOf };
  }
  const { gap, asked, params } = whereOf(finder, filter);
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM ${finder.table} ${joinsOf(finder, filter)} WHERE ${[gap, ...asked].join(' AND ')}`,
    ...params,
  );
  return { n: row!.n, asOf: now };
}

/** What is joined to be shown need not be joined to be counted, unless a filter asks for it. */
function joinsOf({ shown }: Finder, { state, q }: GapFilter): string {
  const asked = [state === undefined ? '' : shown.state, q === undefined ? '' : shown.title].join(' ');
  return /\b(?!r\.)\w+\./.test(asked) ? shown.joins : '';
}

/** SQL of which rows are gaps, and of what is asked of them. */
function whereOf(finder: Finder, { reason, state, q }: GapFilter) {
  const params: (string | string[])[] = [];
  const bind = (value: string | string[]) => `$${params.push(value)}`;
  const asked: string[] = [];
  const its = finder.reasons.find(({ value }) => value === reason);
  // A reason that the expectation does not have is no row's.
  if (reason !== undefined) asked.push(its ? `(${its.where})` : 'false');
  if (state !== undefined) asked.push(`${finder.shown.state} = ANY(${bind(spellingsOf(state))}::text[])`);
  if (q !== undefined) {
    const pattern = `${bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}::text`;
    const { title, lowerTitle } = finder.shown;
    asked.push(lowerTitle ? `${lowerTitle} LIKE lower(${pattern})` : `${title} ILIKE ${pattern}`);
  }
  return { gap: `${appliesSql(finder)} AND ${gapSql(finder)}`, asked, params };
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
  if (expectation.closedBy && !expectation.closedBy.isOfRecords) return expectation.closedBy.href;
  const type = getEntityType(expectation.entityType);
  return type && row.entity_id !== null ? `/catalog/${type.plural}/${row.entity_id}` : null;
}
