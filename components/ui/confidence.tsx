'use client';

import { cn } from './cn';
import { Tooltip } from './tooltip';

export type ConfidenceReason = {
  /** In words: "Quote found in the snapshot". */
  label: string;
  /** What it added or took, −1…1. */
  effect?: number;
};

export type ConfidenceProps = {
  /** 0…1; null when it was not computed. */
  value: number | null;
  reasons?: readonly ConfidenceReason[];
  /** At and above `high` it may be applied by policy; below `low` look twice. */
  thresholds?: { low: number; high: number };
  className?: string;
};

const signed = (effect: number) => `${effect < 0 ? '−' : '+'}${Math.abs(effect).toFixed(2)}`;

/** Confidence as a number and a short bar; its reasons on hover, focus or tap. */
export function Confidence({ value, reasons = [], thresholds = { low: 0.6, high: 0.9 }, className }: ConfidenceProps) {
  if (value === null) return <span className={cn('text-sm text-ink-3', className)}>not rated</span>;
  const word = value >= thresholds.high ? 'high' : value >= thresholds.low ? 'medium' : 'low';
  const fill = word === 'high' ? 'bg-added' : word === 'medium' ? 'bg-changed' : 'bg-removed';
  const body = (
    <>
      <span className="font-mono text-sm tabular-nums">{value.toFixed(2)}</span>
      <span aria-hidden="true" className="h-1 w-8 overflow-hidden rounded-full bg-line-2">
        <span
          className={cn('block h-full rounded-full', fill)}
          style={{ width: `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%` }}
        />
      </span>
      <span className="sr-only">{word} confidence</span>
    </>
  );
  const frame = cn('inline-flex items-center gap-1.5 align-middle', className);
  if (reasons.length === 0) return <span className={frame}>{body}</span>;
  return (
    <Tooltip
      content={
        <span className="block py-0.5">
          <span className="mb-1 block font-medium">
            {value.toFixed(2)} · {word}
          </span>
          {reasons.map((reason, index) => (
            <span key={index} className="flex justify-between gap-4">
              <span>{reason.label}</span>
              {reason.effect === undefined ? null : (
                <span className="font-mono tabular-nums">{signed(reason.effect)}</span>
              )}
            </span>
          ))}
        </span>
      }
    >
      <button type="button" className={cn(frame, 'hit-area rounded-sm')}>
        {body}
      </button>
    </Tooltip>
  );
}
