import { type TextSpan } from '@/lib/catalog/observation';

import { type PageDocument } from '../document';
import { lineSpans } from '../line-spans';

/** One of several that a page tells of may be told of at this length, in characters. */
const LONGEST_PART = 2_000;

/**
 * Parts a page's text among those that it names: to each from the sentence that names it to the next name, the next heading
 * or the end of the page's main part. What stands in nobody's part proves nothing of anybody.
 * @param names where each is named in the visible text
 * @param others what is named beside them: where it is, a part ends all the same
 * @returns a part for each of `names`, in their order
 */
export function partByNames(page: PageDocument, names: readonly TextSpan[], others: readonly TextSpan[]): TextSpan[] {
  const spans = lineSpans(page);
  const { text, visibleLength } = page.snapshot;
  const beside = others.filter((other) => !names.some(({ start, end }) => other.start < end && start < other.end));
  const all = [...names, ...beside].sort((a, b) => a.start - b.start);
  const starts = all.map(({ start }, index) => sentenceStart(text, start, all[index - 1]?.end ?? 0) ?? start);
  return names.map((name) => {
    const index = all.indexOf(name);
    const end = Math.min(starts[index + 1] ?? visibleLength, starts[index]! + LONGEST_PART, visibleLength);
    return { start: starts[index]!, end: Math.max(name.end, endBefore(page, spans, name, end)) };
  });
}

/** Where the sentence begins that holds a place; null where another name stands in the same one before it. */
function sentenceStart(text: string, at: number, floor: number): number | null {
  const before = text.slice(Math.max(floor, at - LONGEST_PART), at);
  const offset = at - before.length;
  const line = before.lastIndexOf('\n');
  let start = line < 0 ? -1 : offset + line + 1;
  for (const end of before.slice(line + 1).matchAll(/[.!?]["”’)]?\s+(?=[\p{Lu}\d“"(])/gu))
    start = offset + line + 1 + end.index + end[0].length;
  if (start >= 0) return start;
  return floor === 0 ? offset : null;
}

/** The next heading, others' words or another part of the page end what is told of one. */
function endBefore(page: PageDocument, spans: readonly (TextSpan | null)[], name: TextSpan, end: number): number {
  const own = spans.findIndex((span) => span !== null && span.start <= name.start && span.end >= name.end);
  const first = page.lines[own];
  if (!first) return end;
  for (let at = own + 1; at < page.lines.length; at += 1) {
    const [line, span] = [page.lines[at]!, spans[at]];
    if (!span) continue;
    if (span.start >= end) return end;
    if (line.headingLevel > 0 || line.foreign || line.region !== first.region) return span.start;
  }
  return end;
}
