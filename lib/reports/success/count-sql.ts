import type { MetricDefinition, Numerator, RowSet } from './metric';

/** A statement's window. */
export interface Moments {
  since: Date;
  now: Date;
}

/** SQL of a declaration with its moments written in: times of ours, never a request's text. */
export function withMoments(sql: string, { since, now }: Moments): string {
  return sql
    .replaceAll(':since', `'${since.toISOString()}'::timestamptz`)
    .replaceAll(':now', `'${now.toISOString()}'::timestamptz`);
}

/** What one row adds to the numerator: 1 or 0, or its part of the sum. */
export function amountSql({ counted, numerator }: Pick<MetricDefinition, 'counted' | 'numerator'>): string {
  if ('count' in numerator) return `coalesce((${counted}) AND (${numerator.count}), false)::int`;
  return `CASE WHEN ${listedSql({ counted, numerator })} THEN coalesce((${numerator.sum})::float8, 0) ELSE 0 END`;
}

/** Which rows of the set are behind the number: those it counts, and those that only add to the sum. */
export function listedSql({ counted, numerator }: Pick<MetricDefinition, 'counted' | 'numerator'>): string {
  return 'sum' in numerator && numerator.over === 'all' ? 'true' : `(${counted})`;
}

const numeratorSql = (counted: string, numerator: Numerator): string =>
  'count' in numerator
    ? `count(*) FILTER (WHERE (${counted}) AND (${numerator.count}))::float8`
    : `coalesce(sum((${numerator.sum})::float8) FILTER (WHERE ${listedSql({ counted, numerator })}), 0)`;

/** Column names of a reading's two numbers in `countSql`. */
export const columnsOf = (index: number): { n: string; d: string } => ({ n: `n${index}`, d: `d${index}` });

/** Both numbers of each reading, over rows `r`. */
export function readingColumns(readings: readonly { counted: string; numerator: Numerator }[]): string {
  return readings
    .flatMap(({ counted, numerator }, index) => {
      const { n, d } = columnsOf(index);
      return [`${numeratorSql(counted, numerator)} AS ${n}`, `count(*) FILTER (WHERE ${counted})::float8 AS ${d}`];
    })
    .join(', ');
}

/**
 * One statement that counts several readings of one set: a row for each UTC day, or one row with the day null where days
 * do not add up.
 */
export function countSql(
  rows: RowSet,
  readings: readonly { counted: string; numerator: Numerator }[],
  moments: Moments,
): string {
  const day = rows.additive === 'days' ? `date_bin('1 day', r.at, '2000-01-01T00:00:00Z')` : 'NULL::timestamptz';
  const groups = rows.additive === 'days' ? 'GROUP BY 1' : '';
  return withMoments(
    `SELECT ${day} AS day, ${readingColumns(readings)} FROM (${rows.parts ?? rows.sql}) r ${groups}`,
    moments,
  );
}
