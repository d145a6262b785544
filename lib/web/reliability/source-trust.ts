import { decisionsOf, scoreField, scoreSource, type Tally } from './score-reliability';

/** What is known of how far one source may be trusted: its tally, and those of its fields by `trustKey`. */
export interface SourceTrust {
  source: Tally;
  fields: ReadonlyMap<string, Tally>;
}

/** How far one statement of a source may be trusted, and how often it was right, of the decisions that say so. */
export interface StatementTrust {
  /** 0–1; 0.5 for a source nobody has judged. */
  mean: number;
  right: number;
  of: number;
  /** Whether it was this very field that was judged; else the source as a whole. */
  about: 'field' | 'source';
}

/** Names a field of a type, or with an empty field a kind of record that is judged whole. */
export const trustKey = (entityType: string, field: string): string => `${entityType}.${field}`;

/**
 * How far a source may be trusted in one field (null for the source as a whole). What is said of it is the field's own count
 * where people have decided on it, else the source's.
 */
export function trustIn(
  trust: SourceTrust | null | undefined,
  subject: { entityType: string; field: string } | null,
): StatementTrust | null {
  if (!trust) return null;
  const field = subject ? trust.fields.get(trustKey(subject.entityType, subject.field)) : undefined;
  const own = { right: trust.source.approved, of: decisionsOf(trust.source), about: 'source' as const };
  if (!field || decisionsOf(field) === 0) return { mean: scoreSource(trust.source).mean, ...own };
  const { mean } = scoreField(trust.source, field);
  return { mean, right: field.approved, of: decisionsOf(field), about: 'field' };
}
