import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { readDocument } from '@/lib/extraction/document';
import { type ListedEntity, readListings } from '@/lib/extraction/property/read-listings';

import { LIST_PAGES } from './list-pages';
import { WHOLE_LIST_PAGES } from './whole-pages';

const NOW = new Date('2026-11-29T00:00:00Z');
const valueOf = ({ extraction }: ListedEntity, name: string): unknown =>
  extraction.fields.find((field) => field.name === name)?.value ?? null;

describe('a page of many homes', () => {
  it.each([...LIST_PAGES, ...WHOLE_LIST_PAGES])(
    '$name',
    ({ html, url = 'https://harlowhomes.test/homes', ...expected }) => {
      const page = readDocument({ html, url });
      const listings = readListings(propertyType, page, { now: NOW });
      expect(listings.items.map((item) => valueOf(item, 'address1'))).toEqual(expected.streets);
      for (const [street, values] of Object.entries(expected.homes ?? {})) {
        const item = listings.items.find((one) => valueOf(one, 'address1') === street)!;
        const read = Object.fromEntries(Object.keys(values).map((name) => [name, valueOf(item, name)]));
        expect({ street, ...read }).toEqual({ street, ...values });
      }
      expect({ reasons: listings.reasons, isComplete: listings.isComplete }).toMatchObject({
        isComplete: expected.isComplete,
      });
      if (expected.urls) expect(listings.items.map((item) => item.url)).toEqual(expected.urls);
      const leftOut = Object.fromEntries(listings.leftOut.map(({ reason, count }) => [reason, count]));
      expect(leftOut).toEqual(expected.leftOut ?? {});
      for (const [key, name] of Object.entries(expected.relations ?? {})) {
        const item = listings.items.find((one) => key.startsWith(`${String(valueOf(one, 'address1'))} `))!;
        expect([key, item.relations.find(({ to }) => key.endsWith(` ${to}`))?.name]).toEqual([key, name]);
      }
      if (expected.noRelations) expect(listings.items.flatMap((item) => item.relations)).toEqual([]);
      for (const item of listings.items) {
        expect(valueOf(item, 'title')).not.toBeNull();
        for (const { name, evidence, quote, span } of [
          ...item.extraction.fields,
          ...item.relations.map((one) => ({ ...one, name: one.to })),
        ]) {
          expect([name, evidence]).toEqual([name, 'verified']);
          expect([name, span && page.snapshot.text.slice(span.start, span.end)]).toEqual([name, quote]);
        }
        // Words of a home's own entry prove it, never those of its neighbour.
        for (const { span } of item.extraction.fields)
          if (item.span && span && span.start < page.snapshot.visibleLength) {
            expect(span.start).toBeGreaterThanOrEqual(item.span.start);
            expect(span.end).toBeLessThanOrEqual(item.span.end);
          }
      }
    },
  );
});

describe('an address on a page', () => {
  it.each([
    ['of an office is no home', '<p>Visit us</p><p>4120 Fernbank Loop, Suite 300, Dallas, TX 75244</p>', 0],
    [
      'with rooms and a price is one',
      '<p>4120 Fernbank Loop, Dallas, TX 75244</p><p>3 bd · 2 ba</p><p>$412,000</p>',
      1,
    ],
  ])('%s', (_case, html, count) => {
    const page = readDocument({
      html: `<h1>Bracken Row Homes</h1><div>${html}</div>`,
      url: 'https://bracken.example/',
    });
    expect(readListings(propertyType, page, { now: new Date() }).items).toHaveLength(count);
  });
});
