import { type TextSpan } from '@/lib/catalog/observation';

import { type DataNode } from './data-node';
import { type PageDocument } from './document';
import { foldText } from './fold-text';
import { pictureLines, type SnapshotBody } from './snapshot-body';
import { type PageLine } from './visible-lines';

/** Some neighbouring lines of a page. */
export interface PagePart {
  from: number;
  /** Exclusive. */
  to: number;
  /** Where the part begins and ends in the page's text, for one that shares its first or last line with others. */
  cut?: TextSpan | null;
  /** Lines elsewhere that speak for this part among others: the heading over them. */
  shared?: readonly number[];
}

/**
 * A part of a page as a page of its own, so that one entry of a list is read and proven like a page about it alone: its
 * quotes are looked for among its own words and data only. `spanOnPage` leads back to the whole page's text.
 */
export interface PartView {
  page: PageDocument;
  spanOnPage(span: TextSpan | null): TextSpan | null;
}

/** Stands between parts; no quote reaches across it. */
const GAP = '\n\u241e\n';

/** The view of a part of a page and of what some of its nodes state. */
export function viewOf(
  page: PageDocument,
  spans: readonly (TextSpan | null)[],
  { from, to, cut = null, shared = [] }: PagePart,
  nodes: readonly DataNode[],
): PartView {
  const isInside = ({ line }: { line: number }): boolean => line >= from && line < to;
  const within = <T extends { line: number }>(all: readonly T[]): T[] =>
    all.filter(isInside).map((one) => ({ ...one, line: one.line - from + shared.length }));
  const images = page.images.filter(isInside);
  const logos = page.logos.filter(isInside);
  const own = cut ?? outerSpan(spans.slice(from, to));
  const visible = [...shared.flatMap((at) => spans[at] ?? []), ...(own ? [own] : [])];
  const all = withNested(page, nodes);
  const hidden = merged([
    ...all.flatMap((node) => placesOf(page, node)),
    ...pictureSpan(page, images),
    ...fragmentSpans(
      page,
      logos.map(({ fragment }) => fragment),
    ),
  ]);
  const pieces = [...visible, ...hidden];
  const view: PageDocument = {
    ...page,
    title: '',
    lines: [
      ...shared.map((at) => page.lines[at]!),
      ...page.lines.slice(from, to).map((line, at) => clipped(page, line, spans[from + at] ?? null, cut)),
    ].map((line): PageLine => ({ ...line, foreign: false })),
    links: within(page.links),
    pictures: images.map(({ alt }) => alt),
    images: within(page.images),
    logos: within(page.logos),
    videos: [],
    graph: { nodes: all, notes: [] },
    meta: [],
    snapshot: pieceTogether(page.snapshot, pieces, visible.length),
  };
  return { page: view, spanOnPage: (span) => spanBack(span, pieces) };
}

function clipped({ snapshot }: PageDocument, line: PageLine, span: TextSpan | null, cut: TextSpan | null): PageLine {
  if (!cut || !span || (span.start >= cut.start && span.end <= cut.end)) return line;
  const text = snapshot.text.slice(Math.max(span.start, cut.start), Math.min(span.end, cut.end));
  return { ...line, text: text.trim() };
}

function outerSpan(spans: readonly (TextSpan | null)[]): TextSpan | null {
  const known = spans.filter((span) => span !== null);
  const [first, last] = [known[0], known.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** Nodes with everything written inside them. */
function withNested(page: PageDocument, nodes: readonly DataNode[]): DataNode[] {
  if (nodes.length === 0) return [];
  const roots = new Set(nodes);
  const isInside = (node: DataNode): boolean => {
    for (let at: DataNode | null = node, up = 0; at && up < 12; at = at.parent, up += 1) if (roots.has(at)) return true;
    return false;
  };
  return page.graph.nodes.filter(isInside);
}

/** Where a node's source stands in the stored copy: whole where it is short, else property by property. */
function placesOf(page: PageDocument, node: DataNode): readonly TextSpan[] {
  const whole = fragmentSpans(page, [node.fragment]);
  return whole.length > 0 ? whole : (page.snapshot.sources.get(node) ?? []);
}

function fragmentSpans({ snapshot }: PageDocument, fragments: readonly string[]): TextSpan[] {
  return [...new Set(fragments)].flatMap((fragment) => {
    const start = fragment === '' ? -1 : snapshot.text.indexOf(fragment, snapshot.visibleLength);
    return start < 0 ? [] : [{ start, end: start + fragment.length }];
  });
}

/** The pictures' lines stand together at the end of the stored copy. */
function pictureSpan(page: PageDocument, images: PageDocument['images']): TextSpan[] {
  const places = fragmentSpans(page, pictureLines(images));
  const [first] = places;
  if (!first) return [];
  return [{ start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) }];
}

function merged(spans: readonly TextSpan[]): TextSpan[] {
  const kept: TextSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else kept.push({ ...span });
  }
  return kept;
}

function pieceTogether({ text }: SnapshotBody, pieces: readonly TextSpan[], visible: number): SnapshotBody {
  const texts = pieces.map(({ start, end }) => text.slice(start, end));
  const whole = texts.join(GAP);
  const visibleLength = texts.slice(0, visible).join(GAP).length;
  return { text: whole, visibleLength, folded: foldText(whole), sources: new Map() };
}

function spanBack(span: TextSpan | null, pieces: readonly TextSpan[]): TextSpan | null {
  if (span === null) return null;
  let offset = 0;
  for (const { start, end } of pieces) {
    const length = end - start;
    if (span.start >= offset && span.end <= offset + length)
      return { start: start + span.start - offset, end: start + span.end - offset };
    offset += length + GAP.length;
  }
  return null;
}
