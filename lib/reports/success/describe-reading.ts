import { MAX_WINDOW_DAYS, type MetricDefinition } from './metric';
import type { MetricReading, Waiting } from './queries';
import { isMet, toValue } from './to-value';
import type { MetricView } from './schema';

/** "over the last 90 days, today included (UTC)", or how things stand now. */
export function windowWords(metric: Pick<MetricDefinition, 'looksBack'>, days: number): string {
  if (!metric.looksBack) return 'As things stand now.';
  return `Over the last ${days === 1 ? 'day' : `${Math.min(days, MAX_WINDOW_DAYS)} days`}, today included; days are UTC.`;
}

/** What stands beside the readings and belongs to no set of rows. */
export interface Besides {
  waiting: Waiting;
  medianReviewDays: number | null;
}

/** A metric as API and page show it. Numbers are exact but for sums, which end at nine decimals. */
export function describeReading(reading: MetricReading, besides: Besides, now: Date, days: number): MetricView {
  const { metric, fraction } = reading;
  const value = toValue(metric.unit, fraction);
  return {
    key: metric.key,
    label: metric.label,
    group: metric.group,
    value,
    target: metric.target,
    comparison: metric.comparison,
    unit: metric.unit,
    met: isMet(metric, fraction),
    numerator: Number(fraction.numerator.toFixed(9)),
    denominator: fraction.denominator,
    as_of: now.toISOString(),
    window_days: metric.looksBack ? days : null,
    definition: `${metric.definition} ${windowWords(metric, days)}`,
    treatment: [...metric.treatment],
    noun: metric.rows.noun,
    reason: value === null ? metric.emptyReason : null,
    readings: [
      ...reading.asides.map((aside) => ({
        label: aside.label,
        value: toValue(metric.unit, aside),
        unit: metric.unit,
        n: aside.denominator,
      })),
      ...moreReadings(reading, besides, now),
    ],
    trend: reading.trend,
    trend_source: metric.rows.additive === 'days' ? 'rows' : 'recorded',
  };
}

function moreReadings(
  { metric, fraction }: MetricReading,
  { waiting, medianReviewDays }: Besides,
  now: Date,
): MetricView['readings'] {
  if (metric.key === 'accuracy') {
    const all = { ...fraction, denominator: fraction.denominator + waiting.n };
    const value = toValue(metric.unit, all);
    return [{ label: 'Of all detected, with what waits', value, unit: metric.unit, n: all.denominator }];
  }
  if (metric.key !== 'time_to_review') return [];
  const oldestDays = waiting.oldest_at && (now.getTime() - waiting.oldest_at.getTime()) / 86_400_000;
  const days = (label: string, exact: number | null, n: number) => ({
    label,
    value: exact === null ? null : toValue('days', { numerator: exact, denominator: 1 }),
    unit: 'days' as const,
    n,
  });
  return [
    days('Median', medianReviewDays, fraction.denominator),
    days('Oldest waiting', oldestDays, waiting.oldest_at ? 1 : 0),
  ];
}
