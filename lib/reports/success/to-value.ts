import type { MetricDefinition, MetricUnit } from './metric';

/** What a metric is made of. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

const DECIMALS: Record<MetricUnit, number> = { percent: 1, score: 3, days: 1, usd: 4 };

/** The number that is shown: percentages of a hundred to one decimal, others to what their unit needs; null where there is nothing to divide by. */
export function toValue(unit: MetricUnit, { numerator, denominator }: Fraction): number | null {
  const exact = exactValue(unit, { numerator, denominator });
  return exact === null ? null : Number(exact.toFixed(DECIMALS[unit]));
}

function exactValue(unit: MetricUnit, { numerator, denominator }: Fraction): number | null {
  if (denominator === 0) return null;
  return (numerator / denominator) * (unit === 'percent' ? 100 : 1);
}

/** Whether the goal is reached, by the unrounded number; null while there is none. */
export function isMet(
  metric: Pick<MetricDefinition, 'unit' | 'comparison' | 'target'>,
  fraction: Fraction,
): boolean | null {
  const value = exactValue(metric.unit, fraction);
  if (value === null) return null;
  return metric.comparison === '>' ? value > metric.target : value < metric.target;
}
