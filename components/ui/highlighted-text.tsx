'use client';

import { useEffect, useMemo, useRef } from 'react';
import { cn } from './cn';
import { mergeSpans, segmentText, type TextSpan } from './text-spans';

export type HighlightedTextProps = {
  text: string;
  /** Stretches to highlight, in UTF-16 units; they may overlap, touch or reach past the end. */
  spans: readonly TextSpan[];
  /** The highlighted stretch to show first (index after joining); it is scrolled into the middle of the box. */
  active?: number;
  /** What the box holds: "Snapshot of example.test". */
  label: string;
  mono?: boolean;
  className?: string;
};

/**
 * A long text with highlighted stretches, in a box of its own that scrolls to the active one. Chunks outside the view keep
 * their place without being laid out (`content-visibility`), so a page of a megabyte opens at once and can still be searched
 * with the browser's own find.
 */
export function HighlightedText({ text, spans, active = 0, label, mono = false, className }: HighlightedTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const chunks = useMemo(() => segmentText(text, spans), [text, spans]);
  const count = useMemo(() => mergeSpans(spans, text.length).length, [text, spans]);
  const current = Math.min(active, count - 1);

  useEffect(() => {
    const container = box.current;
    if (!container) return;
    const scroll = () => {
      const mark = container.querySelector<HTMLElement>(`[data-mark="${current}"]`);
      if (!mark) {
        container.scrollTop = 0;
        return;
      }
      const offset = mark.getBoundingClientRect().top - container.getBoundingClientRect().top;
      container.scrollTop += offset - container.clientHeight / 3;
    };
    scroll();
    // The first jump makes skipped chunks take their real height; the second lands.
    const frame = requestAnimationFrame(scroll);
    return () => cancelAnimationFrame(frame);
  }, [chunks, current]);

  return (
    <div
      ref={box}
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn(
        'relative overflow-auto text-base leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]',
        mono && 'font-mono text-sm leading-5',
        className,
      )}
    >
      {chunks.map((segments, index) => (
        <div
          key={index}
          className="inline"
          style={
            chunks.length > 8
              ? { display: 'block', contentVisibility: 'auto', containIntrinsicSize: 'auto 480px' }
              : undefined
          }
        >
          {segments.map((segment) =>
            segment.mark === null ? (
              <span key={segment.start}>{segment.text}</span>
            ) : (
              <mark
                key={segment.start}
                data-mark={segment.mark}
                className={cn(
                  'rounded-xs bg-mark px-px text-on-mark',
                  segment.mark === current && 'shadow-[0_0_0_1px_var(--color-mark-line)]',
                )}
              >
                {segment.text}
              </mark>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
