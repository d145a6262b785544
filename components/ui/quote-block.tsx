import type { ReactNode } from 'react';
import { cn } from './cn';
import { mergeSpans, segmentText, type TextSpan } from './text-spans';

export type QuoteBlockProps = {
  quote: string;
  /** The part of the quote that is the value. */
  spans?: readonly TextSpan[];
  /** Where it was read: a link, a time. */
  source?: ReactNode;
  className?: string;
};

/** The sentence that proves a value, the value marked in it. */
export function QuoteBlock({ quote, spans = [], source, className }: QuoteBlockProps) {
  const segments = segmentText(quote, mergeSpans(spans, quote.length), Number.MAX_SAFE_INTEGER).flat();
  return (
    <figure className={cn('border-l-2 border-mark-line pl-3', className)}>
      <blockquote className="prose-width text-base leading-6 [overflow-wrap:anywhere] whitespace-pre-wrap text-ink">
        {segments.map((segment) =>
          segment.mark === null ? (
            <span key={segment.start}>{segment.text}</span>
          ) : (
            <mark key={segment.start} className="rounded-xs bg-mark px-px text-on-mark">
              {segment.text}
            </mark>
          ),
        )}
      </blockquote>
      {source ? (
        <figcaption className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-ink-3">{source}</figcaption>
      ) : null}
    </figure>
  );
}
