import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { parseEntityRef } from '../../catalog/identity';
import { titleSql } from '../../catalog/queries';
import { ENTITY_TYPES, requireEntityType } from '../../catalog/registry';
import { storageType, toApiValue } from '../../catalog/stored-value';
import type { Db } from '../../platform/db/client';
import { typeOf, type PropertyView } from '../entity-types';
import type { Extension } from '../schema';
import type { ExtensionQuery } from './read-extension';
import { toExtensionValues, type Referred } from './to-extension-values';

const quote = (identifier: string) => `"${identifier}"`;

/** A row that was asked for, under the id as it was spelled. */
interface ExtendedRow {
  asked: string;
  type: EntityTypeDefinition;
  values: Record<string, unknown>;
}

/**
 * Values of properties of entities: a statement for each type among the ids, and one for each type that they refer to. An
 * id of nothing, and a property that an entity's type has not, have no values.
 */
export async function extend(db: Db, { ids, properties }: ExtensionQuery): Promise<Extension> {
  const found: ExtendedRow[] = [];
  for (const type of ENTITY_TYPES)
    found.push(
      ...(await findRows(
        db,
        type,
        ids,
        properties.map(({ view }) => view),
      )),
    );
  const referred = await findReferred(
    db,
    found,
    properties.map(({ view }) => view),
  );
  const byId = new Map(found.map((row) => [row.asked, row]));
  const rows = ids.map((id) => {
    const row = byId.get(id);
    const cells = properties.map(({ view, limit }) => {
      const field = row && view.owners.find(({ type }) => type === row.type)?.field;
      const values = field ? toExtensionValues(field, row.values[field.name], referred) : [];
      return [view.id, limit > 0 ? values.slice(0, limit) : values] as const;
    });
    return [id, Object.fromEntries(cells)] as const;
  });
  return { meta: properties.map(({ view }) => describeProperty(view)), rows: Object.fromEntries(rows) };
}

function describeProperty(view: PropertyView): Extension['meta'][number] {
  const targets = new Set(view.owners.map(({ field }) => field.refersTo));
  const [target] = targets;
  return {
    id: view.id,
    name: view.name,
    ...(target !== undefined && targets.size === 1 ? { type: typeOf(requireEntityType(target)) } : {}),
  };
}

async function findRows(
  db: Db,
  type: EntityTypeDefinition,
  ids: readonly string[],
  views: readonly PropertyView[],
): Promise<ExtendedRow[]> {
  const refs = ids.flatMap((asked) => {
    const ref = parseEntityRef(type, asked);
    return ref?.kind === 'public_id' ? [{ asked, publicId: ref.publicId }] : [];
  });
  if (refs.length === 0) return [];
  const fields = views.flatMap(({ owners }) => owners.filter((owner) => owner.type === type).map(({ field }) => field));
  const columns = [...new Set(fields.map(({ name }) => `, t.${quote(name)}`))].join('');
  const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT t.${quote(type.publicId.column)} AS asked_for${columns} FROM ${quote(type.table)} t
     WHERE t.${quote(type.publicId.column)} = ANY($1::text[])`,
    refs.map(({ publicId }) => publicId),
  );
  const byId = new Map(rows.map((row) => [row.asked_for, row]));
  return refs.flatMap(({ asked, publicId }) => {
    const row = byId.get(publicId);
    if (!row) return [];
    const values = fields.map(({ name, kind }) => [name, toApiValue(row[name], storageType(kind))] as const);
    return [{ asked, type, values: Object.fromEntries(values) }];
  });
}

async function findReferred(db: Db, rows: readonly ExtendedRow[], views: readonly PropertyView[]): Promise<Referred> {
  const wanted = rows.flatMap((row) =>
    views.flatMap(({ owners }) => {
      const field = owners.find(({ type }) => type === row.type)?.field;
      const id = field?.refersTo === undefined ? null : (row.values[field.name] ?? null);
      return id === null ? [] : [{ name: field!.refersTo!, id: BigInt(id as number) }];
    }),
  );
  const referred = new Map<string, { id: string; name: string }>();
  for (const name of new Set(wanted.map((one) => one.name))) {
    const type = requireEntityType(name);
    const found = await db.$queryRawUnsafe<{ id: bigint; public_id: string; title: string | null }[]>(
      `SELECT id, ${quote(type.publicId.column)} AS public_id, ${titleSql(type)} AS title
       FROM ${quote(type.table)} WHERE id = ANY($1::bigint[])`,
      [...new Set(wanted.filter((one) => one.name === name).map(({ id }) => id))],
    );
    for (const row of found) referred.set(`${name}:${row.id}`, { id: row.public_id, name: row.title ?? row.public_id });
  }
  return referred;
}
