import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { extractDocument } from '@/lib/extraction/extract';
import { jsonLd, page } from './listing-page';

const NOW = new Date('2026-11-29T00:00:00Z');
type Offer = Record<string, unknown>;
const offer = (price: string, more: Offer = {}): Offer => ({ '@type': 'Offer', price, priceCurrency: 'USD', ...more });
const by = (name: string): Offer => ({ seller: { '@type': 'Organization', name } });
const IN_STOCK = { availability: 'https://schema.org/InStock' };
const SOLD_OUT = { availability: 'https://schema.org/OutOfStock' };

function read(offers: unknown) {
  const html = page('<h1>Harbor Mug</h1>', jsonLd({ '@type': 'Product', name: 'Harbor Mug', offers }));
  const { fields, missing } = extractDocument(requireEntityType('listing'), { html, url: null }, { now: NOW });
  const of = (name: string) => fields.find((field) => field.name === name)?.value ?? null;
  return {
    price: of('price_usd'),
    status: of('listing_status'),
    why: missing.find(({ name }) => name === 'price_usd')?.reason ?? null,
  };
}

describe('a thing with several offers', () => {
  it.each<[string, unknown, number | null, string | null]>([
    ['of several sellers has the price of the first', [offer('24.00', by('A')), offer('19.00', by('B'))], 24, null],
    [
      'has the price, and the state, of the first that can be had',
      [offer('24.00', { ...by('A'), ...SOLD_OUT }), offer('$1,299.00', { ...by('B'), ...IN_STOCK })],
      1299,
      'available',
    ],
    [
      'has a price that is one, and nobody else’s',
      [offer('N/A', { ...by('A'), ...IN_STOCK }), offer('31.50', { ...by('B'), ...IN_STOCK })],
      31.5,
      'available',
    ],
    [
      'that are summed up has the first’s',
      {
        '@type': 'AggregateOffer',
        lowPrice: 19,
        highPrice: 24,
        priceCurrency: 'USD',
        offers: [offer('24', by('A')), offer('19', by('B'))],
      },
      24,
      null,
    ],
    ['that say the same has that price', [offer('24.00', by('A')), offer('24.00', by('B'))], 24, null],
    [
      'of sizes has none',
      [offer('24.00', { ...by('A'), sku: 'S' }), offer('29.00', { ...by('A'), sku: 'L' })],
      null,
      null,
    ],
    [
      'of colours has none',
      [offer('24.00', { ...by('A'), color: 'Red' }), offer('29.00', { ...by('A'), color: 'Blue' })],
      null,
      null,
    ],
    [
      'new and used has none',
      [
        offer('24', { ...by('A'), itemCondition: 'https://schema.org/NewCondition' }),
        offer('9', { ...by('B'), itemCondition: 'https://schema.org/UsedCondition' }),
      ],
      null,
      null,
    ],
    [
      'in euros and in dollars has the price in dollars',
      [offer('100', { ...by('A'), priceCurrency: 'EUR' }), offer('110', by('B'))],
      110,
      null,
    ],
    [
      'in one condition, spelled twice, has the first’s',
      [
        offer('24', { ...by('A'), itemCondition: 'NewCondition' }),
        offer('19', { ...by('B'), itemCondition: 'https://schema.org/NewCondition' }),
      ],
      24,
      null,
    ],
    [
      'by the dozen has none',
      [offer('24', by('A')), offer('200', { ...by('A'), eligibleQuantity: { value: 12 } })],
      null,
      null,
    ],
    [
      'of versions at addresses of their own has none',
      [offer('24', { ...by('A'), url: '/m?v=1' }), offer('29', { ...by('A'), url: '/m?v=2' })],
      null,
      null,
    ],
    ['that nobody signs has none', [offer('24.00'), offer('19.00')], null, null],
    ['without one that is an amount has none', [offer('N/A', by('A')), offer('', by('B'))], null, null],
  ])('%s', (_what, offers, price, status) => {
    expect(read(offers)).toMatchObject({
      price,
      ...(status === null ? {} : { status }),
      why: price === null ? 'unreadable' : null,
    });
  });

  it.each(['1e308', '1e5'])('does not read %s as the figure before the letter', (price) => {
    expect(read(offer(price)).price).not.toBe(1);
  });
});
