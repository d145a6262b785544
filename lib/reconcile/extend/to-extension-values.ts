import type { FieldDefinition } from '../../catalog/entity-type';
import { isFlag } from '../../catalog/format-value';
import type { ExtensionValue } from '../schema';

/** What references name, by "builder:12": their public ids and titles. */
export type Referred = ReadonlyMap<string, { id: string; name: string }>;

/** A column's value as cells of a spreadsheet; none for a value that nobody has stated. */
export function toExtensionValues(field: FieldDefinition, value: unknown, referred: Referred): ExtensionValue[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.map((member) => ({ str: String(member) }));
  if (value instanceof Date) return [{ date: value.toISOString() }];
  if (typeof value === 'object') return Object.values(value).map((member) => ({ str: String(member) }));
  if (field.refersTo !== undefined) {
    const entity = referred.get(`${field.refersTo}:${String(value)}`);
    return entity ? [entity] : [];
  }
  if (field.kind === 'date' || field.kind === 'datetime') return toDate(String(value));
  // The protocol's values know no yes and no.
  if (isFlag(field)) return [{ str: value === true || value === 1 ? 'true' : 'false' }];
  if (typeof value === 'number' && Number.isFinite(value))
    return [isWhole(field, value) ? { int: value } : { float: value }];
  return [{ str: String(value) }];
}

/** Kinds whose columns hold whole numbers. */
const WHOLE: ReadonlySet<string> = new Set(['integer', 'year', 'area_sqft']);

function isWhole(field: FieldDefinition, value: number): boolean {
  return WHOLE.has(field.kind) && Number.isSafeInteger(value);
}

function toDate(text: string): ExtensionValue[] {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? [{ str: text }] : [{ date: moment.toISOString() }];
}
