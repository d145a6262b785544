import type { EntityTypeDefinition } from './entity-type';
import { expectedFields, holdsValue } from './expected-fields';
import type { MissingField, MissingReason } from './observation';

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

/** What a listing is said to lack, as its row and the API have it. */
export interface ListingQuality {
  quality: 'full' | 'partial';
  /** Names of fields that are expected of it and hold nothing. */
  missing_fields: string[];
  /** Why each holds nothing; `not_applicable`, as a person has said, for one that is therefore not missing, or would not be. */
  missing_reasons: Record<string, Exclude<MissingReason, 'not_tried'>>;
}

/** What every listing needs, whoever says that it does not apply. */
const ALWAYS = ['title', 'price_usd'];

/**
 * Whether a listing is usable as it is, from its type's schema, its values and the reasons that are known. The trigger
 * `judge_listing` says the same of every row.
 */
export function judgeListing(
  type: Pick<EntityTypeDefinition, 'fields' | 'expectedBy'>,
  values: Readonly<Record<string, unknown>>,
  reasons: Readonly<Partial<Record<string, MissingReason>>> = {},
): ListingQuality {
  const known = assessCompleteness(type, values, reasons).missing.map(({ name, reason }) => {
    const isUnfit = reason === 'not_tried' || (reason === 'not_applicable' && ALWAYS.includes(name));
    return [name, isUnfit ? 'absent' : reason] as const;
  });
  const expected = new Set(expectedFields(type, values).map(({ name }) => name));
  const said = Object.entries(reasons).filter(([name, reason]) => reason === 'not_applicable' && !expected.has(name));
  const missing = known.flatMap(([name, reason]) => (reason === 'not_applicable' ? [] : [name]));
  return {
    quality: missing.length === 0 ? 'full' : 'partial',
    missing_fields: missing,
    missing_reasons: Object.fromEntries([...known, ...said]) as ListingQuality['missing_reasons'],
  };
}
