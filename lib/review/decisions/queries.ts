import { readEntities } from '../../catalog/queries';
import { getEntityType } from '../../catalog/registry';
import { Prisma, type Db } from '../../platform/db/client';
import { ownerOf, type EntityOwner, type LockedChange } from './change-row';
import { EntityStates, ownerKey } from './entity-state';

/**
 * The entities that proposals belong to, and those that new records will refer to: writing the reference waits for whoever
 * has them. A proposal never changes hands, so this may be read before anything is locked.
 */
export async function findOwners(tx: Db, ids: readonly bigint[]): Promise<EntityOwner[]> {
  const rows = await tx.$queryRaw<OwnedRow[]>`
    SELECT c.entity_type, c.entity_id, c.parent_entity_type, c.parent_entity_id, c.is_new_entity, c.proposed_entity_data,
           parent.entity_type AS parent_change_type, became.entity_id AS parent_became_id
    FROM collection_changes c
    LEFT JOIN collection_changes parent ON parent.id = c.parent_change_id
    LEFT JOIN LATERAL (
      SELECT i.entity_id FROM application_items i WHERE i.change_id = parent.id AND i.operation = 'create_entity'
      UNION ALL
      SELECT m.matched_entity_id FROM entity_matches m WHERE m.change_id = parent.id AND m.match_status = 'confirmed'
    ) became ON true
    WHERE c.id = ANY (${[...new Set(ids)]}::bigint[])`;
  return rows.flatMap((row) => [ownerOf(row) ?? [], row.is_new_entity ? referredTo(row) : []].flat());
}

/**
 * Parents that became records after the owners were read. They are kept from being taken back where nobody is at them now;
 * waiting for one would be out of order. @returns "community:12" for each that is ours to refer to.
 */
export async function holdNewParents(
  tx: Db,
  states: EntityStates,
  changes: Iterable<LockedChange>,
): Promise<Set<string>> {
  const held = new Set<string>();
  for (const { parent_change_type: name, parent_became_id: entityId } of changes) {
    const type = name === null ? null : getEntityType(name);
    if (!type || entityId === null || states.get({ entityType: type.name, entityId })) continue;
    const rows = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM ${Prisma.raw(`"${type.table}"`)} WHERE id = ${entityId} FOR KEY SHARE SKIP LOCKED`;
    if (rows.length > 0) held.add(ownerKey({ entityType: type.name, entityId }));
  }
  return held;
}

type OwnedRow = Parameters<typeof ownerOf>[0] &
  Pick<LockedChange, 'proposed_entity_data' | 'parent_change_type' | 'parent_became_id'>;

function referredTo(row: OwnedRow): EntityOwner[] {
  const data = (row.proposed_entity_data ?? {}) as Record<string, unknown>;
  const named = (getEntityType(row.entity_type)?.fields ?? []).flatMap(({ name, refersTo }): EntityOwner[] => {
    const id = data[name];
    return refersTo !== undefined && typeof id === 'number' ? [{ entityType: refersTo, entityId: BigInt(id) }] : [];
  });
  const { parent_change_type: entityType, parent_became_id: entityId } = row;
  return entityType === null || entityId === null ? named : [...named, { entityType, entityId }];
}

/** Reads and locks proposals in id order; ids that do not exist are simply not in the map. */
export async function lockChanges(tx: Db, ids: readonly bigint[]): Promise<Map<string, LockedChange>> {
  if (ids.length === 0) return new Map();
  await tx.$queryRaw`
    SELECT id FROM collection_changes WHERE id = ANY(${[...new Set(ids)]}::bigint[]) ORDER BY id FOR UPDATE`;
  // Read after the lock is held: what another decision has just committed counts.
  const rows = await tx.$queryRaw<LockedChange[]>`
    SELECT c.id, c.job_id, c.entity_type, c.entity_id, c.parent_entity_type, c.parent_entity_id, c.child_key, c.child_id,
           c.is_new_entity, c.proposed_entity_data, c.field_name, c.old_value, c.new_value, c.change_type, c.status, c.confidence,
           c.evidence, c.observation_id, c.decided_at, c.is_edited, c.is_by_policy,
           EXISTS (SELECT FROM collection_jobs j WHERE j.job_id = c.job_id AND j.held_at IS NOT NULL AND j.released_at IS NULL) AS run_held, standing.decision AS standing_decision, standing.edited_value, c.parent_change_id,
           parent.entity_type AS parent_change_type, parent.status AS parent_change_status,
           coalesce(created.entity_id, known.matched_entity_id) AS parent_became_id
    FROM collection_changes c
    LEFT JOIN collection_changes parent ON parent.id = c.parent_change_id
    LEFT JOIN LATERAL (
      SELECT i.entity_id FROM application_items i
      WHERE i.change_id = parent.id AND i.operation = 'create_entity' AND parent.status = 'applied' ORDER BY i.id DESC LIMIT 1
    ) created ON true
    LEFT JOIN LATERAL (
      SELECT m.matched_entity_id FROM entity_matches m WHERE m.change_id = parent.id AND m.match_status = 'confirmed' LIMIT 1
    ) known ON true
    LEFT JOIN LATERAL (
      SELECT d.decision, d.edited_value FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1
    ) standing ON true
    WHERE c.id = ANY(${[...new Set(ids)]}::bigint[])`;
  return new Map(rows.map((row) => [String(row.id), row]));
}

/**
 * Locks records and reads them with their lists and provenance: a fixed number of statements for each type. Everything
 * that locks several takes them in this order, by type and id, so that no two of them wait for each other.
 */
export async function lockStates(tx: Db, owners: readonly EntityOwner[]): Promise<EntityStates> {
  return readStates(tx, owners, true);
}

/** The same; without a lock only to be looked at. */
export async function readStates(tx: Db, owners: readonly EntityOwner[], lock: boolean): Promise<EntityStates> {
  const states = new EntityStates();
  for (const entityType of [...new Set(owners.map((owner) => owner.entityType))].sort()) {
    const type = getEntityType(entityType);
    if (!type) continue;
    const ids = owners.filter((owner) => owner.entityType === entityType).map((owner) => owner.entityId);
    const entities = await readEntities(tx, type, [...new Set(ids)], lock);
    for (const [entityId, entity] of entities) states.set({ ...entity, type, entityId, fields: new Map() });
    const fields = await tx.fieldState.findMany({
      where: { entity_type: type.name, entity_id: { in: [...entities.keys()] } },
    });
    for (const { entity_type, entity_id, field_name, ...provenance } of fields) {
      states.get({ entityType: entity_type, entityId: entity_id })?.fields.set(field_name, provenance);
    }
  }
  return states;
}

/** The observations behind the fields of proposed new entities, by change and field. */
export async function findCreatedFieldObservations(
  tx: Db,
  changeIds: readonly bigint[],
): Promise<Map<bigint, Record<string, bigint>>> {
  const rows = await tx.$queryRaw<{ change_id: bigint; field_name: string; id: bigint }[]>`
    SELECT e.change_id, o.field_name, o.id FROM change_evidence e JOIN observations o ON o.id = e.observation_id
    JOIN collection_changes c ON c.id = e.change_id
    WHERE e.change_id = ANY(${[...changeIds]}::bigint[]) AND o.child_type IS NULL AND o.field_name IS NOT NULL AND o.entity_type = c.entity_type
    ORDER BY o.id`;
  const found = new Map<bigint, Record<string, bigint>>();
  for (const row of rows) found.set(row.change_id, { ...found.get(row.change_id), [row.field_name]: row.id });
  return found;
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
