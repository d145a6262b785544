import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-21T12:00:00Z');
const FIRM = {
  '@type': 'HomeBuilder',
  name: 'Crestline Homes',
  url: 'https://crestlinehomes.example.com/',
  telephone: '(409) 555-0155',
  foundingDate: '1990',
  award: ['Builder of the Year 2023'],
};

function read(data: unknown, hint: EntityHint, url: string) {
  const html = `<html><head><title>Crestline</title><script type="application/ld+json">${JSON.stringify(data)}</script></head>
    <body><h1>Crestline Homes</h1><p>Call us at (409) 555-0155. Building since 1990.</p></body></html>`;
  return extractDocument(builderType, { html, url }, { now: NOW, hint });
}

const named = (extraction: ReturnType<typeof read>) => extraction.fields.map(({ name }) => name);
const confidenceOf = (extraction: ReturnType<typeof read>, name: string) =>
  extraction.fields.find((field) => field.name === name)?.confidence ?? 0;
const HOME = 'https://crestlinehomes.example.com/';

describe('a page about one company of another name than the record', () => {
  it('offers its facts with doubt and says so, and takes no list for complete', () => {
    const known = read(FIRM, { name: 'Crestline Homes' }, HOME);
    const other = read(FIRM, { name: 'Perry Homes' }, HOME);
    expect(named(other)).toEqual(expect.arrayContaining(['name', 'phone', 'founded_year']));
    expect(confidenceOf(other, 'phone')).toBeLessThanOrEqual(confidenceOf(known, 'phone') - 0.25);
    expect(known.listed_children).toEqual(['award']);
    expect(other.listed_children).toEqual([]);
    expect(other.notes).toContain(
      'The page is about “Crestline Homes”, not “Perry Homes”. Check that it is the same company',
    );
  });

  it('doubts less on the site that the record names', () => {
    const own = read(FIRM, { name: 'Perry Homes', website: HOME }, `${HOME}about`);
    const foreign = read(FIRM, { name: 'Perry Homes' }, `${HOME}about`);
    expect(confidenceOf(own, 'phone')).toBeGreaterThan(confidenceOf(foreign, 'phone') + 0.15);
  });

  it('reads the structured data of its own site also when that names no address', () => {
    const { url: _url, ...withoutUrl } = FIRM;
    const own = read(withoutUrl, { name: 'Perry Homes', website: HOME }, HOME);
    expect(own.fields.find((field) => field.name === 'phone')?.method).toBe('json_ld');
  });

  it.each<[string, unknown]>([
    ['an article that mentions it', { '@type': 'NewsArticle', headline: 'Third community', about: FIRM }],
    ['a review of it', { '@type': 'Review', itemReviewed: FIRM, reviewBody: 'Good.' }],
    [
      'a list of firms',
      {
        '@type': 'ItemList',
        itemListElement: [FIRM, { ...FIRM, name: 'Oakmont Builders', url: 'https://oakmont.example.com' }],
      },
    ],
    [
      'several firms alike',
      { '@graph': ['Crestline Homes', 'Oakmont Builders', 'Tern Bay Construction'].map((name) => ({ ...FIRM, name })) },
    ],
    ['a newspaper', { ...FIRM, '@type': 'NewsMediaOrganization' }],
    ['an association that the firm is a member of', { '@type': 'WebPage', mentions: FIRM }],
  ])('gives nothing from %s', (_title, data) => {
    expect(named(read(data, { name: 'Perry Homes' }, 'https://elsewhere.example.org/page'))).toEqual([]);
  });
});
