import type { ReactNode } from 'react';
import { cn } from './cn';
import { formatCount } from './format-number';
import { toneFill, type Tone } from './tone';

export type ProgressProps = {
  /** What is progressing, for screen readers and, by default, as text: "Importing rows". */
  label: string;
  done: number;
  /** Null while the total is not known. */
  total: number | null;
  tone?: Tone;
  /** Beside the counts: an estimate, the current step. */
  detail?: ReactNode;
  className?: string;
};

/** How far: a bar with its counts, never a bar alone. */
export function Progress({ label, done, total, tone = 'accent', detail, className }: ProgressProps) {
  const percent = total && total > 0 ? Math.min(100, (done / total) * 100) : 0;
  return (
    <div className={cn('min-w-0', className)}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-ink-2 tabular-nums">
          {formatCount(done)}
          {total === null ? ' so far' : ` of ${formatCount(total)}`}
          {detail ? <span className="text-ink-3"> · {detail}</span> : null}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : Math.min(done, total)}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={cn(
            'h-full rounded-full transition-[width]',
            toneFill[tone],
            total === null && 'w-1/3 animate-breathe',
          )}
          style={total === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
