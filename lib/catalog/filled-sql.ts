import type { EntityTypeDefinition, FieldDefinition } from './entity-type';
import { storageType } from './stored-value';

/** 1 when the column of a row holds a value in the sense of quality, else 0. */
export function filledSql(field: FieldDefinition, row = 't'): string {
  const column = `${row}."${field.name}"`;
  const storage = storageType(field.kind);
  if (storage === 'text') return `(coalesce(btrim(${column}), '') <> '')::int`;
  if (storage === 'jsonb') return `(coalesce(${column}::text, '') NOT IN ('', '[]', '{}', 'null'))::int`;
  return `(${column} IS NOT NULL)::int`;
}

/** What orders a type's records by quality: how many of the expected fields hold a value, or which share where their number differs. */
export function qualityOrderSql(type: EntityTypeDefinition): { sql: string; cast: 'int' | 'float8' } {
  const { expectedBy } = type;
  if (!expectedBy) return { sql: filledCountSql(type), cast: 'int' };
  const always = type.fields.filter(({ expected }) => expected).length;
  const shares = Object.entries(expectedBy.of).map(([value, names]) => {
    const more = type.fields.filter(({ name }) => names.includes(name)).map((field) => ` + ${filledSql(field)}`);
    return `WHEN '${value}' THEN (${filledCountSql(type)}${more.join('')})::float8 / ${always + more.length}`;
  });
  return {
    sql: `(CASE t."${expectedBy.field}" ${shares.join(' ')} ELSE ${filledCountSql(type)}::float8 / ${always} END)`,
    cast: 'float8',
  };
}

/** How many of a type's expected fields hold a value in a row; written as `builder_profiles_quality_idx` has it. */
export function filledCountSql(type: EntityTypeDefinition, row = 't'): string {
  const terms = type.fields.filter((field) => field.expected).map((field) => filledSql(field, row));
  return `(${terms.join(' + ') || '0'})`;
}
