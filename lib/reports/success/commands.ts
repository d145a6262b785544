import type { PrismaClient } from '../../platform/db/client';
import { insertRows } from '../../platform/db/write-rows';
import { forgetDaysSql, keepDaysSql } from './kept-days-sql';
import { DEFAULT_WINDOW_DAYS, WINDOWS } from './metric';
import { findMetrics, recordedWindow } from './queries';
import { KEPT_READINGS, METRICS } from './registry';
import { dayOf } from './window';

/** Counts past days that are not kept, or of which a row has changed since, so that no page has to. */
export async function keepPastDays(db: PrismaClient, now: Date): Promise<void> {
  await db.$executeRawUnsafe(forgetDaysSql(KEPT_READINGS, now));
  for (const [set, readings] of KEPT_READINGS) {
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('success_count_days'))`;
      await tx.$executeRawUnsafe(keepDaysSql(set, readings, now));
    });
  }
}

/**
 * Writes down what the metrics come to today, once more for each time it is called: of a day the last recording stands. Every
 * metric over the usual window, for the home page; besides, over the other windows, those whose past cannot be counted again.
 * @returns how many numbers were written
 */
export async function recordSuccessMetrics(db: PrismaClient, now: Date): Promise<number> {
  await keepPastDays(db, now);
  const rows = new Map<string, object>();
  for (const days of [DEFAULT_WINDOW_DAYS, ...WINDOWS]) {
    const metrics = METRICS.filter(
      ({ looksBack, rows: set }) => days === DEFAULT_WINDOW_DAYS || (looksBack && set.additive === 'whole'),
    );
    for (const { metric, fraction } of await findMetrics(db, now, days, metrics)) {
      const { numerator, denominator } = fraction;
      const window = recordedWindow(metric, days);
      rows.set(`${metric.key} ${window}`, {
        ...{ key: metric.key, window_days: window, day: dayOf(now), numerator, denominator, recorded_at: now },
        value: denominator === 0 ? null : numerator / denominator,
      });
    }
  }
  const columns = {
    key: 'text',
    window_days: 'int',
    day: 'date',
    numerator: 'float8',
    denominator: 'float8',
    value: 'float8',
    recorded_at: 'timestamptz',
  };
  const set = ['numerator', 'denominator', 'value', 'recorded_at'].map((name) => `${name} = excluded.${name}`);
  await insertRows(
    db,
    'success_metric_days',
    columns,
    [...rows.values()],
    `ON CONFLICT (key, window_days, day) DO UPDATE SET ${set.join(', ')}`,
  );
  return rows.size;
}
