import { findTitles } from '../../catalog/queries';
import { getChildType, getEntityType, getField } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { cursorId, cursorText, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { amountSql, listedSql, withMoments, type Moments } from './count-sql';
import type { MetricDefinition } from './metric';
import { windowStart } from './window';

/** One row behind a metric, and what it adds to it: the numerator is the sum of `amount`, the denominator the number of rows in it. */
export interface MetricRow {
  id: number;
  /** When it happened, or when a record was last collected. */
  at: string | null;
  entity_type: string | null;
  entity_id: number | null;
  /** The record's name; null when it is gone, or not there yet. */
  title: string | null;
  change_id: number | null;
  job_id: string | null;
  field: string | null;
  /** How the change or the job ended; null for a record. */
  status: string | null;
  /** "policy" or "user" for decided changes. */
  decided_by: string | null;
  in_numerator: boolean;
  in_denominator: boolean;
  amount: number;
}

interface RawRow {
  id: bigint;
  at: Date | null;
  entity_type: string | null;
  entity_id: bigint | null;
  change_id: bigint | null;
  job_id: string | null;
  field: string | null;
  status: string | null;
  is_by_policy: boolean | null;
  is_edited: boolean | null;
  in_denominator: boolean;
  amount: number;
}

/** Which of the rows: those that add to the numerator, those that do not, or all. */
export interface RowFilter {
  in_numerator?: boolean | undefined;
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const TYPE_NAME = /^[a-z_]{0,50}$/;

/**
 * The rows behind a metric, newest first or record by record: three statements, and one for each type among them, whatever the
 * page size. They are the rows that the metric counts, by the same SQL.
 */
export async function findMetricRows(
  db: Db,
  metric: MetricDefinition,
  { now, days }: { now: Date; days: number },
  filter: RowFilter,
  page: PageRequest,
  counting: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<MetricRow>> {
  const moments: Moments = { since: windowStart(now, days), now };
  const amount = amountSql(metric);
  const isIn = isInSql(metric);
  const conditions = [
    listedSql(metric),
    ...(filter.in_numerator === undefined ? [] : [filter.in_numerator ? isIn : `NOT (${isIn})`]),
  ];
  const where = `FROM (${metric.rows.sql}) r WHERE ${conditions.join(' AND ')}`;
  const { keyset, order } = pageSql(metric, page);
  const skip = page.cursor ? 0 : (page.page - 1) * page.perPage;
  const [counted, rows] = await Promise.all([
    counting === 'counted'
      ? db.$queryRawUnsafe<{ n: number }[]>(withMoments(`SELECT count(*)::int AS n ${where}`, moments))
      : [{ n: 0 }],
    db.$queryRawUnsafe<(RawRow & { is_in: boolean })[]>(
      withMoments(
        `SELECT r.id, r.at, r.entity_type, r.entity_id, r.change_id, r.job_id, r.field, r.status, r.is_by_policy, r.is_edited,
           (${metric.counted}) AS in_denominator, (${amount})::float8 AS amount, ${isIn} AS is_in
         ${where} ${keyset} ORDER BY ${order} LIMIT ${page.perPage + 1} OFFSET ${skip}`,
        moments,
      ),
    ),
  ]);
  const shown = rows.slice(0, page.perPage);
  const titles = await findTitles(
    db,
    shown.map((row) => ({ type: row.entity_type, id: row.entity_id })),
  );
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => toRow(row, titles)),
    total: counted[0]!.n,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor(positionOf(metric, last)) : null,
  };
}

/** Whether a row is part of the numerator: a mean is made of every counted row, a sum over all of those that add to it. */
function isInSql(metric: MetricDefinition): string {
  const { numerator } = metric;
  return 'sum' in numerator && numerator.over !== 'all' ? `(${metric.counted})` : `${amountSql(metric)} <> 0`;
}

const positionOf = ({ rows }: MetricDefinition, row: RawRow) =>
  rows.order === 'at' ? [row.at!.toISOString(), String(row.id)] : [row.entity_type ?? '', String(row.id)];

/** Where a page starts and how it goes on. A cursor's parts are read by their shape before they become SQL. */
function pageSql({ rows }: MetricDefinition, { cursor }: PageRequest): { keyset: string; order: string } {
  if (rows.order === 'at') {
    const after = cursor
      ? `AND (r.at, r.id) < ('${cursorText(cursor, 0, ISO_MOMENT)}'::timestamptz, ${cursorId(cursor, 1)}::bigint)`
      : '';
    return { keyset: after, order: 'r.at DESC, r.id DESC' };
  }
  const type = "coalesce(r.entity_type, '')";
  const after = cursor
    ? `AND (${type}, r.id) > ('${cursorText(cursor, 0, TYPE_NAME)}', ${cursorId(cursor, 1)}::bigint)`
    : '';
  return { keyset: after, order: `${type}, r.id` };
}

function toRow(row: RawRow & { is_in: boolean }, titles: ReadonlyMap<string, string>): MetricRow {
  const number = (id: bigint | null) => (id === null ? null : Number(id));
  return {
    id: Number(row.id),
    at: row.at?.toISOString() ?? null,
    entity_type: row.entity_type,
    entity_id: number(row.entity_id),
    title: titles.get(`${row.entity_type}:${row.entity_id}`) ?? null,
    change_id: number(row.change_id),
    job_id: row.job_id,
    field: row.field,
    status: row.is_edited ? 'edited' : row.status,
    decided_by: row.change_id === null || row.status === 'pending' ? null : row.is_by_policy ? 'policy' : 'user',
    in_numerator: row.is_in,
    in_denominator: row.in_denominator,
    amount: row.amount,
  };
}

/** Where a row leads: a job to its page, anything else to its record; null where there is none. */
export function hrefOfRow(row: MetricRow): string | null {
  if (row.change_id === null && row.job_id !== null) return `/jobs/${row.job_id}`;
  const type = row.entity_type === null ? null : getEntityType(row.entity_type);
  if (type && row.entity_id !== null && row.title !== null) return `/catalog/${type.plural}/${row.entity_id}`;
  return row.job_id === null ? null : `/jobs/${row.job_id}`;
}

/** What a row's field is called on screens. */
export function fieldLabel(row: Pick<MetricRow, 'entity_type' | 'field'>): string | null {
  if (row.field === null || row.entity_type === null) return null;
  const type = getEntityType(row.entity_type) ?? getChildType(row.entity_type)?.child;
  return (type && getField(type, row.field)?.label) ?? row.field;
}
