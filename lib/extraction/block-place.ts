import { type TextSpan } from '@/lib/catalog/observation';

import { type DomElement, isElement } from './dom';
import { type PageDocument } from './document';
import { type PagePart } from './part-view';
import { type RepeatedBlock } from './repeated-blocks';

interface LineRange {
  from: number;
  to: number;
}

/** Where the blocks of one page stand among its lines. */
export interface BlockPlaces {
  /** In page order the parts that the blocks are; null for one whose words are not on the page as they are in it. */
  partsOf(blocks: readonly RepeatedBlock[]): (PagePart | null)[];
}

/**
 * Finds blocks by the elements that lines begin in, then by their words: entries that are set inline share a line with
 * their neighbours, and each is the part of it that holds its own words.
 */
export function placesOfBlocks(page: PageDocument, spans: readonly (TextSpan | null)[]): BlockPlaces {
  const ranges = rangesOf(page);
  return {
    partsOf(blocks) {
      let after = { line: 0, dense: 0 };
      return blocks.map((block) => {
        const range = rangeAround(block, ranges);
        if (!range) return null;
        const lines = page.lines.slice(range.from, range.to).map(({ text }) => dense(text));
        const start = after.line === range.from ? after.dense : 0;
        const words = block.lines.map(({ text }) => dense(text)).join('');
        const at = lines.join('').indexOf(words, start);
        if (at < 0) return null;
        after = { line: range.from, dense: at + words.length };
        return partBetween(page, spans, range, lines, { start: at, end: at + words.length });
      });
    },
  };
}

const dense = (text: string): string => text.replace(NOTHING, '');
/** What the stored text may set in another way. */
const NOTHING = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+/gu;

function rangesOf({ lines }: PageDocument): Map<DomElement, LineRange> {
  const ranges = new Map<DomElement, LineRange>();
  for (const [at, { element }] of lines.entries()) {
    for (let up: DomElement | null = element; up; up = parentOf(up)) {
      const known = ranges.get(up);
      if (known) known.to = at + 1;
      else ranges.set(up, { from: at, to: at + 1 });
    }
  }
  return ranges;
}

function parentOf({ parent }: DomElement): DomElement | null {
  return parent && 'tagName' in parent && isElement(parent) ? parent : null;
}

/** The lines that begin in the block, or in what it stands in where it begins in the middle of one. */
function rangeAround({ elements }: RepeatedBlock, ranges: ReadonlyMap<DomElement, LineRange>): LineRange | null {
  const own = elements.flatMap((element) => ranges.get(element) ?? []);
  if (own.length > 0) return { from: own[0]!.from, to: Math.max(...own.map(({ to }) => to)) };
  for (let up = elements[0] ? parentOf(elements[0]) : null; up; up = parentOf(up)) {
    const range = ranges.get(up);
    if (range) return range;
  }
  return null;
}

function partBetween(
  { snapshot }: PageDocument,
  spans: readonly (TextSpan | null)[],
  range: LineRange,
  lines: readonly string[],
  words: TextSpan,
): PagePart {
  const inside: { at: number; first: number; last: number }[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const [first, last] = [offset, offset + line.length];
    offset = last;
    if (last > words.start && first < words.end) inside.push({ at: range.from + index, first, last });
  }
  const cuts = inside.flatMap(({ at, first, last }) => {
    const span = spans[at];
    if (!span) return [];
    const text = snapshot.text.slice(span.start, span.end);
    const start = words.start > first ? placeOfDense(text, words.start - first) : 0;
    const end = words.end < last ? placeOfDense(text, words.end - first) : text.length;
    return [{ start: span.start + start, end: span.start + end }];
  });
  const part = { from: inside[0]?.at ?? range.from, to: (inside.at(-1)?.at ?? range.from) + 1 };
  return { ...part, cut: cuts.length === 0 ? null : { start: cuts[0]!.start, end: cuts.at(-1)!.end } };
}

/** Where the n-th character stands in a text when those that mean nothing are not counted. */
function placeOfDense(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (dense(text[at]!) === '') continue;
    if (seen === count) return at;
    seen += 1;
  }
  return text.length;
}
