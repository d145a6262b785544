import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { readDocument } from '@/lib/extraction/document';
import { extractFromDocument } from '@/lib/extraction/extract';

import { DATA_PAGES } from './data-pages';
import { type HomePage } from './home-page';
import { TEXT_PAGES } from './text-pages';
import { WHOLE_HOME_PAGES } from './whole-pages';

const NOW = new Date('2026-11-29T00:00:00Z');

function read({ html, url = 'https://harlowhomes.test/homes/1', hint = {} }: Omit<HomePage, 'name' | 'expected'>) {
  const page = readDocument({ html, url });
  return { page, extraction: extractFromDocument(propertyType, page, { now: NOW, hint }) };
}

describe('one home’s page', () => {
  it.each([...DATA_PAGES, ...TEXT_PAGES, ...WHOLE_HOME_PAGES])('$name', ({ expected, relations = {}, ...input }) => {
    const { page, extraction } = read(input);
    const values = Object.fromEntries(extraction.fields.map(({ name, value }) => [name, value]));
    const wanted = Object.fromEntries(Object.keys(expected).map((name) => [name, values[name] ?? null]));
    expect(wanted).toEqual(expected);
    const named = Object.keys(relations).map((to) => [to, extraction.relations?.find((one) => one.to === to)?.name]);
    expect(Object.fromEntries(named)).toEqual(relations);
    const related = (extraction.relations ?? []).map((one) => ({ ...one, name: one.to }));
    for (const { name, evidence, quote, span } of [...extraction.fields, ...related]) {
      expect([name, evidence]).toEqual([name, 'verified']);
      expect(span && page.snapshot.text.slice(span.start, span.end)).toBe(quote);
    }
  });
});
