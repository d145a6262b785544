import type { EntityTypeDefinition } from './entity-type';

/** The address of an entity's own website; null where it has none on record, or its type has no such field. */
export function siteOf(
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>> | null | undefined,
): string | null {
  const value = type.siteField === null ? null : row?.[type.siteField];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What an entity is called; null where nobody has said. */
export function titleOf(
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>> | null | undefined,
): string | null {
  for (const name of [type.titleField, type.titleFrom]) {
    const value = name === undefined ? null : row?.[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** The field whose value tells an entity from others on a page: a home's address rather than the title it may have. */
export function namingField(type: Pick<EntityTypeDefinition, 'titleField' | 'titleFrom'>): string {
  return type.titleFrom ?? type.titleField;
}

/** What pages call an entity; null where nobody has said. */
export function nameOnPages(
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>> | null | undefined,
): string | null {
  const value = row?.[namingField(type)];
  return typeof value === 'string' && value !== '' ? value : titleOf(type, row);
}
