import { AppError } from '../../platform/errors';
import type { Aside, MetricDefinition, RowSet } from './metric';
import { accuracy } from './metrics/accuracy';
import { automationRate } from './metrics/automation-rate';
import { builderCoverage } from './metrics/builder-coverage';
import { communityCoverage } from './metrics/community-coverage';
import { confidence } from './metrics/confidence';
import { costPerEntity } from './metrics/cost-per-entity';
import { errorRate } from './metrics/error-rate';
import { propertyInventory } from './metrics/property-inventory';
import { recency } from './metrics/recency';
import { staleness } from './metrics/staleness';
import { timeToReview } from './metrics/time-to-review';

/** Every success metric, in the order of the page. Adding one is a file in `metrics/` and a line here. */
export const METRICS: readonly MetricDefinition[] = [
  accuracy,
  confidence,
  errorRate,
  builderCoverage,
  communityCoverage,
  propertyInventory,
  automationRate,
  timeToReview,
  costPerEntity,
  recency,
  staleness,
];

/** @throws AppError not_found for a key that no metric has. */
export function requireMetric(key: string): MetricDefinition {
  const metric = METRICS.find((candidate) => candidate.key === key);
  if (!metric) throw new AppError('not_found', `There is no success metric "${key}".`);
  return metric;
}

/** What a metric counts of its rows: its number, and those beside it. */
export function readingsOf(metric: MetricDefinition): Pick<Aside, 'counted' | 'numerator'>[] {
  return [metric, ...(metric.asides ?? [])];
}

/** The sets whose past days are kept, with all that is counted of each. */
export const KEPT_READINGS: ReadonlyMap<RowSet, readonly Pick<Aside, 'counted' | 'numerator'>[]> = new Map(
  [...new Set(METRICS.map(({ rows }) => rows))]
    .filter((set) => set.isKept)
    .map((set) => [set, METRICS.filter(({ rows }) => rows === set).flatMap(readingsOf)]),
);
