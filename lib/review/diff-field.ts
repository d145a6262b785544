import type { FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';

/** What a new value means for a field; `same` also when both are absent. */
export type FieldDiff = { kind: 'same' } | { kind: 'added' | 'modified' | 'removed' };

/** Whether two values of a field state the same fact, however each is written. */
export function sameFact(field: FieldDefinition, a: unknown, b: unknown): boolean {
  const kind = kindOf(field.kind);
  const [left, right] = [kind.normalise(a), kind.normalise(b)];
  if (left === null || right === null) return left === right;
  return left === right || (kind.same?.(a, b) ?? false);
}

/** Compares what the catalogue holds with what was found. Absence is a value: null, '', [] and "N/A" are one. */
export function diffField(field: FieldDefinition, oldValue: unknown, newValue: unknown): FieldDiff {
  if (sameFact(field, oldValue, newValue)) return { kind: 'same' };
  const kind = kindOf(field.kind);
  if (kind.normalise(oldValue) === null) return { kind: 'added' };
  return { kind: kind.normalise(newValue) === null ? 'removed' : 'modified' };
}
