import type { FieldDefinition } from './entity-type';

/** By what words a page says how an auction stands. */
export const OUTCOME_WORDS: Readonly<Record<string, readonly string[]>> = {
  sold: ['sold for', 'sold on', 'sold after', 'winning bid'],
  bid_to: [
    'high bid',
    'highest bid',
    'final bid',
    'last bid',
    'top bid',
    'got away',
    'reserve not met',
    'not sold',
    'unsold',
    'no sale',
  ],
  no_sale: [
    'reserve not met',
    'not sold',
    'unsold',
    'did not sell',
    "didn't sell",
    'no bids',
    'got away',
    'passed in',
    'bid to',
  ],
  withdrawn: ['canceled', 'cancelled', 'removed', 'pulled', 'ended early'],
  live: [
    'current bid',
    'current high bid',
    'no bids',
    'time left',
    'ends',
    'bid now',
    'bidding is open',
    'starting bid',
    'usd',
    'place bid',
  ],
};

/** How one auction of a vehicle stands or ended. From the seed `auction-backfill.md`. */
export const AUCTION_FIELDS: readonly FieldDefinition[] = [
  {
    ...{ name: 'outcome', label: 'Outcome', kind: 'enum', required: true, expected: true, group: 'Result' },
    options: ['sold', 'bid_to', 'no_sale', 'withdrawn', 'live', 'unknown'],
    saidAs: OUTCOME_WORDS,
    readingNote: 'sold only where the site itself says that this auction ended in a sale; a high bid is none',
  },
  {
    ...{ name: 'high_bid', label: 'High bid', kind: 'decimal', range: { min: 0.01, max: 1e9 }, group: 'Result' },
    readingNote: 'the highest bid of this auction, whether it was sold or not',
  },
  {
    ...{ name: 'sale_price', label: 'Sold for', kind: 'decimal', range: { min: 0.01, max: 1e9 }, group: 'Result' },
    readingNote: 'what it was sold for; none where it was not sold',
  },
  {
    ...{ name: 'currency', label: 'Currency', kind: 'currency', maxLength: 3, group: 'Result' },
    saidAs: {
      ...{ USD: ['$', 'US$'], EUR: ['€', 'euro', 'euros'], GBP: ['£'], JPY: ['¥', '￥'], CAD: ['C$', 'CA$', 'CDN$'] },
      ...{ AUD: ['A$', 'AU$'], NZD: ['NZ$'], CHF: ['Fr.', 'SFr'], SEK: ['kr'], INR: ['₹'], KRW: ['₩'] },
    },
  },
  { name: 'bid_count', label: 'Bids', kind: 'integer', range: { min: 0, max: 100_000 }, group: 'Interest' },
  { name: 'comment_count', label: 'Comments', kind: 'integer', range: { min: 0, max: 1_000_000 }, group: 'Interest' },
  { name: 'ended_at', label: 'Ended', kind: 'datetime', group: 'Result' },
  { name: 'ends_at', label: 'Ends', kind: 'datetime', group: 'Result' },
];
