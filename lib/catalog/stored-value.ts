import type { FieldDefinition } from './entity-type';
import type { FieldKindName } from './field-kinds/registry';

/** How a kind's canonical value is stored: the column's SQL type, for casting parameters. */
export type StorageType =
  'text' | 'bigint' | 'integer' | 'double precision' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';

const STORAGE: Partial<Record<FieldKindName, StorageType>> = {
  reference: 'bigint',
  integer: 'integer',
  year: 'integer',
  area_sqft: 'integer',
  decimal: 'double precision',
  bathrooms: 'double precision',
  money: 'double precision',
  coordinate: 'double precision',
  area_acres: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  string_set: 'jsonb',
  socials: 'jsonb',
  url_list: 'jsonb',
};

export function storageType(kind: FieldKindName): StorageType {
  return STORAGE[kind] ?? 'text';
}

/** A value as the TEXT columns `old_value` and `new_value` hold it: text as it is, everything else as JSON. */
export function encodeValue(field: FieldDefinition, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (storageType(field.kind) === 'text' || typeof value === 'string') return String(value);
  return JSON.stringify(value);
}

/** The value that `encodeValue` wrote. Text that is not JSON where JSON belongs comes back as text. */
export function decodeValue(field: FieldDefinition, text: string | null): unknown {
  if (text === null) return null;
  const storage = storageType(field.kind);
  if (storage === 'text' || storage === 'date' || storage === 'timestamptz') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A column's value as the API shows it: BIGINT as number, days as YYYY-MM-DD, instants as ISO 8601. */
export function toApiValue(value: unknown, storage?: StorageType): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return storage === 'date' ? value.toISOString().slice(0, 10) : value.toISOString();
  return value ?? null;
}

/** A parameter for a column of this storage type; pair it with `$n::<storage>` in SQL. */
export function toParameter(storage: StorageType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return storage === 'jsonb' ? JSON.stringify(value) : value;
}
