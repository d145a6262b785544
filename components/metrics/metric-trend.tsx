import type { MetricView } from '@/lib/reports/success/schema';
import { SparkLine } from '../ui/spark-line';
import { trendWords } from './metric-words';

/** A metric's last thirty days as a line; one point is none. */
export function MetricTrend({ metric, width, height }: { metric: MetricView; width: number; height: number }) {
  const values = metric.trend.map(({ value }) => value);
  if (values.filter((value) => value !== null).length < 2) return null;
  return <SparkLine values={values} label={trendWords(metric)} width={width} height={height} />;
}
