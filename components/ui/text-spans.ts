/** A stretch of a text in UTF-16 code units, `start` included, `end` not. */
export type TextSpan = { start: number; end: number };
export type TextSegment = {
  text: string;
  start: number;
  /** Index of the highlighted stretch it belongs to, or null. */ mark: number | null;
};

/** Clips spans to the text, drops empty and nonsensical ones, sorts, and joins those that touch or overlap. */
export function mergeSpans(spans: readonly TextSpan[], length: number): TextSpan[] {
  const valid = spans
    .filter((span) => Number.isInteger(span.start) && Number.isInteger(span.end))
    .map((span) => ({ start: Math.max(0, span.start), end: Math.min(length, span.end) }))
    .filter((span) => span.end > span.start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: TextSpan[] = [];
  for (const span of valid) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/** Where a chunk of about `size` characters ends: after a line break if there is one near, else a space, never inside a pair. */
function chunkEnd(text: string, from: number, size: number): number {
  const target = from + size;
  if (target >= text.length) return text.length;
  const newline = text.lastIndexOf('\n', target);
  if (newline > from + size / 2) return newline + 1;
  const space = text.lastIndexOf(' ', target);
  if (space > from + size / 2) return space + 1;
  const unit = text.charCodeAt(target);
  return unit >= 0xdc00 && unit <= 0xdfff ? target + 1 : target;
}

/**
 * A text cut into chunks of about `chunkSize` characters, each cut into plain and highlighted segments. Joined again the
 * segments are the text, whatever the spans.
 */
export function segmentText(text: string, spans: readonly TextSpan[], chunkSize = 2000): TextSegment[][] {
  const marks = mergeSpans(spans, text.length);
  const chunks: TextSegment[][] = [];
  let mark = 0;
  for (let from = 0; from < text.length;) {
    const to = chunkEnd(text, from, chunkSize);
    const segments: TextSegment[] = [];
    let at = from;
    while (at < to) {
      while (mark < marks.length && (marks[mark]?.end ?? 0) <= at) mark += 1;
      const next = marks[mark];
      const inside = next !== undefined && next.start <= at;
      const end = Math.min(to, next === undefined ? to : inside ? next.end : next.start);
      segments.push({ text: text.slice(at, end), start: at, mark: inside ? mark : null });
      at = end;
    }
    chunks.push(segments);
    from = to;
  }
  return chunks;
}
