import { describe, expect, it } from 'vitest';

import { listingType } from '@/lib/catalog/types/listing';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

import { GOODS_DATA_PAGES } from './goods-pages';
import { MARKET_PAGES } from './market-pages';
import { OTHER_PAGES } from './other-pages';
import { VEHICLE_PAGES } from './vehicle-pages';
import { type ListingPage, SITE } from './listing-page';

const NOW = new Date('2026-11-29T00:00:00Z');
/** Compared only where a case gives them: every page has an address, and most have pictures. */
const WHERE_GIVEN = ['url', 'media_urls'];

describe('a page that offers something', () => {
  it.each([...GOODS_DATA_PAGES, ...VEHICLE_PAGES, ...MARKET_PAGES, ...OTHER_PAGES])('$name', (input: ListingPage) => {
    const { html, url = `${SITE}/item/1`, hint = {}, expected, missing, unproven = [] } = input;
    const page = readDocument({ html, url });
    const extraction = extractFromDocument(listingType, page, { now: NOW, hint });
    const isCompared = (name: string): boolean => !WHERE_GIVEN.includes(name) || name in expected;
    const fields = extraction.fields.filter(({ name }) => isCompared(name));
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual(expected);
    expect(Object.fromEntries(extraction.missing.map(({ name, reason }) => [name, reason]))).toEqual(missing);
    expect(fields.filter(({ evidence }) => evidence !== 'verified').map(({ name }) => name)).toEqual(unproven);
    expect(extraction.rejected.filter(({ name }) => name === 'kind')).toEqual([]);
    for (const { name, quote, span } of extraction.fields)
      if (span) expect([name, page.snapshot.text.slice(span.start, span.end)]).toEqual([name, quote]);
  });
});
