import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { type EvidenceVerdict, type TextSpan } from '@/lib/catalog/observation';

import { findFolded, type FoldedText, foldText } from './fold-text';
import { valueInQuote } from './value-in-quote';

export interface EvidenceClaim {
  /** The snapshot's text; fold it once when many claims are checked against one page. */
  snapshotText: string | FoldedText;
  quote: string | null;
  /** Normalised value of the field's kind; for a set, all members. */
  value: unknown;
  field: FieldDefinition;
}

export interface EvidenceCheck {
  verdict: EvidenceVerdict;
  /** Where the quote stands in the snapshot, also when only the value failed. */
  span: TextSpan | null;
  /** Why a claim is unverified; null when verified. */
  reason: 'no quote' | 'quote is not in the snapshot' | 'value is not in the quote' | null;
}

/**
 * The rule behind every proposal: the quote is in the snapshot, and the value is in the quote. Case, spaces, quotation
 * marks, dashes and accents may differ; words and numbers may not be cut. Applies to every method, models included.
 */
export function verifyEvidence({ snapshotText, quote, value, field }: EvidenceClaim): EvidenceCheck {
  if (quote === null || quote.trim() === '') return { verdict: 'unverified', span: null, reason: 'no quote' };
  const snapshot = typeof snapshotText === 'string' ? foldText(snapshotText) : snapshotText;
  const span = findFolded(snapshot, quote);
  if (!span) return { verdict: 'unverified', span: null, reason: 'quote is not in the snapshot' };
  if (!valueInQuote(value, quote, field)) return { verdict: 'unverified', span, reason: 'value is not in the quote' };
  return { verdict: 'verified', span, reason: null };
}
