import type { Db } from './client';

/** Columns of an insert with their SQL types: `{ id: 'bigint', value: 'jsonb' }`. Identifiers of ours, never a request's. */
export type RowColumns = Readonly<Record<string, string>>;

/** Rows written by one statement: enough to make its cost per row small, few enough to keep its parameter small. */
const ROWS_PER_STATEMENT = 2000;

const quote = (identifier: string) => `"${identifier}"`;

/** A list of rows as a table `r` with these columns; bind the rows as JSON text to the placeholder. */
export function rowsSql(columns: RowColumns, placeholder: string): string {
  const list = Object.entries(columns).map(([name, type]) => `${quote(name)} ${type}`);
  return `json_to_recordset(${placeholder}::text::json) AS r(${list.join(', ')})`;
}

/** Rows as the text `rowsSql` reads. What is undefined or null becomes NULL; BIGINT travels as text. */
export function rowsJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Inserts many rows with few statements, in their order. */
export async function insertRows(
  db: Db,
  table: string,
  columns: RowColumns,
  rows: readonly object[],
  onConflict = '',
): Promise<void> {
  const names = Object.keys(columns).map(quote);
  const sql = `INSERT INTO ${quote(table)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM ${rowsSql(columns, '$1')} ${onConflict}`;
  for (const part of inParts(rows)) await db.$executeRawUnsafe(sql, rowsJson(part));
}

/** Writes columns of many rows by their id, each row once. `also` is set besides, as SQL. */
export async function updateRows(
  db: Db,
  table: string,
  columns: RowColumns & { id: string },
  rows: readonly object[],
  also: readonly string[] = [],
): Promise<void> {
  const names = Object.keys(columns).filter((name) => name !== 'id');
  const set = [...names.map((name) => `${quote(name)} = r.${quote(name)}`), ...also];
  const sql = `UPDATE ${quote(table)} t SET ${set.join(', ')} FROM ${rowsSql(columns, '$1')} WHERE t.id = r.id`;
  for (const part of inParts(rows)) await db.$executeRawUnsafe(sql, rowsJson(part));
}

/** Cuts a list into the parts that one statement takes. */
export function inParts<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_PER_STATEMENT);
  return Array.from({ length: count }, (_part, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  );
}

/** Takes ids for rows that are about to be inserted, in order, so that rows which refer to each other need no second look. */
export async function takeIds(db: Db, table: string, count: number): Promise<bigint[]> {
  if (count === 0) return [];
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT nextval(pg_get_serial_sequence($1, 'id')) AS id FROM generate_series(1, $2::int)`,
    table,
    count,
  );
  return rows.map(({ id }) => id);
}
