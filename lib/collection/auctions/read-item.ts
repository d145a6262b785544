import { requireEntityType } from '../../catalog/registry';
import { acceptedRow, type ObservationBase, rejectedRow } from '../../catalog/observation-rows';
import { personalSpans } from '../../catalog/personal-data';
import { extractAuction, type ExtractedAuction } from '../../extraction/auction/extract-auction';
import { readDocument } from '../../extraction/document';
import { extractFromDocument } from '../../extraction/extract';
import type { Extraction } from '../../catalog/observation';
import type { Prisma } from '../../platform/db/client';
import type { SourceTrust } from '../../web/reliability/source-trust';

/** A stored page of an auction, read for the vehicle and for the auction. */
export interface ReadItem {
  vehicle: Extraction;
  auction: ExtractedAuction;
  extractorVersion: string;
  /** Why the page tells nothing of an auction; null where it does. */
  refusal: string | null;
}

const ENDED: ReadonlySet<string> = new Set(['sold', 'bid_to', 'no_sale', 'withdrawn']);

/** Reads a stored page in the seed's two steps: what the lot is and how the auction ended, then its bids and comments as counts. */
export function readItem(
  page: { html: string; url: string | null },
  context: { now: Date; sourceTrust: SourceTrust | null },
): ReadItem {
  const document = readDocument(page);
  const scanned = { ...context, scanPersonal: personalSpans };
  const vehicle = extractFromDocument(requireEntityType('vehicle'), document, scanned);
  const auction = extractAuction(document, scanned);
  const isTold = auction.reading.outcome.value !== 'unknown';
  const refusal = isTold ? null : (auction.notes[0] ?? 'The page does not tell how the auction ended.');
  return { vehicle, auction, extractorVersion: vehicle.extractor_version, refusal };
}

/** Whether a copy of the page can say no more than it does: the auction it shows is over. */
export const isFinal = ({ auction }: ReadItem): boolean => ENDED.has(auction.reading.outcome.value);

/** What the vehicle's page says of the auction too: what was called so, and stood there, on that day. */
const OF_BOTH: ReadonlySet<string> = new Set(['title', 'lot_number', 'city', 'state']);

type Rows = Prisma.ObservationCreateManyInput[];

/** What is observed, of each of the two. */
export function observationsOf(
  { vehicle, auction, extractorVersion }: ReadItem,
  about: { vehicleId: bigint; auctionEventId: bigint },
  seen: Pick<ObservationBase, 'snapshot_id' | 'source_id' | 'source_url' | 'observed_at'>,
): { vehicle: Rows; auction: Rows } {
  const base = { ...seen, job_id: null, extractor_version: extractorVersion };
  const ofVehicle = { ...base, entity_type: 'vehicle', entity_id: about.vehicleId };
  const ofAuction = { ...base, entity_type: 'auction_event', entity_id: about.auctionEventId };
  const shared = vehicle.fields.filter(({ name }) => OF_BOTH.has(name));
  return {
    vehicle: [
      ...vehicle.fields.map((field) => acceptedRow(ofVehicle, field)),
      ...vehicle.rejected.map((field) => rejectedRow(ofVehicle, field)),
    ],
    auction: [
      ...[...shared, ...auction.fields].map((field) => acceptedRow(ofAuction, field)),
      ...auction.rejected.map((field) => rejectedRow(ofAuction, field)),
    ],
  };
}
