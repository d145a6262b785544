import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { findSurvivors } from '../../catalog/survivor-queries';
import type { Db } from '../../platform/db/client';

/** What became of something that was found: a record of the catalogue, a proposal that waits, or neither. */
export type Discovered =
  { kind: 'record'; id: bigint } | { kind: 'proposed'; changeId: bigint } | { kind: 'none'; why: string };

/** @param changeId the proposal of the found one as a new record */
export async function findDiscovered(db: Db, type: EntityTypeDefinition, changeId: bigint | null): Promise<Discovered> {
  if (changeId === null)
    return {
      kind: 'none',
      why: 'What was found was never proposed as a record of its own, so there is nothing to merge.',
    };
  const [change] = await db.$queryRaw<{ status: string; entity_id: bigint | null; is_there: boolean }[]>`
    SELECT c.status, made.entity_id
    FROM collection_changes c
    LEFT JOIN LATERAL (
      SELECT i.entity_id FROM application_items i
      WHERE i.change_id = c.id AND i.operation = 'create_entity'
        AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)
      ORDER BY i.id DESC LIMIT 1) made ON true
    WHERE c.id = ${changeId}`;
  const id = change?.entity_id ?? null;
  if (id !== null) {
    const survivors = await findSurvivors(db, [{ type: type.name, id }]);
    return { kind: 'record', id: survivors.get(`${type.name}:${id}`) ?? id };
  }
  if (change?.status === 'pending') return { kind: 'proposed', changeId };
  const why =
    change?.status === 'approved'
      ? 'What was found is approved and not added yet. Apply it, or take the approval back, first.'
      : 'What was found is no record and waits no longer, so there is nothing to merge.';
  return { kind: 'none', why };
}
