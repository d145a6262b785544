'use client';

import { Bar } from '../ui/bar';
import { cn } from '../ui/cn';
import { Tooltip } from '../ui/tooltip';

export type QualityProps = {
  /** 0–1: share of the expected fields that are filled. */
  value: number;
  /** Labels of the expected fields without a value. */
  missing: readonly string[];
  className?: string;
};

/** How complete a record is, with what it lacks on hover, focus or tap. */
export function Quality({ value, missing, className }: QualityProps) {
  const percent = Math.round(value * 100);
  const tone = value >= 0.9 ? 'added' : value >= 0.6 ? 'accent' : 'changed';
  const body = (
    <>
      <span className="w-9 text-right tabular-nums">{percent}%</span>
      <Bar value={value} max={1} tone={tone} className="w-9" />
    </>
  );
  const frame = cn('inline-flex items-center gap-2', className);
  if (missing.length === 0) return <span className={frame}>{body}</span>;
  return (
    <Tooltip content={`Not known: ${missing.join(', ')}`}>
      <button
        type="button"
        aria-label={`${percent}% filled. Not known: ${missing.join(', ')}`}
        className={cn(frame, 'hit-area rounded-sm')}
      >
        {body}
      </button>
    </Tooltip>
  );
}
