import { referencesTo } from '../../catalog/references';
import { ENTITY_TYPES, requireEntityType } from '../../catalog/registry';
import { Prisma, type Db } from '../../platform/db/client';
import { pageKeySql } from '../manual/own-page-queries';
import { namedBefore, type Referrer, type RollbackItem } from './plan-rollback';

/**
 * Items of an application that a standing item of another one came after: of the same field, or, for a record that the
 * item created, of anything of it, or another record was merged into it.
 */
export async function findOvertakenItems(tx: Db, applicationId: bigint): Promise<Set<bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT i.id FROM application_items i
    WHERE i.application_id = ${applicationId} AND i.operation IN ('set_field', 'create_entity') AND EXISTS (
      SELECT FROM application_items l
      WHERE l.entity_type = i.entity_type AND l.entity_id = i.entity_id AND l.id > i.id AND l.application_id <> i.application_id
        AND (i.operation = 'create_entity' OR l.field_name = i.field_name)
        AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = l.id))
    UNION
    SELECT i.id FROM application_items i
    JOIN entity_merges m ON m.entity_type = i.entity_type AND m.survivor_id = i.entity_id AND m.undone_at IS NULL
    WHERE i.application_id = ${applicationId} AND i.operation = 'create_entity'`;
  return new Set(rows.map((row) => row.id));
}

/** Items that created a record which a job has been about since. */
export async function findCollectedAgain(tx: Db, applicationId: bigint): Promise<Set<bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT i.id FROM application_items i
    WHERE i.application_id = ${applicationId} AND i.operation = 'create_entity' AND EXISTS (
      SELECT FROM collection_jobs j WHERE j.entity_type = i.entity_type AND j.entity_id = i.entity_id)`;
  return new Set(rows.map((row) => row.id));
}

/** Records that the former values of items name and that are no longer there, by "builder:12". */
export async function findGone(tx: Db, items: readonly RollbackItem[]): Promise<Set<string>> {
  const gone = new Set<string>();
  const named = new Map<string, Set<number>>();
  for (const { type, id } of items.flatMap(namedBefore)) named.set(type, (named.get(type) ?? new Set()).add(id));
  for (const [typeName, ids] of named) {
    const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
      `SELECT w.id FROM unnest($1::bigint[]) AS w(id) LEFT JOIN "${requireEntityType(typeName).table}" t ON t.id = w.id
       WHERE t.id IS NULL`,
      [...ids].map(BigInt),
    );
    for (const { id } of rows) gone.add(`${typeName}:${id}`);
  }
  return gone;
}

/** Listings that were made of the pages of removed ones since, by the item that removed those: "LST-000012". */
export async function findReplaced(tx: Db, applicationId: bigint): Promise<Map<bigint, string>> {
  const rows = await tx.$queryRaw<{ id: bigint; anew: string }[]>`
    SELECT i.id, min(l.listing_id) AS anew FROM application_items i
    JOIN listing l ON ${pageKeySql('l.url')} = ${pageKeySql("(i.old_value ->> 'url')")}
    WHERE i.application_id = ${applicationId} AND i.operation = 'remove_entity' AND i.entity_type = 'listing' AND l.id <> i.entity_id
    GROUP BY i.id`;
  return new Map(rows.map(({ id, anew }) => [id, anew]));
}

/** The records that refer to each record which an application created, by item: a home to its community, a card's community to a builder. */
export async function findReferring(tx: Db, applicationId: bigint): Promise<Map<bigint, Referrer[]>> {
  const found = new Map<bigint, Referrer[]>();
  const references = ENTITY_TYPES.flatMap(({ name }) => referencesTo(name));
  for (const { type, child, field, table, ownerColumn } of references) {
    const rows = await tx.$queryRaw<{ id: bigint; row_id: bigint; owner_id: bigint }[]>`
      SELECT i.id, t.id AS row_id, t.${Prisma.raw(`"${ownerColumn}"`)} AS owner_id FROM application_items i
      JOIN ${Prisma.raw(`"${table}"`)} t ON t.${Prisma.raw(`"${field.name}"`)} = i.entity_id
      WHERE i.application_id = ${applicationId} AND i.operation = 'create_entity' AND i.entity_type = ${field.refersTo}`;
    for (const row of rows) {
      const owner = `${type.name}:${row.owner_id}`;
      const referrer = { owner, at: child ? `${child.name}:${row.row_id}` : `${owner}:${field.name}` };
      found.set(row.id, [...(found.get(row.id) ?? []), referrer]);
    }
  }
  return found;
}
