import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import type { ExtractedField, Extraction, MissingReason, RejectedField } from '../../catalog/observation';
import { findPersonalData } from '../../catalog/personal-data';
import { toStorable } from '../../platform/storable-text';

/** What of a reading may be written down. */
export interface Admitted {
  fields: ExtractedField[];
  rejected: RejectedField[];
  /** Why a field that the page states is none of the listing's. */
  reasons: Partial<Record<string, MissingReason>>;
}

/**
 * Holds a reading to what its columns take before anything of it is written: text that can be stored, values of the field's kind and
 * range, and no personal data where the field may not hold any. One that fails is left out by itself, without its words.
 */
export function admitFields(type: EntityTypeDefinition, { fields, rejected }: Extraction, now: Date): Admitted {
  const admitted: Admitted = { fields: [], rejected: rejected.map(storable), reasons: {} };
  for (const seen of fields.map(storable)) {
    const field = type.fields.find(({ name }) => name === seen.name);
    if (!field) continue;
    const personal = findPersonalData(field, seen.value);
    const parsed = kindOf(field.kind).parse(seen.value, field, now);
    const refusal = personal ?? (parsed.ok ? null : parsed.reason);
    if (refusal === null) {
      admitted.fields.push(findPersonalData(field, seen.raw) === null ? seen : { ...seen, raw: '' });
      continue;
    }
    const { value: _value, ...rest } = seen;
    admitted.rejected.push({ ...rest, raw: '', quote: null, span: null, reason: refusal });
    admitted.reasons[seen.name] = personal === null ? 'unreadable' : 'blocked';
  }
  return admitted;
}

/** With half characters and NULs replaced, as browsers do when they read a page. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return toStorable(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, storable(inner)])) as T;
}
