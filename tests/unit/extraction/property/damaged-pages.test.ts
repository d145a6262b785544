import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { type PageDocument, readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';
import { readListings } from '@/lib/extraction/property/read-listings';

import { DATA_PAGES } from './data-pages';
import { LIST_PAGES } from './list-pages';
import { TEXT_PAGES } from './text-pages';
import { WHOLE_HOME_PAGES, WHOLE_LIST_PAGES } from './whole-pages';

const NOW = new Date('2026-11-29T00:00:00Z');
const PAGES = [...DATA_PAGES, ...TEXT_PAGES, ...LIST_PAGES, ...WHOLE_HOME_PAGES, ...WHOLE_LIST_PAGES];

/** Whatever is read points at words of the page. */
function readAll(html: string): number {
  const page: PageDocument = readDocument({ html, url: 'https://harlowhomes.test/homes' });
  const single = extractFromDocument(propertyType, page, { now: NOW });
  const listings = readListings(propertyType, page, { now: NOW });
  const fields = [single, ...listings.items.map(({ extraction }) => extraction)].flatMap((one) => one.fields);
  for (const { name, evidence, quote, span } of fields) {
    if (evidence !== 'verified') continue;
    expect([name, span && page.snapshot.text.slice(span.start, span.end)]).toEqual([name, quote]);
  }
  return fields.length;
}

/** A fixed series of numbers: the same damage on every run. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

describe('pages that are broken', () => {
  it('cut off anywhere, still give only what they say', () => {
    let read = 0;
    for (const { html } of PAGES)
      for (const part of [0.25, 0.5, 0.7, 0.9]) read += readAll(html.slice(0, Math.floor(html.length * part)));
    expect(read).toBeGreaterThan(500);
  });

  it('with tags torn out and characters swapped, still give only what they say', () => {
    const series = numbers(7);
    const next = (): number => series.next().value as number;
    let read = 0;
    for (const { html } of PAGES) {
      for (let round = 0; round < 3; round += 1) {
        let damaged = html;
        for (let at = 0; at < 6; at += 1) {
          const place = next() % damaged.length;
          const noise = ['<', '>', '"', '{', '</div>', '<table>', '\u0000', '&#x', '$', '9999999999'][next() % 10]!;
          damaged = damaged.slice(0, place) + noise + damaged.slice(place + (next() % 12));
        }
        read += readAll(damaged);
      }
    }
    expect(read).toBeGreaterThan(500);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['only text', 'x'.repeat(10_000)],
    ['deep nesting', `${'<div>'.repeat(3_000)}410 Larkspur Way $425,990 4 Beds`],
    ['a list in itself', `<ul>${'<li><ul>'.repeat(300)}<li>410 Larkspur Way</li>`],
    ['a table of tables', `${'<table><tr><td>'.repeat(200)}Address</td><td>Beds</td><td>Price</td></tr>`],
    [
      'data that refers to itself',
      '<script type="application/ld+json">{"@id":"#a","@type":"House","name":"1 Oak St","offers":{"@id":"#a"},"mainEntity":{"@id":"#a"},"address":{"@id":"#a"}}</script>',
    ],
    ['a line of many amounts', `<p>${'$425,990 4 Beds 410 Larkspur Way, '.repeat(3_000)}</p>`],
    ['many labels', `<dl>${'<dt>Beds</dt>'.repeat(3_000)}</dl>`],
    ['many dashes', `<h1>${'- '.repeat(20_000)}</h1>`],
    ['a long heading', `<h1>${'1 a '.repeat(20_000)}</h1>`],
  ])('%s throws nothing', (_name, html) => {
    expect(() => readAll(html)).not.toThrow();
  });

  it('of thousands of entries are read to the last', () => {
    const entry = (no: number): string =>
      `<div><h3>${no} Fern Ave</h3><p>$${300_000 + no}</p><p>3 Beds 2 Baths</p></div>`;
    const html = `<h1>Homes</h1><section>${Array.from({ length: 1_000 }, (_, at) => entry(at + 1)).join('')}</section>`;
    const { items, isComplete } = readListings(propertyType, readDocument({ html, url: null }), { now: NOW });
    expect([items.length, isComplete]).toEqual([1_000, true]);
    expect(items.at(-1)?.extraction.fields.find(({ name }) => name === 'price')?.value).toBe(301_000);
  });
});
