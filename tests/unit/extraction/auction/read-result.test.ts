import { describe, expect, it } from 'vitest';
import { readAuctionResult, readCounts } from '@/lib/extraction/auction/read-result';
import { RESULT_CASES } from './result-cases';

describe('words of a result', () => {
  it.each(RESULT_CASES)('%j is %s, sold for %j, bid to %j, in %j', (text, outcome, salePrice, highBid, currency) => {
    const result = readAuctionResult(text);
    expect(result).toMatchObject({ outcome, salePrice, highBid, currency });
  });

  it('never give a sale price to what is not sold', () => {
    for (const [text] of RESULT_CASES) {
      const { outcome, salePrice } = readAuctionResult(text);
      if (outcome !== 'sold') expect(salePrice, text).toBeNull();
    }
  });

  it.each([
    ['Sold for USD $88,000 on 1/5/26', '2026-01-05'],
    ['Bid to EUR 120.000 on 30.6.2025', '2025-06-30'],
    ['Withdrawn on December 31, 2025', '2025-12-31'],
    ['Sold for $5,600', null],
    ['Sold on 13/13/25 for $5,600', null],
  ])('%s names the day %s', (text, day) => {
    expect(readAuctionResult(text).endedOn).toBe(day);
  });

  it.each([
    ['45 bids', 45, null],
    ['Bids: 45 · 1,204 Comments', 45, 1_204],
    ['No bids yet', 0, null],
    ['Current Bid: $41,000', null, null],
    ['Bid to $41,000', null, null],
    ['128 comments', null, 128],
  ])('%s counts %s bids and %s comments', (text, bids, comments) => {
    expect(readCounts(text)).toEqual({ bids, comments });
  });

  it('of any length are read in a moment', () => {
    for (const text of ['sold '.repeat(200_000), '$1,'.repeat(200_000), `Sold for $${'1,'.repeat(150)}`])
      expect(readAuctionResult(text).salePrice).toBeNull();
  });
});
