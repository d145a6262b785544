import type { ConfidenceReason } from '../catalog/observation';
import { addAgreement, type ConfidenceScore } from '../extraction/confidence';
import { registrableDomain } from '../web/registrable-domain';
import type { ObservedValue } from './plan-proposals';

/** A sighting with the reasons for its score. */
export type ScoredValue = ObservedValue & { reasons?: unknown };

/**
 * The confidence of a value from all sightings of it: the first one's, raised by each other site that states the same with
 * proof. Sightings without proof, copies of a page and other pages of a site add nothing.
 */
export function scoreSupport(supporting: readonly [ScoredValue, ...ScoredValue[]]): ConfidenceScore {
  const [best, ...others] = supporting;
  const scored = { score: best.confidence, reasons: toReasons(best.reasons), evidence: best.evidence };
  const proven = others.filter(({ evidence }) => evidence === 'verified');
  return addAgreement(scored, sightingOf(best), proven.map(sightingOf));
}

const sightingOf = ({ sourceUrl, textHash }: ScoredValue) => ({
  registrableDomain: sourceUrl === null ? null : registrableDomain(sourceUrl),
  textHash: textHash ?? null,
});

function toReasons(stored: unknown): ConfidenceReason[] {
  return Array.isArray(stored) ? (stored as ConfidenceReason[]) : [];
}
