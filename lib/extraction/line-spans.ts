import { type TextSpan } from '@/lib/catalog/observation';

import { type PageDocument } from './document';

/** Where each line stands in the page's text; null for lines that the text sets in another way. Linear. */
export function lineSpans(page: PageDocument): (TextSpan | null)[] {
  const { text, visibleLength } = page.snapshot;
  let cursor = 0;
  return page.lines.map((line) => {
    const wanted = line.text.replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu, '');
    const near = text.slice(cursor, cursor + REACH).indexOf(wanted);
    const start = near < 0 ? -1 : cursor + near;
    if (wanted === '' || start < 0 || start + wanted.length > visibleLength) return null;
    cursor = start + wanted.length;
    return { start, end: cursor };
  });
}

/** How far ahead a line is looked for, in characters: what separates it from the last one is text that a control hides. */
const REACH = 6_000;
