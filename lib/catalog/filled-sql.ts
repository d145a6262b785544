import type { EntityTypeDefinition, FieldDefinition } from './entity-type';
import { storageType } from './stored-value';

/** 1 when the column of row `t` holds a value in the sense of quality, else 0. */
function filledSql(field: FieldDefinition): string {
  const column = `t."${field.name}"`;
  const storage = storageType(field.kind);
  if (storage === 'text') return `(coalesce(btrim(${column}), '') <> '')::int`;
  if (storage === 'jsonb') return `(coalesce(${column}::text, '') NOT IN ('', '[]', '{}', 'null'))::int`;
  return `(${column} IS NOT NULL)::int`;
}

/** How many of a type's expected fields hold a value in row `t`; written as `builder_profiles_quality_idx` has it. */
export function filledCountSql(type: EntityTypeDefinition): string {
  const terms = type.fields.filter((field) => field.expected).map(filledSql);
  return `(${terms.join(' + ') || '0'})`;
}
