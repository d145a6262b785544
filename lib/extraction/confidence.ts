import { type ConfidenceReason, type EvidenceVerdict, type ObservationMethod } from '@/lib/catalog/observation';
import type { StatementTrust } from '@/lib/web/reliability/source-trust';

/** Another sighting of the same normalised value. */
export interface Agreement {
  registrableDomain: string | null;
  /** Hash of the snapshot's text; equal hashes are copies and prove nothing twice. */
  textHash?: string | null;
}

export interface ConfidenceInput {
  method: ObservationMethod;
  evidence: EvidenceVerdict;
  /** How far its source may be trusted in this field; null for one that is not known. */
  sourceTrust?: StatementTrust | null;
  /** The page belongs to the entity itself; null when unknown. */
  isOwnSite?: boolean | null;
  agreements: readonly Agreement[];
  /** Where this sighting itself comes from, so that it does not agree with itself. */
  own?: Agreement;
  /** A reviewer has rejected this very value before. */
  rejectedBefore?: boolean;
  /** What the page itself adds or takes away. */
  adjustments?: readonly ConfidenceReason[];
}

export interface ConfidenceScore {
  /** 0–1, two decimals. */
  score: number;
  reasons: ConfidenceReason[];
}

/** What a value is worth by the way it was read, on an unknown site with checked evidence. */
const METHOD_BASE: Readonly<Record<ObservationMethod, { label: string; base: number }>> = {
  human: { label: 'Entered by a person', base: 0.95 },
  site_adapter: { label: 'Read by the adapter for this site', base: 0.88 },
  json_ld: { label: 'Stated in JSON-LD', base: 0.86 },
  microdata: { label: 'Stated in microdata', base: 0.84 },
  rdfa: { label: 'Stated in RDFa', base: 0.82 },
  page_text: { label: 'Read from the page text', base: 0.74 },
  claude_page: { label: 'Read by Claude from the page', base: 0.72 },
  claude_search: { label: 'Found by Claude on the web', base: 0.66 },
  opengraph: { label: 'Stated in meta tags', base: 0.56 },
};

const OWN_SITE_DELTA = 0.06;
const FOREIGN_SITE_DELTA = -0.04;
/** A judged source moves the score by at most this much either way. */
const RELIABILITY_REACH = 0.1;
/** Worth of the first, second, third … independent site that says the same. */
const AGREEMENT_DELTAS = [0.06, 0.04, 0.02, 0.01, 0.01] as const;
const REJECTED_BEFORE_DELTA = -0.2;
/** Without checked evidence nothing gets near a policy's or a bulk action's reach. */
const UNVERIFIED_CAP = 0.45;
const CEILING = 0.99;

/**
 * How far a value may be trusted, from the way it was read, its evidence, its source and independent agreement.
 * Monotone: better evidence, a better source or one more independent site never lowers the score.
 */
export function scoreConfidence(input: ConfidenceInput): ConfidenceScore {
  const { label, base } = METHOD_BASE[input.method];
  const reasons: ConfidenceReason[] = [{ kind: 'method', label, delta: base }];
  const add = (kind: ConfidenceReason['kind'], text: string, delta: number): void => {
    if (delta !== 0) reasons.push({ kind, label: text, delta: round(delta) });
  };
  if (input.isOwnSite === true) add('source', 'The page is on the organisation’s own website', OWN_SITE_DELTA);
  if (input.isOwnSite === false) add('source', 'The page is on somebody else’s website', FOREIGN_SITE_DELTA);
  if (input.sourceTrust) {
    const mean = Math.min(1, Math.max(0, input.sourceTrust.mean));
    add('source', trustWords(input.sourceTrust), (mean - 0.5) * 2 * RELIABILITY_REACH);
  }
  reasons.push(...(input.adjustments ?? []));
  const independent = independentSites(input.agreements, input.own);
  independent.slice(0, AGREEMENT_DELTAS.length).forEach((domain, index) => {
    add('agreement', `${domain} says the same`, AGREEMENT_DELTAS[index] ?? 0);
  });
  if (input.rejectedBefore) add('history', 'A reviewer has rejected this value before', REJECTED_BEFORE_DELTA);
  const sum = reasons.reduce((total, reason) => total + reason.delta, 0);
  const bounded = Math.min(CEILING, Math.max(0, sum));
  if (input.evidence === 'verified') return { score: round(bounded), reasons };
  add(
    'evidence',
    'The value could not be found in its quote, or the quote in the page',
    Math.min(0, UNVERIFIED_CAP - bounded),
  );
  return { score: round(Math.min(UNVERIFIED_CAP, bounded)), reasons };
}

/** What people's decisions say of a source: of the very field where they judged that. */
function trustWords({ right, of, about }: StatementTrust): string {
  return `The source was right ${right} of ${of} ${of === 1 ? 'time' : 'times'}${about === 'field' ? ' in this field' : ''}`;
}

/**
 * A score as more sightings of the same value make it: each independent site raises it, a copy of a page or another page of
 * a site does not, and without checked evidence nothing does.
 */
export function addAgreement(
  scored: { score: number; reasons: readonly ConfidenceReason[]; evidence: EvidenceVerdict },
  own: Agreement,
  others: readonly Agreement[],
): ConfidenceScore {
  const reasons = scored.reasons.filter(({ kind }) => kind !== 'agreement');
  const before = scored.reasons.filter(({ kind }) => kind === 'agreement').reduce((sum, { delta }) => sum + delta, 0);
  if (scored.evidence !== 'verified') return { score: scored.score, reasons: [...scored.reasons] };
  const independent = independentSites(others, own).slice(0, AGREEMENT_DELTAS.length);
  const added = independent.map((domain, index): ConfidenceReason => ({
    kind: 'agreement',
    label: `${domain} says the same`,
    delta: AGREEMENT_DELTAS[index] ?? 0,
  }));
  const sum = added.reduce((total, { delta }) => total + delta, scored.score - before);
  return { score: round(Math.min(CEILING, Math.max(0, sum))), reasons: [...reasons, ...added] };
}

/** Registrable domains other than the sighting's own, one per distinct text, in the order given. */
function independentSites(agreements: readonly Agreement[], own: Agreement | undefined): string[] {
  const domains = new Set<string>(own?.registrableDomain ? [own.registrableDomain] : []);
  const hashes = new Set<string>(own?.textHash ? [own.textHash] : []);
  const independent: string[] = [];
  for (const { registrableDomain, textHash } of agreements) {
    if (registrableDomain === null || domains.has(registrableDomain)) continue;
    if (textHash && hashes.has(textHash)) continue;
    domains.add(registrableDomain);
    if (textHash) hashes.add(textHash);
    independent.push(registrableDomain);
  }
  return independent;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
