import Link from 'next/link';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { CoverageView } from '@/lib/coverage/schema';
import { formatPercent } from '../ui/format-number';
import { SparkLine } from '../ui/spark-line';
import { costWords, forecastWords, gapWords, trendValues, trendWords } from './coverage-words';

export type CoverageTileProps = { coverage: CoverageView; words: ExpectationWords; hasModel: boolean };

/** One expectation: how much of it holds, what is missing, what that costs and when it will be closed. All of it leads to the rows. */
export function CoverageTile({ coverage, words, hasModel }: CoverageTileProps) {
  const values = trendValues(coverage);
  const notes = [costWords(coverage, hasModel), forecastWords(coverage)].filter((note) => note !== null);
  return (
    <Link
      href={`/coverage/${coverage.name}`}
      prefetch={false}
      className="flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-raised p-4 transition-colors hover:border-line-2 hover:bg-hover"
    >
      <span className="min-w-0 font-semibold">{coverage.label}</span>
      <span className="flex items-end justify-between gap-3">
        <span className="text-2xl font-semibold tabular-nums">{formatPercent(coverage.percentage)}</span>
        {values.length > 1 ? <SparkLine values={values} label={trendWords(coverage)} width={104} height={36} /> : null}
      </span>
      <CoverageBar percentage={coverage.percentage} />
      <span className="text-sm text-ink-2 tabular-nums">
        {gapWords(coverage, words)}
        {coverage.not_applicable > 0 ? (
          <span className="text-ink-3"> {coverage.not_applicable.toLocaleString('en-US')} left out.</span>
        ) : null}
      </span>
      {notes.length > 0 ? (
        <span className="mt-auto flex flex-col border-t border-line pt-2 text-sm text-ink-3">
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </span>
      ) : null}
    </Link>
  );
}

/** The share as a bar; the number stands above it. */
export function CoverageBar({ percentage }: { percentage: number | null }) {
  return (
    <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full bg-line">
      <span
        className={`block h-full rounded-full ${percentage === 100 ? 'bg-added' : 'bg-accent'}`}
        style={{ width: `${percentage ?? 0}%` }}
      />
    </span>
  );
}
