import { describe, expect, it } from 'vitest';

import { listingType } from '@/lib/catalog/types/listing';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

import { GOODS_DATA_PAGES } from './goods-pages';
import { SITE } from './listing-page';
import { MARKET_PAGES } from './market-pages';
import { OTHER_PAGES } from './other-pages';
import { VEHICLE_PAGES } from './vehicle-pages';

const NOW = new Date('2026-11-29T00:00:00Z');
const PAGES = [...GOODS_DATA_PAGES, ...VEHICLE_PAGES, ...MARKET_PAGES, ...OTHER_PAGES].filter(
  ({ html }) => html.length < 100_000,
);

/** Whatever is read points at words of the page; counts what was. */
function readAll(html: string, url: string | null = `${SITE}/item/1`): number {
  const page = readDocument({ html, url });
  const extraction = extractFromDocument(listingType, page, { now: NOW });
  for (const { name, evidence, quote, span } of extraction.fields) {
    if (span) expect([name, page.snapshot.text.slice(span.start, span.end)]).toEqual([name, quote]);
    if (evidence === 'verified') expect([name, span]).not.toEqual([name, null]);
  }
  const kinds = extraction.fields.filter(({ name }) => name === 'kind');
  if (extraction.fields.length > 0) expect(kinds).toHaveLength(1);
  return extraction.fields.length;
}

describe('damaged pages of things for sale', () => {
  it('cut off anywhere, still give only what they say', () => {
    let read = 0;
    for (const { html } of PAGES)
      for (let step = 1; step <= 8; step += 1) {
        const at = Math.floor((html.length * step) / 9);
        read += readAll(html.slice(0, at)) + readAll(`${html.slice(0, at)}"<${html.slice(at + 3)}`);
      }
    expect(read).toBeGreaterThan(1_000);
  });

  it('give the same every time', () => {
    for (const { html, url = SITE, hint = {} } of PAGES) {
      const read = () => extractFromDocument(listingType, readDocument({ html, url }), { now: NOW, hint });
      expect(read()).toEqual(read());
    }
  });

  it.each<[string, string]>([
    ['only text', 'x'.repeat(10_000)],
    ['deep nesting', `${'<div>'.repeat(3_000)}2004 Porsche 911 $45,000`],
    ['a line of many amounts', `<h1>Mug</h1><p>${'was $25.00 now $20.00, 34k miles '.repeat(3_000)}</p>`],
    [
      'many amounts that lead elsewhere',
      `<h1>Mugs</h1>${'<div><a href="/a?b">Mug A</a><b>$5</b></div>'.repeat(4_000)}`,
    ],
    ['many labels', `<dl>${'<dt>VIN</dt><dt>Mileage</dt>'.repeat(3_000)}</dl>`],
    ['a long heading', `<h1>${'2004 Porsche '.repeat(20_000)}</h1>`],
    ['a number without end', `<p>Price: $${'9'.repeat(50_000)}</p><p>Mileage: ${'1,'.repeat(20_000)}</p>`],
    ['dashes and spaces', `<h1>${'- '.repeat(20_000)}</h1><title>${'a - '.repeat(20_000)}</title>`],
    [
      'data that refers to itself',
      '<script type="application/ld+json">{"@id":"#a","@type":["Product","Car"],"name":"A","offers":{"@id":"#a"},"model":{"@id":"#a"},"brand":{"@id":"#a"},"hasVariant":{"@id":"#a"},"itemOffered":{"@id":"#a"}}</script>',
    ],
    [
      'data of the wrong shape',
      '<script type="application/ld+json">{"@type":"Product","name":["A",{"x":1}],"offers":[[{"price":{"value":[]}}]],"sku":{},"image":[[]]}</script>',
    ],
  ])('%s throws nothing', (_name, html) => {
    expect(() => readAll(html)).not.toThrow();
    expect(() => readAll(html, null)).not.toThrow();
  });
});
