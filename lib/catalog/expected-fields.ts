import type { EntityTypeDefinition, FieldDefinition } from './entity-type';

/** The fields that an entity with these values is expected to hold, in the type's order. */
export function expectedFields(
  { fields, expectedBy }: Pick<EntityTypeDefinition, 'fields' | 'expectedBy'>,
  values: Readonly<Record<string, unknown>>,
): FieldDefinition[] {
  const value = expectedBy && Object.hasOwn(values, expectedBy.field) ? values[expectedBy.field] : null;
  const more = expectedBy && typeof value === 'string' ? (expectedBy.of[value] ?? []) : [];
  return fields.filter(({ name, expected }) => expected || more.includes(name));
}

/** Whether a column holds something: zero and false do; null, blank text and empty lists do not. */
export function holdsValue(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(holdsValue);
  if (typeof value === 'object') return value instanceof Date || Object.values(value).some(holdsValue);
  return true;
}

/** Whether a record may have a field at all, or has it none the less: a desk has no bedrooms. */
export function mayHave(
  { groupsOnlyOf, expectedBy }: Pick<EntityTypeDefinition, 'groupsOnlyOf' | 'expectedBy'>,
  field: FieldDefinition,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const only = groupsOnlyOf?.[field.group];
  return !only || !expectedBy || only.includes(String(values[expectedBy.field])) || holdsValue(values[field.name]);
}
