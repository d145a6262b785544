import type { Db } from '../../platform/db/client';
import { describeReading } from './describe-reading';
import type { MetricDefinition } from './metric';
import { findMetrics, findWaiting, getMedianReviewDays } from './queries';
import { METRICS } from './registry';
import type { MetricView } from './schema';

/** Metrics as API and page show them, all at once: as many statements as there are sets of rows, and three. */
export async function findMetricViews(
  db: Db,
  now: Date,
  days: number,
  metrics: readonly MetricDefinition[] = METRICS,
): Promise<MetricView[]> {
  const isShown = (key: string) => metrics.some((metric) => metric.key === key);
  const [readings, waiting, medianReviewDays] = await Promise.all([
    findMetrics(db, now, days, metrics),
    isShown('accuracy') || isShown('time_to_review') ? findWaiting(db, now, days) : { oldest_at: null, n: 0 },
    isShown('time_to_review') ? getMedianReviewDays(db, now, days) : null,
  ]);
  return readings.map((reading) => describeReading(reading, { waiting, medianReviewDays }, now, days));
}
