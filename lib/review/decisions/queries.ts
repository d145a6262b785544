import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { ownerOf, type EntityOwner, type LockedChange } from './change-row';

/** The entities that proposals belong to; a proposal never changes hands, so this may be read before anything is locked. */
export async function findOwners(tx: Db, ids: readonly bigint[]): Promise<EntityOwner[]> {
  const rows = await tx.collectionChange.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      entity_type: true,
      entity_id: true,
      parent_entity_type: true,
      parent_entity_id: true,
      is_new_entity: true,
    },
  });
  return rows.flatMap((row) => ownerOf(row) ?? []);
}

/** Reads and locks proposals in id order; ids that do not exist are simply not in the map. */
export async function lockChanges(tx: Db, ids: readonly bigint[]): Promise<Map<string, LockedChange>> {
  if (ids.length === 0) return new Map();
  await tx.$queryRaw`
    SELECT id FROM collection_changes WHERE id = ANY(${[...new Set(ids)]}::bigint[]) ORDER BY id FOR UPDATE`;
  // Read after the lock is held: what another decision has just committed counts.
  const rows = await tx.$queryRaw<LockedChange[]>`
    SELECT id, job_id, entity_type, entity_id, parent_entity_type, parent_entity_id, child_key, child_id, is_new_entity,
           proposed_entity_data, field_name, old_value, new_value, change_type, status, confidence, evidence, observation_id,
           standing.decision AS standing_decision, standing.edited_value
    FROM collection_changes c LEFT JOIN LATERAL (
      SELECT d.decision, d.edited_value FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1
    ) standing ON true
    WHERE c.id = ANY(${[...new Set(ids)]}::bigint[])`;
  return new Map(rows.map((row) => [String(row.id), row]));
}

/** The observation behind each field of a proposed new entity. */
export async function findCreatedFieldObservations(
  tx: Db,
  changeId: bigint,
  type: EntityTypeDefinition,
): Promise<Record<string, bigint | null>> {
  const rows = await tx.observation.findMany({
    where: { evidence_for: { some: { change_id: changeId } }, child_type: null, entity_type: type.name },
    select: { id: true, field_name: true },
  });
  return Object.fromEntries(rows.flatMap((row) => (row.field_name ? [[row.field_name, row.id]] : [])));
}

/**
 * Which proposals belong to an entity: those that wait (`open`), and all of `named` that are its own at all.
 * New entities proposed by a job about this entity count as its own.
 */
export async function findOpenChangeIds(tx: Db, entityType: string, entityId: bigint, named: readonly bigint[] | null) {
  const rows = await tx.collectionChange.findMany({
    where: {
      ...(named === null ? { status: { in: ['pending', 'approved'] } } : { id: { in: [...named] } }),
      OR: [
        { entity_type: entityType, entity_id: entityId, parent_entity_type: null },
        { parent_entity_type: entityType, parent_entity_id: entityId },
        { is_new_entity: true, job: { parent_entity_type: entityType, parent_entity_id: entityId } },
      ],
    },
    orderBy: { id: 'asc' },
    select: { id: true, status: true },
  });
  const open = rows.filter((row) => row.status === 'pending' || row.status === 'approved').map((row) => row.id);
  return { open, belongs: new Set(rows.map((row) => String(row.id))) };
}
