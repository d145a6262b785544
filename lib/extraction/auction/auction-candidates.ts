import { type FieldCandidate } from '../entity-mapping';
import { type AuctionReading, type Proven } from './auction-reading';

/** What a page says of its auction, as candidates for the fields of an auction. An outcome that is not known is none. */
export function auctionCandidates(reading: AuctionReading): FieldCandidate[] {
  const { outcome } = reading;
  const told: FieldCandidate[] =
    outcome.value === 'unknown'
      ? []
      : [candidate('outcome', { value: outcome.value, raw: outcome.raw || outcome.value, quote: outcome.quote ?? '' })];
  const rows: [string, Proven<unknown> | null][] = [
    ...([
      ['sale_price', reading.salePrice],
      ['high_bid', reading.highBid],
      ['currency', reading.currency],
      ['bid_count', reading.bidCount],
      ['comment_count', reading.commentCount],
      ['ended_at', reading.endedAt],
      ['ends_at', reading.endsAt],
    ] as [string, Proven<unknown> | null][]),
  ];
  return [...told, ...rows.flatMap(([field, proven]) => (proven ? [candidate(field, proven)] : []))];
}

/** Its words are what a reader of the page takes it from, so any of them is cue enough. */
const candidate = (field: string, { value, raw, quote }: Proven<unknown>): FieldCandidate => ({
  ...{ field, raw, input: value, quote, method: 'site_adapter', cue: /(?:)/ },
});
