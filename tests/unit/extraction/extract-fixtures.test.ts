import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { readDocument } from '@/lib/extraction/document';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { extractFromDocument } from '@/lib/extraction/extract';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages');
const NOW = new Date('2026-11-21T12:00:00Z');

interface Expected {
  url: string | null;
  hint: EntityHint;
  fields: Record<string, unknown>;
  unverified: string[];
  children: Record<string, unknown>[];
  listed_children: string[];
  unreadable: string[];
  rejected: string[];
}

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace(/\.html$/, ''));

describe.each(names)('the page %s', (name) => {
  const html = readFileSync(join(FOLDER, `${name}.html`), 'utf8');
  const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8')) as Expected;
  const page = readDocument({ html, url: expected.url });
  const extraction = extractFromDocument(builderType, page, { now: NOW, hint: expected.hint });

  it('gives exactly the expected values, records and gaps', () => {
    expect(Object.fromEntries(extraction.fields.map((field) => [field.name, field.value]))).toEqual(expected.fields);
    expect(extraction.children.map((child) => ({ entity_type: child.entity_type, ...child.data }))).toEqual(
      expected.children,
    );
    expect(extraction.listed_children).toEqual(expected.listed_children);
    expect(extraction.missing.filter((field) => field.reason === 'unreadable').map((field) => field.name)).toEqual(
      expected.unreadable,
    );
    expect(extraction.rejected.map((field) => field.name)).toEqual(expected.rejected);
    expect(extraction.fields.filter((field) => field.evidence !== 'verified').map((field) => field.name)).toEqual(
      expected.unverified,
    );
  });

  it('points every span at its own quote in the snapshot text', () => {
    for (const item of [...extraction.fields, ...extraction.children]) {
      if (item.span) expect(page.snapshot.text.slice(item.span.start, item.span.end)).toBe(item.quote);
      if (item.evidence === 'verified') expect(item.span).not.toBeNull();
    }
  });

  it('keeps single values’ quotes short enough to read', () => {
    for (const field of extraction.fields) {
      if (typeof field.value === 'object' || field.name === 'about') continue;
      expect(field.quote?.length ?? 0).toBeLessThanOrEqual(1_000);
    }
  });

  it('cut off anywhere, or with any character damaged, still gives only proven spans', () => {
    for (let step = 1; step <= 12; step += 1) {
      const at = Math.floor((html.length * step) / 13);
      for (const damaged of [html.slice(0, at), `${html.slice(0, at)}"<${html.slice(at + 1)}`]) {
        const cut = readDocument({ html: damaged, url: expected.url });
        for (const field of extractFromDocument(builderType, cut, { now: NOW }).fields) {
          if (field.evidence === 'verified') {
            expect(cut.snapshot.text.slice(field.span?.start, field.span?.end)).toBe(field.quote);
          }
        }
      }
    }
  });

  it('gives the same extraction every time', () => {
    expect(
      extractFromDocument(builderType, readDocument({ html, url: expected.url }), { now: NOW, hint: expected.hint }),
    ).toEqual(extraction);
  });
});
