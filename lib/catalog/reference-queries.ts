import type { Db } from '../platform/db/client';
import type { InvalidParam } from '../platform/errors';
import type { EntityTypeDefinition, FieldDefinition } from './entity-type';
import { parseEntityRef } from './identity';
import { findTitles, type EntityWithChildren } from './queries';
import { requireEntityType } from './registry';

/** A record whose references are to be settled, and where it stands in what the caller sent. */
export interface Referring {
  fields: readonly FieldDefinition[];
  values: Record<string, unknown>;
  path: string;
}

/**
 * Puts the integer ids of the rows that references name in their place; public ids are read too. The rows stay there until
 * the transaction ends, so it comes before the records themselves are locked: what is named before what names it. One
 * statement for each type that is referred to, whatever the number of records.
 * @returns what names no row, by path
 */
export async function settleReferences(db: Db, records: readonly Referring[]): Promise<InvalidParam[]> {
  const uses = records.flatMap((record) =>
    record.fields.flatMap((field) => {
      const value = record.values[field.name];
      return field.refersTo === undefined || value === null || value === undefined
        ? []
        : [{ record, field, refersTo: field.refersTo, text: String(value) }];
    }),
  );
  const problems: InvalidParam[] = [];
  for (const name of [...new Set(uses.map(({ refersTo }) => refersTo))].sort()) {
    const type = requireEntityType(name);
    const own = uses.filter(({ refersTo }) => refersTo === name);
    const refs = own.map(({ text }) => parseEntityRef(type, text));
    const rows = await db.$queryRawUnsafe<{ id: bigint; public_id: string }[]>(
      `SELECT id, "${type.publicId.column}" AS public_id FROM "${type.table}"
       WHERE id = ANY ($1::bigint[]) OR "${type.publicId.column}" = ANY ($2::text[]) ORDER BY id FOR KEY SHARE`,
      refs.flatMap((ref) => (ref?.kind === 'id' ? [ref.id] : [])),
      refs.flatMap((ref) => (ref?.kind === 'public_id' ? [ref.publicId] : [])),
    );
    const known = new Map(rows.flatMap((row) => [[String(row.id), row.id] as const, [row.public_id, row.id] as const]));
    for (const [index, { record, field }] of own.entries()) {
      const ref = refs[index];
      const id = ref && known.get(ref.kind === 'id' ? String(ref.id) : ref.publicId);
      if (id === undefined || id === null)
        problems.push({
          name: `${record.path}${field.name}`,
          reason: `There is no such ${type.label.one.toLowerCase()}.`,
        });
      else record.values[field.name] = Number(id);
    }
  }
  return problems;
}

/** Titles of everything that an entity and its children refer to, by "builder:12". One statement for each type among them. */
export async function findReferenceTitles(
  db: Db,
  type: EntityTypeDefinition,
  entity: EntityWithChildren,
): Promise<Map<string, string>> {
  const records = [
    { fields: type.fields, rows: [entity.row] },
    ...type.children.map((child) => ({ fields: child.fields, rows: entity.children[child.collectionKey] ?? [] })),
  ];
  const pointers = records.flatMap(({ fields, rows }) =>
    fields.flatMap(({ name, refersTo }) =>
      refersTo === undefined ? [] : rows.map((row) => ({ type: refersTo, id: (row[name] ?? null) as number | null })),
    ),
  );
  return findTitles(db, pointers);
}
