import { type AuctionOutcome } from './read-result';

/** A value that a page gives of its auction, with the words that prove it. */
export interface Proven<T> {
  value: T;
  /** As a reader sees it. */
  raw: string;
  quote: string;
}

/** What a page says of the auction it is about. Null is not told; an outcome is always given, if only as unknown. */
export interface AuctionReading {
  outcome: { value: AuctionOutcome; raw: string; quote: string | null };
  /** Of what is sold only. */
  salePrice: Proven<number> | null;
  highBid: Proven<number> | null;
  currency: Proven<string> | null;
  bidCount: Proven<number> | null;
  commentCount: Proven<number> | null;
  endedAt: Proven<string> | null;
  /** Of one that is under way. */
  endsAt: Proven<string> | null;
  /** Why the outcome is unknown or an amount is not taken, and where parts of the page contradict each other. */
  notes: string[];
}

export const proven = <T>(value: T, quote: string): Proven<T> => ({ value, raw: quote, quote });

export const emptyReading = (outcome: AuctionReading['outcome'], notes: string[] = []): AuctionReading => ({
  ...{ outcome, salePrice: null, highBid: null, currency: null, bidCount: null, commentCount: null },
  ...{ endedAt: null, endsAt: null, notes },
});
