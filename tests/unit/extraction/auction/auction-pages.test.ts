import { describe, expect, it } from 'vitest';
import { previewExtraction } from '@/lib/collection/preview/commands';
import { requireEntityType } from '@/lib/catalog/registry';
import type { Fetcher } from '@/lib/web/create-fetcher';
import { auctionPage, bid, closing, comment, type PageParts, SITE } from './auction-page';

const NOW = new Date('2026-11-30T12:00:00Z');
const noFetcher = new Proxy({} as Fetcher, {
  get: () => () => {
    throw new Error('A supplied page is never fetched.');
  },
});

async function preview(html: string, url: string | null = SITE) {
  const type = requireEntityType('vehicle');
  const extraction = await previewExtraction(noFetcher, { type, url, html }, NOW);
  const values = Object.fromEntries(extraction.fields.map(({ name, value }) => [name, value]));
  return { extraction, values, notes: extraction.notes.join(' | ') };
}
const UNSOLD = { sale_price: undefined };

describe('how an auction stands by its page', () => {
  it.each<[string, PageParts, Record<string, unknown>]>([
    [
      'the result line',
      { line: 'Sold for <strong>USD $88&#44;000</strong>', timestamp: 1_767_210_841 },
      { outcome: 'sold', sale_price: 88_000, currency: 'USD', ended_at: '2025-12-31T19:54:01.000Z' },
    ],
    [
      'a bid that is no sale',
      { line: 'Bid to <strong>USD $89,500</strong>' },
      { outcome: 'bid_to', high_bid: 89_500, ...UNSOLD },
    ],
    [
      'a listing that was withdrawn',
      { line: 'Withdrawn', timestamp: 1_767_210_841 },
      { outcome: 'withdrawn', ...UNSOLD, high_bid: undefined },
    ],
    [
      'the record of the end, before the result line',
      {
        line: 'Bid to <strong>USD $23,000</strong>',
        comments: [
          bid(22_250, 1_744_398_843),
          bid(23_000, 1_744_398_959),
          closing('Reserve not met on 4/11/25 at USD $23,000', 1_744_399_079),
          closing('Sold on 04/11/2025 for $24,000 to gearhead_59', 1_744_420_963, 'bat-rnm-accepted'),
        ],
      },
      { outcome: 'sold', sale_price: 24_000, high_bid: 23_000, bid_count: 2, ended_at: '2025-04-12T01:22:43.000Z' },
    ],
    [
      'a reserve that was not met',
      {
        line: 'Bid to <strong>USD $51,500</strong>',
        comments: [bid(51_500, 1_780_336_550), closing('Reserve not met on 6/1/26 at USD $51,500', 1_780_336_670)],
      },
      { outcome: 'bid_to', high_bid: 51_500, ...UNSOLD },
    ],
    [
      'bids that the site took back',
      {
        line: 'Bid to <strong>USD $50,550</strong>',
        comments: [
          bid(90_000, 1_747_327_108, 'bat-bid-canceled'),
          bid(50_550, 1_747_432_875),
          closing('Reserve not met on 5/16/25', 1_747_432_996),
        ],
      },
      { outcome: 'bid_to', high_bid: 50_550, bid_count: 1, ...UNSOLD },
    ],
    [
      'comments that claim a sale',
      {
        line: 'Bid to <strong>USD $41,000</strong>',
        comments: [
          bid(41_000, 1_747_432_875),
          comment('Sold on 5/16/25 for $99,000 to me, I was there!'),
          comment('SOLD FOR USD $88,000'),
        ],
        extra:
          '<div class="comments"><div class="comment"><span class="info-value">Sold for USD $77,000</span><div class="listing-available-info">Sold for $66,000</div></div></div>',
      },
      { outcome: 'bid_to', high_bid: 41_000, comment_count: 2, ...UNSOLD },
    ],
    [
      'other auctions beside it',
      {
        line: 'Bid to <strong>USD $41,000</strong>',
        extra:
          '<section class="related-listings"><div class="listing-card"><h3>1984 Chevrolet K10</h3><div class="listing-available-info"><span class="info-value">Sold for USD $52,000</span></div></div></section><aside><p>Sold for USD $31,000</p></aside>',
      },
      { outcome: 'bid_to', high_bid: 41_000, ...UNSOLD },
    ],
    [
      'a price in its data',
      {
        line: 'Bid to <strong>USD $41,000</strong>',
        head: '<script type="application/ld+json">{"@type":"Product","name":"1983 Chevrolet K10","offers":{"@type":"Offer","price":"41000","priceCurrency":"USD","availability":"https://schema.org/SoldOut"}}</script>',
      },
      { outcome: 'bid_to', high_bid: 41_000, ...UNSOLD },
    ],
    [
      'an auction under way',
      {
        extra:
          '<span data-listing-current="242657"><strong>USD $104,000</strong></span><span data-countdown="242657" data-until="4102444800"></span><p>Bid Successful Congratulations! You’re the high bidder.</p><footer>View all Auction Results. Sold for $1.</footer>',
        stats: [['Bids', '12']],
      },
      {
        outcome: 'live',
        high_bid: 104_000,
        bid_count: 12,
        ends_at: '2100-01-01T00:00:00.000Z',
        ended_at: undefined,
        ...UNSOLD,
      },
    ],
    [
      'a current bid in the result box',
      { line: 'Current Bid: <strong>USD $41,000</strong>' },
      { outcome: 'live', high_bid: 41_000, ...UNSOLD },
    ],
    [
      'the table, where no line stands',
      {
        stats: [
          ['High Bid', 'USD $14,500 by <a>gearhead_59</a>'],
          ['Reserve Not Met', ''],
          ['Bids', '31'],
        ],
        statsClass: 'ended',
      },
      { outcome: 'bid_to', high_bid: 14_500, bid_count: 31, ...UNSOLD },
    ],
    [
      'who won, once it has ended',
      {
        stats: [
          ['Winning Bid', 'USD $14,500 by <a>gearhead_59</a>'],
          ['Auction Ended', 'March 13, 2026'],
        ],
        statsClass: 'ended',
      },
      { outcome: 'sold', sale_price: 14_500, ended_at: '2026-03-13T00:00:00.000Z' },
    ],
    ['who leads, while it has not', { stats: [['Winning Bid', 'USD $14,500']] }, { outcome: 'unknown', ...UNSOLD }],
    [
      'pounds',
      { line: 'Sold for <strong>GBP £36,000</strong>' },
      { outcome: 'sold', sale_price: 36_000, currency: 'GBP' },
    ],
    [
      'counts of comments apart from bids',
      { line: 'Sold for <strong>USD $9,000</strong>', commentsHeader: '1,128', stats: [['Bids', '64']] },
      { outcome: 'sold', bid_count: 64, comment_count: 1_128 },
    ],
    [
      'comments that are not shown',
      { line: 'Sold for <strong>USD $9,000</strong>', comments: [comment('a'), comment('b', 2, '0')] },
      { comment_count: 1, bid_count: 0 },
    ],
    [
      'a figure that is damaged',
      { line: 'Sold for <strong>USD $12,,345</strong>' },
      { outcome: 'sold', sale_price: undefined },
    ],
    [
      'a box that readers do not see',
      {
        extra:
          '<div class="listing-available-info" style="display:none"><span class="info-value">Sold for USD $50,000</span></div>',
      },
      { outcome: 'unknown', ...UNSOLD },
    ],
    [
      'a layout that has changed',
      { extra: '<div class="lot-outcome-v3"><b>Sold for USD $50,000</b></div>' },
      { outcome: 'unknown', ...UNSOLD },
    ],
    ['a heading that says sold', { title: '1983 Chevrolet K10, Sold for $50,000' }, { outcome: 'unknown', ...UNSOLD }],
  ])('is read from %s', async (_what, parts, expected) => {
    const { values } = await preview(auctionPage(parts));
    for (const [name, value] of Object.entries(expected)) expect(values[name], name).toEqual(value);
  });

  it.each([
    ['a result and nothing else', 'Sold after for $5,600', 'sold', 5_600],
    [
      'an item of the list of results',
      '{"sold_text":"Sold for USD $12,000 <span> on 9/23/2026 </span>","current_bid":6000,"currency":"USD","timestamp_end":1790191317,"active":false}',
      'sold',
      12_000,
    ],
    [
      'an item that was bid to',
      '{"items":[{"sold_text":"Bid to USD $22,250 <span> on 9/23/2026</span>","current_bid":22250}]}',
      'bid_to',
      undefined,
    ],
    ['an item that is live', '[{"sold_text":"","current_bid":4100,"currency":"EUR","active":true}]', 'live', undefined],
    [
      'several items',
      '{"items":[{"sold_text":"Sold for USD $1,000"},{"sold_text":"Sold for USD $2,000"}]}',
      'unknown',
      undefined,
    ],
    [
      'prose',
      `<p>${'It was a fine day and the car was sold for $50,000 in the end. '.repeat(3)}</p><p>More of it.</p>`,
      'unknown',
      undefined,
    ],
    [
      'a page of something else',
      '<html><body><h1>Carrot cake</h1><p>Sold for $5 a piece.</p></body></html>',
      'unknown',
      undefined,
    ],
    [
      'a gate',
      '<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing bringatrailer.com</p><p>Sold for $5,000</p></body></html>',
      'unknown',
      undefined,
    ],
    ['nothing', ' ', 'unknown', undefined],
  ])('is read from %s', async (_what, html, outcome, price) => {
    const { values, notes } = await preview(html, null);
    expect(values).toMatchObject({ outcome });
    expect(values['sale_price']).toBe(price);
    if (outcome === 'unknown') expect(notes).not.toBe('');
  });

  it('gives every value with words that stand in the stored copy, and nobody’s name', async () => {
    const { extraction } = await preview(
      auctionPage({
        line: 'Sold for <strong>USD $24,000</strong>',
        timestamp: 1_744_420_963,
        commentsHeader: '7',
        stats: [
          ['Winning Bid', 'USD $24,000 by <a href="/member/gearhead_59/">gearhead_59</a>'],
          ['Bids', '2'],
        ],
        comments: [
          bid(23_000, 1_744_398_959),
          bid(24_000, 1_744_399_000),
          closing('Sold on 4/11/25 for USD $24,000 to gearhead_59', 1_744_420_963),
        ],
      }),
    );
    const auction = extraction.fields.filter(({ name }) => /^(?:outcome|sale|high|curr|bid|comm|end)/.test(name));
    expect(auction.map(({ name }) => name).sort()).toEqual([
      'bid_count',
      'comment_count',
      'currency',
      'ended_at',
      'high_bid',
      'outcome',
      'sale_price',
    ]);
    for (const field of auction)
      expect(field, field.name).toMatchObject({ evidence: 'verified', extractor_version: 'bringatrailer/1.0.0' });
    expect(JSON.stringify(extraction)).not.toMatch(/gearhead|kibitzer/i);
  });

  it('notes where places contradict each other, and which goes before', async () => {
    const { values, notes } = await preview(
      auctionPage({
        line: 'Sold for <strong>USD $24,000</strong>',
        comments: [closing('Reserve not met on 4/11/25 at USD $24,000', 1_744_420_963)],
      }),
    );
    expect(values).toMatchObject({ outcome: 'bid_to', high_bid: 24_000 });
    expect(notes).toMatch(/result line says otherwise/i);
  });
});

const NEW_ESSENTIALS = (items: string) => `<div class="essentials">
<div class="item item-seller"><strong>Seller</strong>: <a href="https://bringatrailer.com/member/just1more/">just1more</a></div>
<strong>Location</strong>: <a href="https://www.google.com/maps/place/Frederick">Frederick, Maryland 21704</a>
<div class="item"><strong>Listing Details</strong><ul>${items}</ul></div>
<div class="item additional"><strong>Private Party or Dealer</strong>: Private Party</div>
<div class="item"><strong>Lot</strong> #225550</div></div>`;
const OLD_ESSENTIALS = `<div class="listing-essentials"><ul class="listing-essentials-items">
<li class="listing-essentials-item">Lot #553</li><li class="listing-essentials-item">Seller: oldseller</li>
<li class="listing-essentials-item">Location: Springfield, OH 45502</li><li class="listing-essentials-item">Chassis: 911 310 1234</li>
<li class="listing-essentials-item">97,800 Kilometers (~60,800 Miles)</li><li class="listing-essentials-item">Tangerine Paint</li>
<li class="listing-essentials-item">Five-Speed Manual Transaxle</li></ul></div>`;

describe('what the lot is by its page', () => {
  const essentials = NEW_ESSENTIALS(
    '<li>Chassis: <a href="https://www.google.com/search?q=WBSBL93453JR22502">WBSBL93453JR22502</a> (see text)</li><li>124k Miles Shown</li><li>3.2-Liter S54 Inline-Six</li><li>Six-Speed Manual Transmission</li><li>Rear-Wheel Drive</li><li>Phoenix Yellow Metallic Paint</li><li>Black Nappa Leather Upholstery</li><li>18” Wheels</li><li>Limited-Slip Differential</li>',
  );

  it('is read from the box of essentials, the heading and the gallery', async () => {
    const photos = [
      'https://bringatrailer.com/wp-content/uploads/2025/12/a.jpg',
      'https://bringatrailer.com/wp-content/uploads/2025/12/b.jpg',
    ];
    const { values, extraction } = await preview(
      auctionPage({
        title: 'No Reserve: 2003 BMW M3 Coupe 6-Speed',
        line: 'Sold for <strong>USD $25,500</strong>',
        essentials,
        gallery: photos,
      }),
    );
    expect(values).toMatchObject({
      ...{ title: 'No Reserve: 2003 BMW M3 Coupe 6-Speed', year: 2003, make: 'BMW', model: 'M3 Coupe 6-Speed' },
      ...{ vin: 'WBSBL93453JR22502', mileage: 124_000, mileage_unit: 'miles', mileage_shown: true },
      ...{ engine: '3.2-Liter S54 Inline-Six', transmission: 'Six-Speed Manual Transmission', drivetrain: 'RWD' },
      ...{ exterior_color: 'Phoenix Yellow Metallic', interior_color: 'Black Nappa Leather', lot_number: '225550' },
      ...{ location: 'Frederick, Maryland 21704', city: 'Frederick', state: 'MD', postal_code: '21704' },
    });
    expect(extraction.fields.find(({ value }) => Array.isArray(value))).toMatchObject({
      value: photos,
      evidence: 'verified',
    });
    expect(extraction.fields.filter(({ evidence }) => evidence !== 'verified').map(({ name }) => name)).toEqual([]);
  });

  it('shows its own pictures, whatever their box is called, and none of other auctions', async () => {
    const own = 'https://bringatrailer.com/wp-content/uploads/2025/12/own.jpg';
    const other = 'https://bringatrailer.com/wp-content/uploads/2025/12/other.jpg';
    const box = (url: string) =>
      `<div class="gallery carousel" data-gallery-items='[{"large":{"url":"${url}"}}]'></div>`;
    const { values } = await preview(
      auctionPage({ line: 'Withdrawn', extra: `${box(own)}<section class="related-listings">${box(other)}</section>` }),
    );
    expect(values['images']).toEqual([own]);
  });

  it('is read from the old layout, with kilometres and a chassis number of before 1981', async () => {
    const { values } = await preview(
      auctionPage({
        title: '1973 Porsche 911S',
        line: 'Bid to <strong>USD $80,000</strong>',
        essentials: OLD_ESSENTIALS,
      }),
    );
    expect(values).toMatchObject({
      ...{
        vin: '9113101234',
        mileage: 97_800,
        mileage_unit: 'kilometers',
        exterior_color: 'Tangerine',
        lot_number: '553',
      },
      ...{ city: 'Springfield', state: 'OH', postal_code: '45502', transmission: 'Five-Speed Manual Transaxle' },
    });
    expect(JSON.stringify(values)).not.toContain('oldseller');
  });

  it.each<[string, string, string, unknown]>([
    ['a VIN that is withheld', '<li>Chassis: Withheld</li>', 'vin', undefined],
    ['a VIN of noughts', '<li>VIN: 00000000000000000</li>', 'vin', undefined],
    ['a VIN whose check digit is wrong', '<li>Chassis: 1G1YY22G965109876</li>', 'vin', undefined],
    ['miles since a rebuild', '<li>1,200 Miles Since Rebuild</li>', 'mileage', undefined],
    ['a mileage that is not known', '<li>TMU</li>', 'mileage', undefined],
    ['a mileage that is only bounded', '<li>Under 500 Miles</li>', 'mileage', undefined],
    ['hours', '<li>412 Hours</li>', 'mileage', undefined],
    ['thousands', '<li>~36k Miles</li>', 'mileage', 36_000],
    ['kilometres before miles', '<li>54,300 Kilometers (~33,700 Miles)</li>', 'mileage_unit', 'kilometers'],
    ['a repaint', '<li>Repainted in Guards Red</li>', 'exterior_color', 'Guards Red'],
    ['a manual that is a book', '<li>Owner’s Manual & Tools</li>', 'transmission', undefined],
    ['four wheels that drive', '<li>Dual-Range Four-Wheel Drive</li>', 'drivetrain', '4WD'],
    ['no way to drive', '<li>Four-Wheel Disc Brakes</li>', 'drivetrain', undefined],
  ])('%s: %s gives %s %j', async (_what, item, field, value) => {
    const { values } = await preview(auctionPage({ line: 'Withdrawn', essentials: NEW_ESSENTIALS(item) }));
    expect(values[field]).toEqual(value);
  });
});
