import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { CoverageView } from '@/lib/coverage/schema';
import { formatPercent } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { SparkLine } from '../ui/spark-line';
import { costWords, forecastWords, gapWords, trendValues, trendWords } from './coverage-words';

/** What an expectation comes to, above its rows. */
export function CoverageSummary({
  coverage,
  words,
  hasModel,
}: {
  coverage: CoverageView;
  words: ExpectationWords;
  hasModel: boolean;
}) {
  const values = trendValues(coverage);
  const notes = [costWords(coverage, hasModel), forecastWords(coverage)].filter((note) => note !== null);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <p className="flex items-baseline gap-3">
        <span className="text-2xl font-semibold tabular-nums">{formatPercent(coverage.percentage)}</span>
        <span className="text-sm text-ink-2 tabular-nums">{gapWords(coverage, words)}</span>
      </p>
      {values.length > 1 ? <SparkLine values={values} label={trendWords(coverage)} width={160} height={28} /> : null}
      {notes.map((note) => (
        <p key={note} className="text-sm text-ink-2">
          {note}
        </p>
      ))}
      {coverage.not_applicable > 0 ? (
        <p className="text-sm text-ink-2">
          {coverage.not_applicable.toLocaleString('en-US')} left out: it says nothing of them
        </p>
      ) : null}
      <p className="text-sm text-ink-3">
        As of <RelativeTime at={coverage.as_of} />
      </p>
    </div>
  );
}
