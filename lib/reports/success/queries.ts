import type { Db } from '../../platform/db/client';
import { columnsOf, countSql, withMoments } from './count-sql';
import { JUDGED } from './change-rows';
import { keptDaysSql } from './kept-days-sql';
import { DEFAULT_WINDOW_DAYS, type MetricDefinition, type RowSet } from './metric';
import { METRICS, readingsOf } from './registry';
import { isMet, toValue, type Fraction } from './to-value';
import { dayOf, slideWindow, TREND_DAYS, windowStart } from './window';

export interface TrendPoint {
  /** UTC, YYYY-MM-DD. */
  day: string;
  /** Null where there was nothing to divide by. */
  value: number | null;
}

/** A metric with what it comes to. */
export interface MetricReading {
  metric: MetricDefinition;
  fraction: Fraction;
  asides: (Fraction & { label: string })[];
  /** Oldest first, today last. Only what was counted or recorded: days without either are not there. */
  trend: TrendPoint[];
}

/** What the window of a metric is recorded under: 0 where it has none. */
export const recordedWindow = (metric: MetricDefinition, days: number): number => (metric.looksBack ? days : 0);

/**
 * Metrics over a window of UTC days that ends now, each with its trend: one statement for each set of rows, and one for the
 * days that were recorded. Of sets whose days add up the trend is counted from the rows as they stand today, so what was
 * undone since is gone from past points too (past days are counted once and kept, and again when one of their rows changes);
 * of the others it is what was recorded, and today.
 */
export async function findMetrics(
  db: Db,
  now: Date,
  days: number,
  metrics: readonly MetricDefinition[] = METRICS,
): Promise<MetricReading[]> {
  const sets = [...new Set(metrics.map(({ rows }) => rows))];
  const [recorded, ...bySet] = await Promise.all([
    findRecordedDays(db, metrics, now, days),
    ...sets.map((set) =>
      readSet(
        db,
        set,
        metrics.filter(({ rows }) => rows === set),
        now,
        days,
      ),
    ),
  ]);
  const readings = new Map(bySet.flat().map((reading) => [reading.metric.key, reading]));
  return metrics.map((metric) => {
    const reading = readings.get(metric.key)!;
    if (metric.rows.additive === 'days') return reading;
    const today = { day: dayOf(now), value: toValue(metric.unit, reading.fraction) };
    const before = (recorded.get(metric.key) ?? []).filter(({ day }) => day < today.day);
    return { ...reading, trend: [...before, today] };
  });
}

async function readSet(
  db: Db,
  set: RowSet,
  metrics: readonly MetricDefinition[],
  now: Date,
  days: number,
): Promise<MetricReading[]> {
  const counted = metrics.flatMap(readingsOf);
  const isDaily = set.additive === 'days';
  const since = windowStart(now, days, isDaily ? TREND_DAYS - 1 : 0);
  const sql = (set.isKept ? keptDaysSql : countSql)(set, counted, { since, now });
  const rows = await db.$queryRawUnsafe<Record<string, Date | number | null>[]>(sql);
  const trends = counted.map((_reading, index) => {
    const { n, d } = columnsOf(index);
    const fractionOf = (row: (typeof rows)[number]): Fraction => ({
      numerator: Number(row[n]),
      denominator: Number(row[d]),
    });
    if (!isDaily) return [{ day: dayOf(now), ...fractionOf(rows[0]!) }];
    const byDay = new Map(rows.map((row) => [dayOf(row.day as Date), fractionOf(row)]));
    return slideWindow(byDay, now, days, TREND_DAYS);
  });
  let at = 0;
  return metrics.map((metric) => {
    const own = trends[at]!;
    const asides = (metric.asides ?? []).map(({ label }, index) => ({ label, ...trends[at + 1 + index]!.at(-1)! }));
    at += 1 + asides.length;
    return {
      metric,
      fraction: own.at(-1)!,
      asides,
      trend: own.map((point) => ({ day: point.day, value: toValue(metric.unit, point) })),
    };
  });
}

async function findRecordedDays(
  db: Db,
  metrics: readonly MetricDefinition[],
  now: Date,
  days: number,
): Promise<Map<string, TrendPoint[]>> {
  const rows = await db.successMetricDay.findMany({
    where: {
      OR: metrics.map((metric) => ({ key: metric.key, window_days: recordedWindow(metric, days) })),
      day: { gte: windowStart(now, TREND_DAYS) },
    },
    orderBy: { day: 'asc' },
  });
  const byKey = new Map<string, TrendPoint[]>();
  for (const row of rows) {
    const metric = metrics.find(({ key }) => key === row.key)!;
    const point = { day: dayOf(row.day), value: toValue(metric.unit, row) };
    byKey.set(row.key, [...(byKey.get(row.key) ?? []), point]);
  }
  return byKey;
}

/** What waits for a decision. */
export interface Waiting {
  /** Since when the oldest waits; null when nothing does. */
  oldest_at: Date | null;
  /** How many began to wait within the window. */
  n: number;
}

/** Proposals of jobs that wait: one statement out of one index. */
export async function findWaiting(db: Db, now: Date, days: number): Promise<Waiting> {
  const since = windowStart(now, days);
  const [row] = await db.$queryRaw<Waiting[]>`
    SELECT (SELECT coalesce(reopened_at, created_at) FROM collection_changes WHERE status = 'pending' AND job_id IS NOT NULL
            ORDER BY coalesce(reopened_at, created_at) LIMIT 1) AS oldest_at,
           (SELECT count(*) FROM collection_changes WHERE status = 'pending' AND job_id IS NOT NULL
              AND coalesce(reopened_at, created_at) >= ${since})::int AS n`;
  return row!;
}

/** Median days until a person decided, of what was decided in the window; null when nothing was. */
export async function getMedianReviewDays(db: Db, now: Date, days: number): Promise<number | null> {
  const sql = `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', r.at - r.waiting_since)) / 86400 AS median
    FROM (${JUDGED.sql}) r WHERE NOT r.is_by_policy`;
  const rows = await db.$queryRawUnsafe<{ median: number | null }[]>(
    withMoments(sql, { since: windowStart(now, days), now }),
  );
  return rows[0]?.median ?? null;
}

/** How many goals were missed when the metrics were last recorded, and on which day; null before they were. */
export async function countMissedTargets(db: Db): Promise<{ missed: number; day: string } | null> {
  const last = await db.successMetricDay.aggregate({ _max: { day: true } });
  const { day } = last._max;
  if (!day) return null;
  const rows = await db.successMetricDay.findMany({ where: { day } });
  const missed = METRICS.filter((metric) => {
    const row = rows.find(
      (one) => one.key === metric.key && one.window_days === recordedWindow(metric, DEFAULT_WINDOW_DAYS),
    );
    return row !== undefined && isMet(metric, row) === false;
  });
  return { missed: missed.length, day: dayOf(day) };
}
