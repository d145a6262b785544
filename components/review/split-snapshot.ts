import type { Span } from '@/lib/review/inbox-schema';

/** The line that parts what a reader sees from the machine-readable facts of a stored page. */
const STRUCTURED_DATA_HEADING = '\n\nStructured data on this page\n';

export interface SnapshotPart {
  name: 'page' | 'data';
  text: string;
  spans: Span[];
}

/**
 * A stored page as its visible text and its structured data, each with the spans that lie in it, moved accordingly.
 * Without structured data there is one part.
 */
export function splitSnapshot(text: string, spans: readonly Span[]): SnapshotPart[] {
  const at = text.lastIndexOf(STRUCTURED_DATA_HEADING);
  if (at < 0) return [{ name: 'page', text, spans: [...spans] }];
  const from = at + STRUCTURED_DATA_HEADING.length;
  return [
    { name: 'page', text: text.slice(0, at), spans: spans.filter((span) => span.start < at) },
    {
      name: 'data',
      text: text.slice(from),
      spans: spans
        .filter((span) => span.start >= from)
        .map((span) => ({ start: span.start - from, end: span.end - from })),
    },
  ];
}
