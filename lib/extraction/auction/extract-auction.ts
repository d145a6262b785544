import { AUCTION_FIELDS } from '@/lib/catalog/auction-fields';
import { type ExtractedField, type RejectedField } from '@/lib/catalog/observation';

import { type CheckContext, checkCandidates } from '../check-candidates';
import { type PageDocument } from '../document';
import { EXTRACTOR_VERSION, type ExtractionContext } from '../extract';
import { findAdapter } from '../sites/registry';
import { scanContactData } from '../validate-value';
import { auctionCandidates } from './auction-candidates';
import { type AuctionReading } from './auction-reading';
import { readBareResult } from './read-bare-result';

export interface ExtractedAuction {
  fields: ExtractedField[];
  rejected: RejectedField[];
  /** Why the outcome is unknown or an amount is not taken. */
  notes: string[];
  reading: AuctionReading;
}

/** Reads the auction that a page is about: how it stands, with evidence, held to the page as any other value. Pure. */
export function extractAuction(page: PageDocument, context: ExtractionContext): ExtractedAuction {
  const adapter = findAdapter(page.site?.adapter);
  const reading = adapter?.readAuction(page) ?? readBareResult(page);
  const check: CheckContext = {
    now: context.now,
    scanPersonal: context.scanPersonal ?? scanContactData,
    sourceTrust: context.sourceTrust ?? null,
    isOwnSite: null,
    extractorVersion: adapter?.version ?? EXTRACTOR_VERSION,
  };
  const { fields, rejected, notes } = checkCandidates(
    { name: 'vehicle', fields: AUCTION_FIELDS },
    auctionCandidates(reading),
    page,
    check,
  );
  return { fields, rejected, notes: [...reading.notes, ...notes], reading };
}

/** The outcome of a page that tells none: an answer, not an absence. */
export function unknownOutcome(page: PageDocument, extractorVersion: string): ExtractedField {
  return {
    ...{ name: 'outcome', value: 'unknown', raw: '', quote: null, span: null, method: 'site_adapter' },
    ...{ extractor_version: extractorVersion, confidence: 0, confidence_reasons: [], evidence: 'unverified' },
    source_url: page.url,
  };
}
