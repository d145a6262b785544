'use client';

import type { Reliability as Scored } from '@/lib/web/reliability/score-reliability';
import { Bar } from '../ui/bar';
import { cn } from '../ui/cn';
import { countNoun } from '../ui/format-number';
import { Tooltip } from '../ui/tooltip';
import { percent } from './source-words';

/** How a source was decided, in words. */
export function decidedWords({ approved, edited, rejected, n }: Scored): string {
  if (n === 0) return 'Nobody has decided anything of it yet; then right and wrong count as equally likely.';
  return `${approved} approved as stated, ${edited} with another value, ${rejected} rejected.`;
}

/** The share expected to be right, with what it rests on: never a number alone. */
export function Reliability({ score, className }: { score: Scored; className?: string }) {
  const { mean, low, high, n } = score;
  return (
    <Tooltip
      content={
        <span className="block py-0.5">
          {decidedWords(score)} With 90 % certainty between {percent(low)} and {percent(high)}.
        </span>
      }
    >
      <button type="button" className={cn('hit-area inline-flex items-center gap-1.5 rounded-sm', className)}>
        <span className={cn('w-10 text-right tabular-nums', n === 0 && 'text-ink-3')}>{percent(mean)}</span>
        <Bar value={mean} max={1} className="w-10" tone={n === 0 ? 'neutral' : 'accent'} />
        <span className="text-sm text-ink-3 tabular-nums">
          {n === 0 ? 'not judged' : `of ${countNoun(n, 'decision')}`}
        </span>
      </button>
    </Tooltip>
  );
}

/** The interval on a line from 0 to 100 %, its expected share marked. */
export function Interval({ score, className }: { score: Scored; className?: string }) {
  const { mean, low, high } = score;
  return (
    <span aria-hidden="true" className={cn('relative inline-block h-3 w-28 max-w-full align-middle', className)}>
      <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <span
        className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-accent/35"
        style={{ left: `${low * 100}%`, width: `${Math.max((high - low) * 100, 1)}%` }}
      />
      <span className="absolute top-0 h-3 w-0.5 rounded-full bg-accent" style={{ left: `${mean * 100}%` }} />
    </span>
  );
}
