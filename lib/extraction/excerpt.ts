import { type TextSpan } from '@/lib/catalog/observation';

import { type PageDocument } from './document';
import { foldText } from './fold-text';
import { lineSpans } from './line-spans';
import { type PageLine } from './visible-lines';

/** A stretch of a page's visible text as a page of its own: nothing outside it can prove anything in it. */
export interface Excerpt {
  page: PageDocument;
  span: TextSpan;
}

/** The excerpt between two places of the visible text; lines that it cuts keep the part that is inside. */
export function excerptOf(whole: PageDocument, span: TextSpan, spans = lineSpans(whole)): Excerpt {
  const kept = whole.lines.flatMap((line, at) => {
    const place = spans[at];
    if (!place || place.end <= span.start || place.start >= span.end) return [];
    const [start, end] = [Math.max(place.start, span.start), Math.min(place.end, span.end)];
    return [{ at, line: { ...line, text: whole.snapshot.text.slice(start, end).trim() } satisfies PageLine }];
  });
  const placeOf = new Map(kept.map(({ at }, index) => [at, index]));
  const inside = <T extends { line: number }>(all: readonly T[]): T[] =>
    all.flatMap((one) => (placeOf.has(one.line) ? [{ ...one, line: placeOf.get(one.line)! }] : []));
  const text = whole.snapshot.text.slice(span.start, span.end);
  const page: PageDocument = {
    ...whole,
    ...{ title: '', meta: [], graph: { nodes: [], notes: [] } },
    ...{ pictures: [], images: [], logos: [], videos: [] },
    lines: kept.map(({ line }) => line),
    links: inside(whole.links),
    snapshot: { text, visibleLength: text.length, folded: foldText(text), sources: new Map() },
  };
  return { page, span };
}

/** A place in the excerpt's text as a place in the whole page's. */
export const spanOnPage = (span: TextSpan | null, { start }: TextSpan): TextSpan | null =>
  span === null ? null : { start: start + span.start, end: start + span.end };
