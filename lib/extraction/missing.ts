import { expectedFields, holdsValue } from '@/lib/catalog/expected-fields';
import { type EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { type MissingField, type MissingReason } from '@/lib/catalog/observation';

export interface Completeness {
  /** Expected fields without a value, in the type's order. */
  missing: MissingField[];
  /** 0–1, two decimals: share of the applicable expected fields that have a value; 1 when none is applicable. */
  quality: number;
}

/**
 * The one rule for `missing` and `quality`, from a type's schema and an entity's values.
 * Zero and false are values; null, undefined, blank text and empty lists are not.
 * @param reasons why a field without value has none, where that is known; `absent` otherwise
 */
export function assessCompleteness(
  type: Pick<EntityTypeDefinition, 'fields' | 'expectedBy'>,
  values: Readonly<Record<string, unknown>>,
  reasons: Readonly<Partial<Record<string, MissingReason>>> = {},
): Completeness {
  const expected = expectedFields(type, values);
  const missing = expected
    .filter((field) => !holdsValue(Object.hasOwn(values, field.name) ? values[field.name] : null))
    .map((field): MissingField => ({
      name: field.name,
      reason: (Object.hasOwn(reasons, field.name) ? reasons[field.name] : null) ?? 'absent',
    }));
  const open = missing.filter((field) => field.reason !== 'not_applicable').length;
  const applicable = expected.length - (missing.length - open);
  const quality = applicable === 0 ? 1 : Math.round(((applicable - open) / applicable) * 100) / 100;
  return { missing, quality };
}
