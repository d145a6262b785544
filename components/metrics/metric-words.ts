import type { MetricView } from '@/lib/reports/success/schema';
import { countNoun, formatCount, formatPercent, formatUsd } from '../ui/format-number';

export const GROUP_TITLES: Record<MetricView['group'], string> = {
  data_quality: 'Data quality',
  coverage: 'Coverage',
  efficiency: 'Efficiency',
  freshness: 'Data freshness',
};

/** A number of a metric with its unit; a dash where there is none. */
export function valueWords(unit: MetricView['unit'], value: number | null): string {
  if (value === null) return '–';
  if (unit === 'percent') return formatPercent(value);
  if (unit === 'usd') return formatUsd(value);
  if (unit === 'days') return `${value.toFixed(1)} ${value === 1 ? 'day' : 'days'}`;
  return String(value);
}

/** "Target: more than 85%". */
export function targetWords({ unit, target, comparison }: Pick<MetricView, 'unit' | 'target' | 'comparison'>): string {
  const goal = unit === 'percent' ? `${target}%` : unit === 'days' ? `${target} days` : valueWords(unit, target);
  return `Target: ${comparison === '>' ? 'more' : 'less'} than ${goal}`;
}

/** What the number is made of: "4 of 6 proposed changes". */
export function basisWords(metric: MetricView): string {
  const { unit, numerator, denominator, noun } = metric;
  if (unit === 'percent') return `${formatCount(numerator)} of ${countNoun(denominator, noun.one, noun.many)}`;
  if (unit === 'usd') return `${formatUsd(numerator)} over ${countNoun(denominator, noun.one, noun.many)}`;
  return `Over ${countNoun(denominator, noun.one, noun.many)}`;
}

/** The second readings that say something. */
export function knownReadings({ readings }: MetricView): MetricView['readings'] {
  return readings.filter(({ value }) => value !== null);
}

/** The trend in words, for those who do not see it. */
export function trendWords({ label, trend, unit }: MetricView): string {
  const known = trend.filter(({ value }) => value !== null);
  const [from, to] = [known[0], known.at(-1)];
  if (!from || !to) return `${label}: nothing to show yet`;
  return `${label} from ${from.day} to ${to.day}: ${valueWords(unit, from.value)} to ${valueWords(unit, to.value)}`;
}
