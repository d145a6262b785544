import { type PageDocument } from './document';
import { fold } from './fold-text';
import { type PageLine } from './visible-lines';

const foldedLines = new WeakMap<PageDocument, string[]>();

/** Places looked at of words that stand on a page over and over. */
const MAX_PLACES = 50;

/** One line, or neighbouring ones: what the stored text holds in one line a control may part in several. */
export type Place = readonly number[];

const MOST_PARTS = 6;

export const textOf = (page: PageDocument, place: Place): string => place.map((at) => page.lines[at]!.text).join(' ');

/** Where on the page a quote of one line stands. */
export function placesOf(page: PageDocument, stated: string): Place[] {
  const lines = foldedLines.get(page) ?? page.lines.map((line: PageLine) => fold(line.text));
  foldedLines.set(page, lines);
  const needle = fold(stated);
  const places: Place[] = [];
  if (needle === '') return places;
  for (let at = 0; at < lines.length && places.length < MAX_PLACES; at += 1)
    if (lines[at]!.includes(needle)) places.push([at]);
  return places.length > 0 ? places : partedPlacesOf(lines, needle);
}

/** As placesOf, over several lines; blanks do not count, since a control may stand without any. */
function partedPlacesOf(lines: readonly string[], needle: string): Place[] {
  const dense = (text: string) => text.replace(/\s+/g, '');
  const sought = dense(needle);
  const places: Place[] = [];
  for (let at = 0; at + 1 < lines.length && places.length < MAX_PLACES; at += 1) {
    const first = dense(lines[at]!);
    let text = first;
    for (let to = at + 1; to < Math.min(lines.length, at + MOST_PARTS); to += 1) {
      text += dense(lines[to]!);
      const found = text.indexOf(sought);
      // Words that begin in a later line are found from there.
      if (found >= first.length) break;
      if (found < 0) continue;
      places.push(Array.from({ length: to - at + 1 }, (_, index) => at + index));
      break;
    }
  }
  return places;
}

/**
 * The first to the last line of a place of a quote on the page, end exclusive; null where no line holds it. A place among
 * the page's own words comes before one among others'.
 */
export function lineRangeOf(page: PageDocument, quote: string): { from: number; to: number } | null {
  const lines = quote.split('\n').filter((line) => line.trim() !== '');
  let from: number | null = null;
  let to = 0;
  for (const line of lines) {
    const all = placesOf(page, line);
    const own = all.filter((place) => !place.some((at) => page.lines[at]!.foreign));
    const places = own.length > 0 ? own : all;
    // Lines of one quote follow each other.
    const place: Place | undefined = places.find((at) => at[0]! >= to) ?? places[0];
    if (!place) return null;
    from = Math.min(from ?? place[0]!, place[0]!);
    to = Math.max(to, place.at(-1)! + 1);
  }
  return from === null ? null : { from, to };
}
