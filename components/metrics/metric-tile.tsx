import Link from 'next/link';
import type { MetricView } from '@/lib/reports/success/schema';
import { formatCount } from '../ui/format-number';
import { MetBadge } from './met-badge';
import { MetricTrend } from './metric-trend';
import { basisWords, knownReadings, targetWords, valueWords } from './metric-words';

/** One metric: its number, its goal, its trend, and in a sentence what it is. All of it leads to the rows behind. */
export function MetricTile({ metric, href }: { metric: MetricView; href: string }) {
  const readings = knownReadings(metric);
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-raised p-4 transition-colors hover:border-line-2 hover:bg-hover"
    >
      <span className="flex items-start justify-between gap-3">
        <span className="min-w-0 font-semibold">{metric.label}</span>
        <MetBadge met={metric.met} />
      </span>
      <span className="flex items-end justify-between gap-3">
        <span className="min-w-0">
          <span className="block text-2xl font-semibold tabular-nums">{valueWords(metric.unit, metric.value)}</span>
          <span className="block text-sm text-ink-2">{targetWords(metric)}</span>
        </span>
        <MetricTrend metric={metric} width={104} height={36} />
      </span>
      <span className="text-sm text-ink-2 tabular-nums">{metric.reason ?? `${basisWords(metric)}.`}</span>
      {readings.length > 0 ? (
        <span className="flex flex-col border-t border-line pt-2 text-sm text-ink-2">
          {readings.map((reading) => (
            <span key={reading.label} className="flex justify-between gap-3">
              <span className="min-w-0">{reading.label}</span>
              <span className="shrink-0 tabular-nums">
                {valueWords(reading.unit, reading.value)}
                {reading.unit === 'percent' ? <span className="text-ink-3"> of {formatCount(reading.n)}</span> : null}
              </span>
            </span>
          ))}
        </span>
      ) : null}
      <span className="mt-auto border-t border-line pt-2 text-sm text-ink-3">{metric.definition}</span>
    </Link>
  );
}
