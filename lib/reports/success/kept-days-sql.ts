import { createHash } from 'node:crypto';
import { columnsOf, readingColumns, withMoments } from './count-sql';
import { MAX_WINDOW_DAYS, type Aside, type RowSet } from './metric';
import { dayOf, TREND_DAYS, windowStart } from './window';

/*
 * Sets of rows that are kept: what a reading comes to on a past day is written down once. Every write to a row marks its days
 * in the same transaction, and a marked day is counted from its rows again, here and whenever it is asked for. So what is read
 * is what counting all rows would give, however long ago the days were written down.
 */

type Counted = Pick<Aside, 'counted' | 'numerator'>;

/** A name for what is counted, new when its definition is: what was kept under another is not read any more. */
export function readingKey(set: RowSet, { counted, numerator }: Counted): string {
  return createHash('md5')
    .update(JSON.stringify([set.sql, counted, numerator]))
    .digest('hex');
}

/** The readings of one day `l.day`, from its rows. */
function countedDaySql(set: RowSet, readings: readonly Counted[]): string {
  const rows = set.sql
    .replaceAll(':since', "(l.day::timestamp AT TIME ZONE 'UTC')")
    .replaceAll(':now', "least((l.day + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 microsecond', :now)");
  return `SELECT ${readingColumns(readings)} FROM (${rows}) r`;
}

const daysSql = (first: Date, last: Date) =>
  `(SELECT ('${dayOf(first)}'::date + i) AS day FROM generate_series(0, '${dayOf(last)}'::date - '${dayOf(first)}'::date) AS i)`;

const keysSql = (set: RowSet, readings: readonly Counted[]) =>
  readings.map((reading) => `'${readingKey(set, reading)}'`).join(', ');

/** A row for each UTC day from `since` to today, as `countSql` has them: kept where it stands, counted where it does not. */
export function keptDaysSql(
  set: RowSet,
  readings: readonly Counted[],
  { since, now }: { since: Date; now: Date },
): string {
  const keys = [...new Set(readings.map((reading) => readingKey(set, reading)))];
  const columns = readings.map((reading, index) => {
    const { n, d } = columnsOf(index);
    const own = `FILTER (WHERE s.reading = '${readingKey(set, reading)}')`;
    return `max(s.numerator) ${own} AS ${n}, max(s.denominator) ${own} AS ${d}`;
  });
  const names = readings.map((_reading, index) => `${columnsOf(index).n}, ${columnsOf(index).d}`).join(', ');
  return withMoments(
    `WITH kept AS MATERIALIZED (
       SELECT s.day, ${columns.join(', ')} FROM success_count_days s
       WHERE s.reading IN (${keysSql(set, readings)}) AND s.day >= '${dayOf(since)}' AND s.day < '${dayOf(now)}'
         AND s.day NOT IN (SELECT t.day FROM success_touched_days t WHERE t.set_name = '${set.name}')
       GROUP BY s.day HAVING count(*) = ${keys.length})
     SELECT k.day::timestamp AT TIME ZONE 'UTC' AS day, ${names} FROM kept k
     UNION ALL
     SELECT l.day::timestamp AT TIME ZONE 'UTC', ${names} FROM ${daysSql(since, now)} l
     CROSS JOIN LATERAL (${countedDaySql(set, readings)}) c WHERE l.day NOT IN (SELECT day FROM kept)`,
    { since, now },
  );
}

/** The longest time any window and its trend look back. */
const firstKept = (now: Date) => windowStart(now, MAX_WINDOW_DAYS, TREND_DAYS - 1);

/**
 * Counts the past days that are not kept or were touched, and takes their marks away: one statement, so that what it counts is
 * all that the marks it takes stand for. Those of it that run at once have to wait for each other.
 */
export function keepDaysSql(set: RowSet, readings: readonly Counted[], now: Date): string {
  const keys = [...new Map(readings.map((reading, index) => [readingKey(set, reading), index]))];
  const values = keys.map(([key, index]) => `('${key}', c.${columnsOf(index).n}, c.${columnsOf(index).d})`);
  return withMoments(
    `WITH touched AS (DELETE FROM success_touched_days WHERE set_name = '${set.name}' RETURNING day),
     full_days AS (SELECT s.day FROM success_count_days s WHERE s.reading IN (${keysSql(set, readings)})
       GROUP BY s.day HAVING count(*) = ${keys.length})
     INSERT INTO success_count_days (reading, day, numerator, denominator)
     SELECT v.reading, l.day, v.numerator, v.denominator FROM ${daysSql(firstKept(now), windowStart(now, 2))} l
     CROSS JOIN LATERAL (${countedDaySql(set, readings)}) c CROSS JOIN LATERAL (VALUES ${values.join(', ')}) v (reading, numerator, denominator)
     WHERE l.day IN (SELECT day FROM touched) OR l.day NOT IN (SELECT day FROM full_days)
     ON CONFLICT (reading, day) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator`,
    { since: firstKept(now), now },
  );
}

/** What nothing reads any more: days too long ago, today and what is to come, and readings that are defined otherwise by now. */
export function forgetDaysSql(sets: ReadonlyMap<RowSet, readonly Counted[]>, now: Date): string {
  const keys = [...sets].map(([set, readings]) => keysSql(set, readings)).join(', ');
  return `DELETE FROM success_count_days
    WHERE day < '${dayOf(firstKept(now))}' OR day >= '${dayOf(now)}' OR reading NOT IN (${keys})`;
}

/** Kept days that stand and are not what their rows come to: none, ever. */
export function wrongDaysSql(sets: ReadonlyMap<RowSet, readonly Counted[]>): string {
  const parts = [...sets].flatMap(([set, readings]) =>
    readings.map((reading) => {
      const { n, d } = columnsOf(0);
      return `SELECT '${set.name} ' || l.day AS id FROM success_count_days l
        CROSS JOIN LATERAL (${countedDaySql(set, [reading]).replaceAll(':now', "'infinity'::timestamptz")}) c
        WHERE l.reading = '${readingKey(set, reading)}' AND (abs(l.numerator - c.${n}) > 1e-6 OR l.denominator <> c.${d})
          AND l.day NOT IN (SELECT t.day FROM success_touched_days t WHERE t.set_name = '${set.name}')`;
    }),
  );
  return parts.join(' UNION ALL ');
}
