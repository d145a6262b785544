/** What a site itself records of an auction, in data that no reader sees. Never who bid, sold or wrote. */
export interface AuctionModel {
  /** The site's own records of how it ended, in their order. */
  closings: readonly AuctionRecord[];
  /** Bids that stand, highest first as they come; a bid that the site took back is none. */
  bids: readonly AuctionBid[];
  /** How many comments it holds; null where it holds none of anything. */
  comments: number | null;
  /** What a list of results says of it. */
  feed: AuctionFeedItem | null;
}

export interface AuctionRecord {
  /** "Sold on 1/28/23 for $17,000", without to whom. */
  text: string;
  /** Seconds since 1970; null where the record has no time. */
  at: number | null;
}

export interface AuctionBid {
  amount: number;
  at: number | null;
}

export interface AuctionFeedItem {
  /** "Bid to USD $22,250 on 9/23/2026". */
  text: string;
  currentBid: number | null;
  currency: string | null;
  isLive: boolean;
  endsAt: number | null;
}

export const NO_RECORDS: AuctionModel = { closings: [], bids: [], comments: null, feed: null };

/** What stands in the stored copy for it, so that a value can be proven by it: each a line of the page's own words. */
export function statementsOf({ closings, bids, comments, feed }: AuctionModel): string[] {
  const top = bids.reduce((most, { amount }) => Math.max(most, amount), 0);
  return [
    ...closings.map(closingStatement),
    ...(feed ? [feedStatement(feed)] : []),
    ...(top > 0 ? [bidStatement(top)] : []),
    ...(comments === null ? [] : [countStatement('bids', bids.length), countStatement('comments', comments)]),
  ];
}

export const bidStatement = (amount: number): string => `"bidAmount":${amount}`;
export const countStatement = (of: 'bids' | 'comments', count: number): string => `${count} ${of} in its data`;
/** A time that an element states for machines, in seconds since 1970. */
export const timeStatement = (at: number): string => `data-timestamp="${at}"`;

export const closingStatement = ({ text, at }: AuctionRecord): string =>
  at === null ? text : `${text} "timestamp":${at}`;

export const feedStatement = ({ text, currentBid, currency, endsAt }: AuctionFeedItem): string =>
  [
    text,
    ...(currentBid === null ? [] : [`"current_bid":${currentBid}`]),
    ...(currency === null ? [] : [`"currency":"${currency}"`]),
    ...(endsAt === null ? [] : [`"timestamp_end":${endsAt}`]),
  ].join(' ');
