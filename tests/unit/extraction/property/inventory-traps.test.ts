import { describe, expect, it } from 'vitest';

import { propertyType } from '@/lib/catalog/types/property';
import { readDocument } from '@/lib/extraction/document';
import { extractDocument } from '@/lib/extraction/extract';
import { readListings } from '@/lib/extraction/property/read-listings';

const NOW = new Date('2026-11-29T00:00:00Z');
const card = (street: string, ...lines: string[]) =>
  `<div class="home"><h3>${street}</h3><p>Magnolia, TX 77354</p>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`;
const FIRST = card('118 Bald Eagle Ct', '$362,990', '4 bd · 3 ba · 2,112 sq ft');
const SECOND = card('126 Bald Eagle Ct', '$371,490', '4 bd · 3 ba · 2,300 sq ft');

describe('a list beside whose homes', () => {
  it.each<[string, string, string[], boolean]>([
    ['a home is announced that nothing more is said of', card('122 Bald Eagle Ct', 'Coming Soon'), [], false],
    ['an office stands, with the cheapest price', card('100 Bald Eagle Ct', 'From the mid $300s', '3-5 bd'), [], false],
    ['a homesite is for sale', card('130 Bald Eagle Ct', 'Homesite only', '0.41 acres', '$118,000'), [], true],
    ['another home is', card('130 Bald Eagle Ct', '$399,000', '3 bd · 2 ba'), ['130 Bald Eagle Ct'], true],
  ])('%s', (_name, third, also, isComplete) => {
    const html = `<h1>Available homes</h1>${FIRST}${SECOND}${third}`;
    const listings = readListings(propertyType, readDocument({ html, url: 'https://fernhollow.test/homes' }), {
      now: NOW,
    });
    const streets = listings.items.map(
      ({ extraction }) => extraction.fields.find(({ name }) => name === 'address1')?.value,
    );
    expect({ streets, isComplete: listings.isComplete }).toEqual({
      streets: ['118 Bald Eagle Ct', '126 Bald Eagle Ct', ...also],
      isComplete,
    });
  });
});

describe('a home’s page', () => {
  const read = (body: string, data: object | null = null) => {
    const script = data ? `<script type="application/ld+json">${JSON.stringify(data)}</script>` : '';
    const html = `<html><head>${script}</head><body><main>${body}</main></body></html>`;
    const { fields } = extractDocument(propertyType, { html, url: 'https://fernhollow.test/h' }, { now: NOW });
    return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  };
  const address = {
    '@type': 'PostalAddress',
    streetAddress: '501 Harbor Mist Dr',
    addressLocality: 'Wilmington',
    addressRegion: 'NC',
  };
  const offered = (offer: object) => ({ '@type': 'House', address, offers: { '@type': 'Offer', ...offer } });

  it('has no price where the page says that it is not for sale, whatever its data offers', () => {
    const body = '<h1>Model Home: 501 Harbor Mist Dr, Wilmington, NC</h1><p>Not for sale.</p><p>As shown $689,000</p>';
    expect(read(body, offered({ price: 689_000 }))).toMatchObject({ property_status: 'model' });
    expect(read(body, offered({ price: 689_000 }))).not.toHaveProperty('price');
  });

  it('is under contract where it says so, though its data says that it can no longer be had', () => {
    const body = '<h1>501 Harbor Mist Dr, Wilmington, NC</h1><p>Under Contract</p><p>$689,000</p>';
    const soldOut = offered({ price: 689_000, availability: 'https://schema.org/SoldOut' });
    expect(read(body, soldOut)).toMatchObject({ property_status: 'pending', price: 689_000 });
    expect(read('<h1>501 Harbor Mist Dr, Wilmington, NC</h1>', soldOut)).toMatchObject({ property_status: 'sold' });
  });

  it.each<[string, string, object]>([
    [
      'labels on one line',
      'Beds: 4 Baths: 3 Half Baths: 1 SF: 2,640 Stories: 2',
      { bedrooms: 4, bathrooms: 3.5, sqft: 2640 },
    ],
    [
      'labels on one line, with separators',
      'Bedrooms: 4 | Bathrooms: 3 | SqFt: 2,450 | Price: $629,900',
      { bedrooms: 4, bathrooms: 3, sqft: 2450, price: 629_900 },
    ],
  ])('is read from %s', (_name, line, expected) => {
    expect(read(`<h1>2 Kestrel Ct, Moab, UT 84532</h1><p>${line}</p>`)).toMatchObject(expected);
  });

  it.each(['Priced at $574,900 $559,900', 'Last priced at $574,900'])('has no price that “%s” would be', (line) => {
    expect(read(`<h1>2 Kestrel Ct, Moab, UT 84532</h1><p>${line}</p>`)).not.toHaveProperty('price');
  });

  it('is not where the model of its plan stands', () => {
    const body =
      '<h1>The Willow</h1><p>From the $400s</p><p>Model home located at 18 Tamarack Way, Boise, ID 83716.</p>';
    expect(read(body)).not.toHaveProperty('address1');
  });

  it('is not as large as one of its floors', () => {
    const rows = [
      ['Main level', '1,420 sq ft'],
      ['Upper level', '880 sq ft'],
      ['Total finished', '2,300 sq ft'],
    ];
    const table = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
    expect(read(`<h1>2 Kestrel Ct, Moab, UT 84532</h1><table>${table}</table>`)).toMatchObject({ sqft: 2_300 });
  });
});
