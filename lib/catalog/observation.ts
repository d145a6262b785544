import type { EntityTypeName } from './entity-type';

/** How a value was read, cheapest truth first; each field records the path that produced it (product decision 4). */
export const OBSERVATION_METHODS = [
  'json_ld',
  'microdata',
  'rdfa',
  'opengraph',
  'page_text',
  'site_adapter',
  'claude_page',
  'claude_search',
  'human',
] as const;
export type ObservationMethod = (typeof OBSERVATION_METHODS)[number];

/** `verified`: code found the quote in the snapshot and the value in the quote. */
export type EvidenceVerdict = 'verified' | 'unverified';

/** Why an expected field has no value. */
export type MissingReason = 'absent' | 'unreadable' | 'blocked' | 'not_applicable' | 'not_tried';

/** Character offsets into the snapshot's text, end exclusive. */
export interface TextSpan {
  start: number;
  end: number;
}

/**
 * One step of a confidence score. `kind` tells what may be computed again later: `page` reasons come from how the value
 * stood on its page and never change; the others depend on the catalogue's other knowledge.
 */
export interface ConfidenceReason {
  kind: 'method' | 'evidence' | 'page' | 'source' | 'agreement' | 'history';
  label: string;
  delta: number;
}

/** One field value seen on one page, with what proves it. `value` is normalised, `raw` is as seen. */
export interface ExtractedField {
  name: string;
  value: unknown;
  raw: string;
  quote: string | null;
  span: TextSpan | null;
  method: ObservationMethod;
  extractor_version: string;
  /** 0–1, computed by us, never a model's own number. */
  confidence: number;
  /** What the score is made of, in order. */
  confidence_reasons: ConfidenceReason[];
  evidence: EvidenceVerdict;
  source_url: string | null;
}

/** A value that was seen but may not be proposed; kept with its reason so nothing is dropped silently. */
export interface RejectedField extends Omit<ExtractedField, 'value'> {
  reason: string;
}

/** A small record owned by the entity (an award, a credential), seen on the page as one thing. */
export interface ExtractedChild {
  entity_type: string;
  data: Record<string, unknown>;
  quote: string | null;
  span: TextSpan | null;
  method: ObservationMethod;
  confidence: number;
  confidence_reasons: ConfidenceReason[];
  evidence: EvidenceVerdict;
}

/** Another entity that the page names as this one's: the builder of a home, the community it stands in. */
export interface ExtractedRelation {
  to: EntityTypeName;
  name: string;
  /** Address of the other's own page, where the page links to one. */
  url: string | null;
  quote: string | null;
  span: TextSpan | null;
  method: ObservationMethod;
  confidence: number;
  confidence_reasons: ConfidenceReason[];
  evidence: EvidenceVerdict;
}

export interface MissingField {
  name: string;
  reason: MissingReason;
}

/** All that one document says about one entity. */
export interface Extraction {
  fields: ExtractedField[];
  rejected: RejectedField[];
  children: ExtractedChild[];
  /** Absent for types whose mapping names none. */
  relations?: ExtractedRelation[];
  missing: MissingField[];
  /** Child collections the page lists in a way taken as complete (see `exhaustiveWhenListed`). */
  listed_children: string[];
  /** 0–1: share of expected fields that have a value. */
  quality: number;
  extractor_version: string;
  /** What was skipped, ambiguous or contradictory, in words for the reviewer; never page content. */
  notes: string[];
}
