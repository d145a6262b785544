import type { MetricView } from '@/lib/reports/success/schema';
import { formatCount } from '../ui/format-number';
import { MetBadge } from './met-badge';
import { MetricTrend } from './metric-trend';
import { basisWords, knownReadings, targetWords, valueWords } from './metric-words';

/** The number above its rows, and exactly how it is counted. */
export function MetricSummary({ metric }: { metric: MetricView }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="flex items-baseline gap-3">
          <span className="text-2xl font-semibold tabular-nums">{valueWords(metric.unit, metric.value)}</span>
          <span className="text-sm text-ink-2 tabular-nums">{metric.reason ?? basisWords(metric)}</span>
        </p>
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <MetBadge met={metric.met} />
          {targetWords(metric)}
        </p>
        <MetricTrend metric={metric} width={160} height={28} />
        {knownReadings(metric).map((reading) => (
          <p key={reading.label} className="text-sm text-ink-2">
            {reading.label}: <span className="font-medium tabular-nums">{valueWords(reading.unit, reading.value)}</span>
            {reading.unit === 'percent' ? ` of ${formatCount(reading.n)}` : null}
          </p>
        ))}
      </div>
      <details className="text-sm text-ink-2">
        <summary className="w-fit cursor-pointer rounded-xs hover:text-ink">How it is counted</summary>
        <ul className="prose-width mt-1 list-disc pl-5">
          {metric.treatment.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>
            {metric.trend_source === 'rows'
              ? 'The line shows what the same window came to on each of the last thirty days, from what stands today.'
              : 'The line shows what was recorded, day by day; before it was, there are no points.'}
          </li>
        </ul>
      </details>
    </div>
  );
}
