import type { Db } from '../../platform/db/client';

/**
 * Items of an application that a standing item of another one came after: of the same field, or, for a record that the
 * item created, of anything of it.
 */
export async function findOvertakenItems(tx: Db, applicationId: bigint): Promise<Set<bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT i.id FROM application_items i
    WHERE i.application_id = ${applicationId} AND i.operation IN ('set_field', 'create_entity') AND EXISTS (
      SELECT FROM application_items l
      WHERE l.entity_type = i.entity_type AND l.entity_id = i.entity_id AND l.id > i.id AND l.application_id <> i.application_id
        AND (i.operation = 'create_entity' OR l.field_name = i.field_name)
        AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = l.id))`;
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
