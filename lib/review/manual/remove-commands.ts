import { recordAudit } from '../../audit/commands';
import { deleteEntity } from '../../catalog/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { takeIds } from '../../platform/db/write-rows';
import { notFound } from '../../platform/errors';
import type { Decider } from '../decisions/commands';
import { provenanceJson } from '../decisions/entity-state';
import { appendApplications, appendDecisions, appendItems } from '../decisions/log-commands';
import { lockStates } from '../decisions/queries';

/**
 * Takes a record without lists out of the catalogue, as a decided change and an act: rolling that back brings the record back as it was,
 * with where its fields came from. Questions that waited about it are closed.
 * @returns the act
 * @throws AppError not_found
 */
export async function removeByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  now: Date,
): Promise<bigint> {
  return inTransaction(db, async (tx) => {
    const owner = { entityType: type.name, entityId };
    const state = (await lockStates(tx, [owner])).get(owner);
    if (!state) throw notFound(type.label.one.toLowerCase());
    await tx.collectionChange.updateMany({
      where: { entity_type: type.name, entity_id: entityId, status: 'pending', is_new_entity: false },
      data: { status: 'superseded' },
    });
    const change = await tx.collectionChange.create({
      data: {
        ...{ entity_type: type.name, entity_id: entityId, change_type: 'removed', status: 'applied' },
        ...{ evidence: 'verified', confidence: 1, reviewed_by: decider.id, reviewed_at: now, applied_at: now },
      },
      select: { id: true },
    });
    await appendDecisions(tx, decider, [{ change_id: change.id, decision: 'approve' }], now);
    const [applicationId] = await takeIds(tx, 'applications', 1);
    await appendApplications(tx, decider, [{ id: applicationId! }]);
    const fields = [...state.fields].map(([name, provenance]) => [name, provenanceJson(provenance)] as const);
    await appendItems(tx, [
      {
        ...{ application_id: applicationId!, change_id: change.id, entity_type: type.name, entity_id: entityId },
        ...{ operation: 'remove_entity', old_value: state.row, old_state: Object.fromEntries(fields) },
      },
    ]);
    await deleteEntity(tx, type, entityId);
    await tx.fieldState.deleteMany({ where: { entity_type: type.name, entity_id: entityId } });
    await recordAudit(tx, {
      ...{ actor: decider.actor, action: `${type.name}.removed`, target: { type: type.name, id: entityId } },
      detail: { application_id: Number(applicationId) },
    });
    return applicationId!;
  });
}
