import { recordAudit, recordAudits } from '../../audit/commands';
import { writeManySyncMeta, type SyncMeta } from '../../catalog/commands';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { requireEntityType } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { notFound } from '../../platform/errors';
import { insertRows } from '../../platform/db/write-rows';
import { syncMetaOf } from '../decisions/application';
import type { Decider } from '../decisions/commands';
import type { EntityStates } from '../decisions/entity-state';
import { lockStates } from '../decisions/queries';
import { writeCatalogue, writeProvenance } from '../decisions/write-commands';
import { bringBackAlong } from '../manual/remove-commands';
import { bringBack, findUndoableMerge } from '../merges/bring-back-commands';
import { settleOptOuts } from '../opt-outs/settle-commands';
import { planRollback, type Restored, type RollbackItem } from './plan-rollback';
import { findCollectedAgain, findGone, findOvertakenItems, findReferring, findReplaced } from './queries';
import { reopenChanges } from './reopen-commands';

export interface RollbackResult {
  application_id: number;
  restored: { change_id: number; entity_type: string; entity_id: number; field: string }[];
  refused: { change_id: number; field: string; reason: string }[];
}

/**
 * Puts back what an application wrote, item by item in reverse, in one transaction and with a number of statements that
 * does not depend on its size. What has changed since is refused with the reason and left as it is. Each restored change
 * waits for a decision again. The act of a merge brings the merged record back, and all that the merge moved.
 * @throws AppError not_found for an application that does not exist; conflict for a merge that another one builds on.
 */
export async function rollBackApplication(
  db: PrismaClient,
  decider: Decider,
  applicationId: bigint,
  now: Date,
): Promise<RollbackResult> {
  return inTransaction(db, (tx) => rollBackInTransaction(tx, decider, applicationId, now), { timeout: 120_000 });
}

export async function rollBackInTransaction(
  tx: Db,
  decider: Decider,
  applicationId: bigint,
  now: Date,
): Promise<RollbackResult> {
  await holdOptOuts(tx);
  // The app role may not lock an append-only row, so two rollbacks of one application wait on its id.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('application'), ${Number(applicationId % 2147483647n)}::int)`;
  const found = await tx.application.findUnique({ where: { id: applicationId }, select: { id: true } });
  if (!found) throw notFound('application');
  const items = await tx.applicationItem.findMany({
    where: { application_id: applicationId },
    orderBy: { id: 'desc' },
  });
  const states = await lockStates(
    tx,
    items.map((item) => ({ entityType: item.entity_type, entityId: item.entity_id })),
  );
  const merge = await findUndoableMerge(tx, applicationId);
  const plan = planRollback(items, states, {
    undone: await findUndone(tx, applicationId),
    overtaken: await findOvertakenItems(tx, applicationId),
    collectedAgain: await findCollectedAgain(tx, applicationId),
    referring: await findReferring(tx, applicationId),
    gone: await findGone(tx, items),
    replaced: merge ? new Map() : await findReplaced(tx, applicationId),
  });
  await writeCatalogue(tx, plan.writes);
  await writeProvenance(tx, plan.provenance);
  await deleteProvenance(tx, plan.forgotten);
  if (!merge)
    await bringBackAlong(
      tx,
      plan.restored.flatMap(({ item }) => (item.operation === 'remove_entity' ? [item] : [])),
    );
  const standing = new Set(items.filter(({ id }) => plan.standing.has(id)).map(({ change_id: id }) => id));
  await closeDecisions(tx, decider, applicationId, { restored: plan.restored, standing }, now);
  if (merge) await bringBack(tx, merge, { id: decider.id, now });
  await settleOptOuts(tx, decider.actor, now);
  if (plan.restored.length > 0) {
    await restoreSyncMeta(tx, applicationId, items, plan.standing, plan.restored, states);
    await recordAudit(tx, {
      actor: decider.actor,
      action: merge ? 'record.unmerged' : 'application.rolled_back',
      target: { type: 'application', id: applicationId },
      detail: { restored: plan.restored.length, refused: plan.refused.length },
    });
  }
  const shown = ({ item, label }: Restored) => ({ change_id: Number(item.change_id), field: label });
  return {
    application_id: Number(applicationId),
    restored: plan.restored.map((entry) => ({
      ...shown(entry),
      entity_type: entry.item.entity_type,
      entity_id: Number(entry.item.entity_id),
    })),
    refused: plan.refused.map((entry) => ({ ...shown(entry), reason: entry.reason })),
  };
}

async function findUndone(tx: Db, applicationId: bigint): Promise<Set<bigint>> {
  const rows = await tx.applicationRollback.findMany({ where: { application_id: applicationId } });
  return new Set(rows.map((row) => row.item_id));
}

/** Takes away where values came from, of fields that had no provenance before, and of records that are gone. */
async function deleteProvenance(
  tx: Db,
  forgotten: readonly { entityType: string; entityId: bigint; field: string | null }[],
): Promise<void> {
  if (forgotten.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM field_states f
    USING unnest(${forgotten.map((row) => row.entityType)}::text[], ${forgotten.map((row) => row.entityId)}::bigint[],
                 ${forgotten.map((row) => row.field)}::text[]) AS r(entity_type, entity_id, field_name)
    WHERE f.entity_type = r.entity_type AND f.entity_id = r.entity_id AND f.field_name = coalesce(r.field_name, f.field_name)`;
}

/** Marks items undone, closes the decisions behind them, and lets their changes wait again. */
async function closeDecisions(
  tx: Db,
  decider: Decider,
  applicationId: bigint,
  { restored, standing }: { restored: readonly Restored[]; standing: ReadonlySet<bigint> },
  now: Date,
): Promise<void> {
  await insertRows(
    tx,
    'application_rollbacks',
    { item_id: 'bigint', application_id: 'bigint', rolled_back_by: 'text', rolled_back_at: 'timestamptz' },
    restored.map(({ item }) => ({
      item_id: item.id,
      application_id: applicationId,
      rolled_back_by: decider.id,
      rolled_back_at: now,
    })),
  );
  // A decision that wrote several rows stands as long as one of them does.
  const changes = restored.map(({ item }) => item.change_id).filter((id) => !standing.has(id));
  await reopenChanges(tx, decider, [...new Set(changes)], now);
}

/** A record's sync columns go back too, when all its items did and nothing has moved them since. */
async function restoreSyncMeta(
  tx: Db,
  applicationId: bigint,
  items: readonly RollbackItem[],
  standing: ReadonlySet<bigint>,
  restored: readonly Restored[],
  states: EntityStates,
): Promise<void> {
  const keyOf = (row: { entity_type: string; entity_id: bigint }) => `${row.entity_type}:${row.entity_id}`;
  const stands = new Set(items.filter((item) => standing.has(item.id)).map(keyOf));
  const isTouched = new Set(restored.map(({ item }) => keyOf(item)));
  const entities = await tx.applicationEntity.findMany({ where: { application_id: applicationId } });
  const back = entities.flatMap((entry) => {
    const state = states.get({ entityType: entry.entity_type, entityId: entry.entity_id });
    if (!state || stands.has(keyOf(entry)) || !isTouched.has(keyOf(entry))) return [];
    const present = syncMetaOf(state.row);
    const after = entry.new_meta as unknown as SyncMeta;
    const isUnmoved = present.lastDataSync === after.lastDataSync && present.dataSource === after.dataSource;
    return isUnmoved
      ? [{ typeName: entry.entity_type, id: entry.entity_id, meta: entry.old_meta as unknown as SyncMeta }]
      : [];
  });
  for (const typeName of new Set(back.map((entry) => entry.typeName))) {
    await writeManySyncMeta(
      tx,
      requireEntityType(typeName),
      back.filter((entry) => entry.typeName === typeName),
    );
  }
}

/**
 * Undoes rejections, and approvals that have not been applied, in one transaction and with a number of statements that
 * does not depend on how many. @returns those undone, in the order given; the others wait already, were applied, or do not exist.
 */
export async function undoDecisions(
  db: PrismaClient,
  decider: Decider,
  changeIds: readonly bigint[],
  now: Date,
): Promise<bigint[]> {
  return db.$transaction(
    async (tx) => {
      await holdOptOuts(tx);
      const rows = await tx.$queryRaw<{ id: bigint }[]>`
        SELECT id FROM collection_changes WHERE id = ANY (${[...changeIds]}::bigint[]) AND status IN ('rejected', 'approved')
        ORDER BY id FOR UPDATE`;
      const found = new Set(rows.map(({ id }) => id));
      const undone = [...new Set(changeIds)].filter((id) => found.has(id));
      await reopenChanges(tx, decider, undone, now);
      await settleOptOuts(tx, decider.actor, now);
      await recordAudits(
        tx,
        undone.map((id) => ({ actor: decider.actor, action: 'change.reopened', target: { type: 'change', id } })),
      );
      return undone;
    },
    { timeout: 120_000 },
  );
}
