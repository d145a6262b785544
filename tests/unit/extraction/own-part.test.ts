import { describe, expect, it } from 'vitest';

import { type EntityTypeName } from '@/lib/catalog/entity-type';
import { readDocument, type PageDocument } from '@/lib/extraction/document';
import { type FoundItem } from '@/lib/extraction/found-list';
import { findListReader } from '@/lib/extraction/list-registry';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { readPage } from '@/demo/web/site';
import { sampleSites } from '@/demo/web/sites';

import { readBody } from '../demo/read-body';

const NOW = new Date('2026-11-20T12:00:00Z');
const URL_OF_PAGE = 'https://www.portal.example/communities';

function readList(
  type: EntityTypeName,
  html: string,
  url = URL_OF_PAGE,
): { page: PageDocument; items: readonly FoundItem[] } {
  const page = readDocument({ html, url });
  return { page, items: findListReader(type)!.read(page, { now: NOW }).items };
}

const nameOf = ({ extraction }: FoundItem, type: EntityTypeName) =>
  extraction.fields.find(({ name }) => name === (type === 'property' ? 'address1' : 'name'))!;

/** Field, value and quote of each item, and what is wrong with the place of any quote. */
function quotesOf(type: EntityTypeName, html: string) {
  const { page, items } = readList(type, html);
  return items.map(({ extraction }) =>
    Object.fromEntries(
      extraction.fields.map(({ name, value, quote, span }) => {
        expect(span, `${name}: ${quote}`).not.toBeNull();
        expect(page.snapshot.text.slice(span!.start, span!.end)).toBe(quote);
        return [name, [value, quote] as const];
      }),
    ),
  );
}

const residence = (name: string, zip: string, more = '') =>
  `<article itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><div itemprop="item" itemscope itemtype="https://schema.org/Residence"><h3 itemprop="name">${name}</h3><p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">Pearland</span>, <span itemprop="addressRegion">TX</span> <span itemprop="postalCode">${zip}</span></p>${more}</div></article>`;
const residences = (...all: string[]) =>
  `<title>Communities</title><h1>New home communities</h1><div itemscope itemtype="https://schema.org/ItemList">${all.join('')}</div>`;

describe('a value of a list’s entry is proven by the entry’s own part of the page', () => {
  it('in cards with data, of two communities in one city', () => {
    const [first, second] = quotesOf(
      'community',
      residences(residence('Pelican Draw', '77584'), residence('Willow Landing', '77581')),
    );
    expect(first!.city).toEqual(['Pearland', 'Pearland, TX 77584']);
    expect(second!.city).toEqual(['Pearland', 'Pearland, TX 77581']);
    expect(second!.state).toEqual(['TX', 'Pearland, TX 77581']);
  });

  it('in cards of text, where a line is on the page several times', () => {
    const card = (name: string, zip: string) =>
      `<div><h3>${name}</h3><p>Pearland, TX ${zip}</p><p>HOA: $900/year</p></div>`;
    const { items } = readList(
      'community',
      `<title>Communities</title><h1>Communities</h1><div>${card('Pelican Draw', '77584')}${card('Willow Landing', '77581')}</div>`,
    );
    const [, second] = items;
    const dues = second!.extraction.fields.find(({ name }) => name === 'community_dues')!;
    expect(dues.span!.start).toBeGreaterThan(nameOf(second!, 'community').span!.start);
  });

  it('in data, where a reader sees only the names', () => {
    const place = (name: string, zip: string) => ({
      '@type': 'Residence',
      name,
      url: `/c/${zip}`,
      address: { '@type': 'PostalAddress', addressLocality: 'Pearland', addressRegion: 'TX', postalCode: zip },
    });
    const data = {
      '@context': 'https://schema.org',
      '@graph': [place('Pelican Draw', '77584'), place('Willow Landing', '77581')],
    };
    const { page, items } = readList(
      'community',
      `<title>Communities</title><script type="application/ld+json">${JSON.stringify(data)}</script><h1>Communities</h1><p>Call our office at 1 Main St, Pearland, TX 77584</p>`,
    );
    for (const { extraction } of items) {
      const { span, quote } = extraction.fields.find(({ name }) => name === 'city')!;
      const zip = extraction.fields.find(({ name }) => name === 'postal_code')!.value as string;
      // The line of the data section that holds the quote is that of the entry's own address.
      expect(page.snapshot.text.slice(span!.start, page.snapshot.text.indexOf('\n', span!.start))).toContain(quote!);
      expect(page.snapshot.text.slice(Math.max(0, span!.start - 60), span!.end + 60)).toContain(zip);
      expect(span!.start).toBeGreaterThan(page.snapshot.visibleLength);
    }
  });

  it('of namesakes, each gets the data of its own place and none where nothing tells', () => {
    const node = (city: string, latitude: string) => ({
      '@type': 'Residence',
      name: 'The Preserve',
      address: { '@type': 'PostalAddress', addressLocality: city },
      geo: { '@type': 'GeoCoordinates', latitude, longitude: '-95.5' },
    });
    const card = (place: string) => `<div><h3>The Preserve</h3><p>${place}</p></div>`;
    const list = (places: string[]) =>
      quotesOf(
        'community',
        `<title>Communities</title><script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [node('Ocala', '29.1'), node('Katy', '29.8')] })}</script><h1>Communities</h1><div>${places.map((place, at) => card(place).replace('<h3>The Preserve', `<h3><a href="/c/${at}">The Preserve</a>`)).join('')}</div>`,
      );
    expect(list(['Katy, TX', 'Ocala, FL']).map(({ latitude }) => latitude?.[0])).toEqual([29.8, 29.1]);
    expect(list(['Tampa, FL', 'Ocala, FL']).map(({ latitude }) => latitude?.[0])).toEqual([undefined, 29.1]);
  });

  it('of homes with data, whose words are alike', () => {
    const home = (house: number) =>
      `<article itemscope itemtype="https://schema.org/SingleFamilyResidence"><h3 itemprop="name">${house} Alder Run</h3><p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><meta itemprop="streetAddress" content="${house} Alder Run"><meta itemprop="addressLocality" content="Katy"><meta itemprop="addressRegion" content="TX"></p><p>$455,000</p><p><span itemprop="numberOfBedrooms">4</span> beds</p></article>`;
    const { page, items } = readList(
      'property',
      `<title>Available homes</title><h1>Available homes</h1>${home(240)}${home(244)}`,
    );
    expect(items).toHaveLength(2);
    const [first, second] = items.map(({ extraction }) => extraction.fields.find(({ name }) => name === 'city')!);
    expect(page.snapshot.text.slice(second!.span!.start - 120, second!.span!.start)).toContain('Microdata 2');
    expect(first!.span!.start).toBeLessThan(second!.span!.start);
  });
});

describe('on every list of the demo', () => {
  const pages = SAMPLE_SITES.flatMap(({ host }) => {
    const site = sampleSites.find((one) => one.host === host)!;
    return site.versions.flatMap((version) =>
      Object.keys(site.pages).map((path) => ({
        host,
        path,
        version,
        url: `http://${host}${path}`,
        html: readBody(readPage(site, path, version)?.body ?? ''),
      })),
    );
  });

  it.each(['community', 'property'] as const)(
    'a quote that a reader sees stands from its %s’s name to the next',
    (type) => {
      let checked = 0;
      for (const { html, url } of pages) {
        const { page, items } = readList(type, html, url);
        const { visibleLength } = page.snapshot;
        const seen = items.filter((item) => (nameOf(item, type).span?.start ?? visibleLength) < visibleLength);
        const starts = seen.map((item) => nameOf(item, type).span!.start).sort((a, b) => a - b);
        for (const item of seen) {
          const start = nameOf(item, type).span!.start;
          const next = starts.find((other) => other > start) ?? visibleLength;
          for (const { name, span, quote, confidence_reasons } of item.extraction.fields) {
            if (!span || span.start >= visibleLength) continue;
            if (confidence_reasons.some(({ label }) => /^Stated for the/.test(label))) continue;
            const before = starts.filter((other) => other < start).at(-1) ?? -1;
            expect(span.start, `${url} ${name}: ${quote}`).toBeGreaterThan(before);
            expect(span.start, `${url} ${name}: ${quote}`).toBeLessThan(next);
            checked += 1;
          }
        }
      }
      expect(checked).toBeGreaterThan(type === 'community' ? 80 : 150);
    },
  );
});
