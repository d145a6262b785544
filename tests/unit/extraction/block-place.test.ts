import { describe, expect, it } from 'vitest';

import { placesOfBlocks } from '@/lib/extraction/block-place';
import { readDocument } from '@/lib/extraction/document';
import { lineSpans } from '@/lib/extraction/line-spans';
import { viewOf } from '@/lib/extraction/part-view';
import { findRepeatedBlocks } from '@/lib/extraction/repeated-blocks';

/** What a reader sees of each block of the page's first list, read back from its place; and where it stands. */
function placed(html: string) {
  const page = readDocument({ html, url: null });
  const spans = lineSpans(page);
  const [group] = findRepeatedBlocks(page);
  return placesOfBlocks(page, spans)
    .partsOf(group!.blocks)
    .map((part) => {
      const view = part && viewOf(page, spans, part, []);
      const text = view?.page.snapshot.text.slice(0, view.page.snapshot.visibleLength);
      const span = view?.spanOnPage({ start: 0, end: text!.length });
      expect(page.snapshot.text.slice(span!.start, span!.end)).toBe(text);
      return { text, lines: view?.page.lines.map((line) => line.text), start: span!.start };
    });
}

describe('where the blocks of a page stand in its text', () => {
  it('each in its own lines', () => {
    const card = (name: string) => `<div><h3>${name}</h3><p>Katy, TX</p></div>`;
    const parts = placed(`<h1>All</h1><div>${card('Elyson')}${card('Sunterra')}</div>`);
    expect(parts.map(({ lines }) => lines)).toEqual([
      ['Elyson', 'Katy, TX'],
      ['Sunterra', 'Katy, TX'],
    ]);
  });

  it('in the part of a line that is theirs', () => {
    const link = (name: string) => `<a href="/${name}"><b>${name}</b> <i>Katy, TX</i></a>`;
    const parts = placed(`<p>See ${link('Elyson')}, ${link('Sunterra')} and ${link('Sienna')} today</p>`);
    expect(parts.map(({ lines }) => lines)).toEqual([['Elyson Katy, TX'], ['Sunterra Katy, TX'], ['Sienna Katy, TX']]);
  });

  it('and not in the menu that holds the same words', () => {
    const list = '<ul><li>Elyson homes</li><li>Sunterra homes</li></ul>';
    const parts = placed(`<nav>${list}</nav><p>Where we build</p>${list}`);
    expect(parts.map(({ text }) => text)).toEqual(['Elyson homes', 'Sunterra homes']);
    expect(parts[0]!.start).toBeGreaterThan('Elyson homes\nSunterra homes\n'.length);
  });

  it('entries that say the same each have a place of their own', () => {
    const parts = placed(`<p>${'<a href="/x"><b>Elyson</b> <i>Katy</i></a> '.repeat(3)}</p>`);
    expect(new Set(parts.map(({ start }) => start)).size).toBe(3);
  });
});
