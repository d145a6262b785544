import { type TextSpan } from '@/lib/catalog/observation';

import { type DataNode } from '../data-node';
import { type PageDocument } from '../document';
import { foldText } from '../fold-text';
import { pictureLines, type SnapshotBody } from '../snapshot-body';
import { type PageLine } from '../visible-lines';

/**
 * A part of a page as a page of its own, so that one entry of a list is read and proven like a single home: its quotes
 * are looked for among its own words and data only. `spanOnPage` leads back to the whole page's text.
 */
export interface HomeView {
  page: PageDocument;
  spanOnPage(span: TextSpan | null): TextSpan | null;
}

/** Stands between parts; no quote reaches across it. */
const GAP = '\n\u241e\n';

/** The view of some neighbouring lines and some nodes of a page. */
export function viewOf(
  page: PageDocument,
  spans: readonly (TextSpan | null)[],
  { from, to }: { from: number; to: number },
  nodes: readonly DataNode[],
): HomeView {
  const lines = page.lines.slice(from, to);
  const images = page.images.filter(({ line }) => line >= from && line < to);
  const visible = visibleSpan(spans.slice(from, to));
  const all = withNested(page, nodes);
  const hidden = merged([...all.flatMap((node) => placesOf(page, node)), ...pictureSpan(page, images)]);
  const pieces = [...(visible ? [visible] : []), ...hidden];
  const snapshot = pieceTogether(page.snapshot, pieces, visible);
  const view: PageDocument = {
    ...page,
    title: '',
    lines: lines.map((line): PageLine => ({ ...line, foreign: false })),
    links: page.links
      .filter(({ line }) => line >= from && line < to)
      .map((link) => ({ ...link, line: link.line - from })),
    pictures: images.map(({ alt }) => alt),
    images: images.map((image) => ({ ...image, line: image.line - from })),
    graph: { nodes: all, notes: [] },
    meta: [],
    snapshot,
  };
  return { page: view, spanOnPage: (span) => spanBack(span, pieces) };
}

function visibleSpan(spans: readonly (TextSpan | null)[]): TextSpan | null {
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
function placesOf({ snapshot }: PageDocument, node: DataNode): TextSpan[] {
  const find = (fragment: string, from: number): TextSpan[] => {
    const start = fragment === '' ? -1 : snapshot.text.indexOf(fragment, from);
    return start < 0 ? [] : [{ start, end: start + fragment.length }];
  };
  const whole = find(node.fragment, snapshot.visibleLength);
  if (whole.length > 0) return whole;
  const fragments = [...node.properties.values()].flatMap((property) => [
    property.fragment,
    ...property.values.flatMap((value) => (value.kind === 'literal' ? [value.fragment] : [])),
  ]);
  return [...new Set(fragments)].flatMap((fragment) => find(fragment, snapshot.visibleLength));
}

/** The pictures' lines stand together at the end of the stored copy. */
function pictureSpan({ snapshot }: PageDocument, images: PageDocument['images']): TextSpan[] {
  const lines = [...new Set(pictureLines(images))];
  const places = lines.flatMap((line) => {
    const start = snapshot.text.indexOf(line, snapshot.visibleLength);
    return start < 0 ? [] : [{ start, end: start + line.length }];
  });
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

function pieceTogether({ text }: SnapshotBody, pieces: readonly TextSpan[], visible: TextSpan | null): SnapshotBody {
  const whole = pieces.map(({ start, end }) => text.slice(start, end)).join(GAP);
  return { text: whole, visibleLength: visible ? visible.end - visible.start : 0, folded: foldText(whole) };
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
