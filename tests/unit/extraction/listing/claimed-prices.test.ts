import { describe, expect, it } from 'vitest';

import { readDocument } from '@/lib/extraction/document';
import { listingMapping } from '@/lib/extraction/listing/listing-mapping';

import { definitions, jsonLd, page } from './listing-page';

const NOW = new Date('2026-11-29T00:00:00Z');
const PAGE = readDocument({
  html: page(
    `<h1>Harbor Mug</h1><div>Price: $24.00</div><div>List price: $40.00</div><div>Current bid: $18.00</div><div><s>$31.00</s></div>
    <div>Only $6.00/mo</div><div>C$ 33.00</div><h2>Similar items</h2><p>Bowl $12.00</p>`,
  ),
  url: 'https://shop.harlow.test/item/1',
});

describe('a price that was read by other means', () => {
  it.each<[string, string, string, string | null]>([
    ['price_usd', '24', 'Price: $24.00', null],
    ['price_usd', '40.00', 'List price: $40.00', 'The words state a former price or the maker’s'],
    ['price_usd', '31', '$31.00', 'The words state a former price or the maker’s'],
    ['price_usd', '18', 'Current bid: $18.00', 'The words state a bid'],
    ['price_usd', '6', 'Only $6.00/mo', 'The words state a payment, a fee or a saving'],
    ['price_usd', '33', 'C$ 33.00', 'The words state it in another currency'],
    ['price_other', '33', 'C$ 33.00', null],
    ['brand', '24', 'List price: $40.00', null],
  ])('%s %s in %j', (field, value, quote, reason) => {
    const objection = listingMapping.objectTo?.({ field, value, quote }, PAGE, { hint: {}, now: NOW }) ?? null;
    expect(objection && [objection.kind, objection.reason]).toEqual(reason && ['refused', reason]);
  });
});

describe('which part of a page is the listing’s', () => {
  const scopeOf = (html: string, name: string | null = null) =>
    listingMapping.scope!(readDocument({ html, url: 'https://shop.harlow.test/item/1' }), { name });
  const foreign = (html: string): string[] => {
    const lines = scopeOf(html).page.lines.filter((line) => line.foreign);
    return lines.map(({ text }) => text);
  };

  it('is not what stands under a heading over other things', () => {
    const html = page(
      '<h1>Harbor Mug</h1><p>Price: $24.00</p><h2>You may also like</h2><p>Bowl $12.00</p><h2>Details</h2><p>Stoneware</p>',
    );
    expect(foreign(html)).toEqual(['You may also like', 'Bowl $12.00']);
    expect(scopeOf(html).reason).toBeNull();
  });

  it('is that of the home on a home’s page', () => {
    const html = page(
      `<h1>88 Cedar Ct, Denver, CO 80203</h1><p>$410,000</p>${definitions({ Bedrooms: '2', Bathrooms: '2' })}<h2>Similar homes</h2><p>90 Cedar Ct, Denver, CO 80203 $399,000</p>`,
    );
    expect(foreign(html)).toContain('90 Cedar Ct, Denver, CO 80203 $399,000');
  });

  it('is nothing of a page about another thing, or about many', () => {
    expect(scopeOf(page('<h1>Harbor Mug</h1><p>Price: $24.00</p>'), 'Blue velvet lamp').reason).toBe(
      'The page is not about the expected listing',
    );
    const items = ['A', 'B'].map((name) => ({ '@type': 'Product', name: `Mug ${name}` }));
    expect(scopeOf(page('<h1>Mugs</h1>', jsonLd({ '@type': 'ItemList', itemListElement: items }))).reason).toBe(
      'The page lists several things for sale and is about none of them',
    );
  });
});
