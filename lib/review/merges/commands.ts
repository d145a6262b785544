import { recordAudit } from '../../audit/commands';
import { deleteEntity } from '../../catalog/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { takeIds } from '../../platform/db/write-rows';
import { AppError, notFound } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import { syncMetaOf } from '../decisions/application';
import type { Decider } from '../decisions/commands';
import type { EntityState, EntityStates } from '../decisions/entity-state';
import type { NextId } from '../decisions/plan-write';
import { lockStates } from '../decisions/queries';
import { meanConfidence, moveSyncMeta, writeCatalogue } from '../decisions/write-commands';
import {
  moveLinks,
  moveMatches,
  movePointers,
  moveProposals,
  readVanishing,
  type MergePair,
  type Moved,
} from './move-commands';
import { settleOptOuts } from '../opt-outs/settle-commands';
import { checkChoices, type FieldChoices } from './plan-fields';
import { planMerge, type MergePlan } from './plan-merge';
import { planRehoming } from './plan-rehoming';
import { findReferring, getWholeRow, findWaiting, requireMergeable } from './queries';
import { recordMerge } from './record-commands';

export interface MergeRequest {
  type: EntityTypeDefinition;
  /** The record that stays. */
  keptId: bigint;
  /** The record that goes into it. */
  mergedId: bigint;
  /** Whose value a field takes, where it is not what the rules say. */
  choices: FieldChoices;
  reason?: string | undefined;
  /** The match that asked. */
  matchId?: bigint | null;
  /** The act that added the merged record only for this. */
  createdById?: bigint | null;
}

export interface MergeOutcome {
  mergeId: bigint;
  applicationId: bigint;
}

/** Merging thousands of references takes its time. */
export const MERGE_TIMEOUT_MS = 120_000;

/**
 * Makes one record of two, in one transaction: values field by field, lists without doubles, everything that named the
 * merged record names the kept one, its proposals wait for that. One act, so that undoing it brings all of it back.
 * @throws AppError not_found; conflict while a job works on the record that goes; validation_failed for choices that are none.
 */
export async function mergeRecords(
  db: PrismaClient,
  decider: Decider,
  request: MergeRequest,
  now: Date,
): Promise<MergeOutcome> {
  return inTransaction(db, (tx) => mergeInTransaction(tx, decider, request, now), { timeout: MERGE_TIMEOUT_MS });
}

export async function mergeInTransaction(
  tx: Db,
  decider: Decider,
  request: MergeRequest,
  now: Date,
): Promise<MergeOutcome> {
  const { type, keptId, mergedId, reason } = request;
  refusePersonal({ reason });
  if (keptId === mergedId)
    throw new AppError('validation_failed', 'A record cannot be merged into itself. Name two records.');
  const pair: MergePair = { type: type.name, keptId, mergedId };
  await holdOptOuts(tx);
  const { states, kept, merged } = await lockPair(tx, type, pair);
  await requireMergeable(tx, pair);
  const owners = await findReferring(tx, type.name, mergedId);
  const referring = await lockStates(tx, owners);
  const draft = states.draft();
  draft.keep(referring);
  const mergedRow = await getWholeRow(tx, type, mergedId);
  const plan = planMerge(
    {
      ...{ type, kept, merged, mergedRow, choices: request.choices },
      referring: owners.flatMap((owner) => referring.get(owner) ?? []),
    },
    draft,
    await takeListIds(tx, merged),
  );
  const wrong = checkChoices(plan.fields, request.choices);
  if (wrong.length > 0)
    throw new AppError('validation_failed', 'Some winners cannot be had.', { invalidParams: wrong });
  const { had, absences } = await readVanishing(tx, pair);
  // The merged row itself goes last, once nothing hangs on it any more.
  await writeCatalogue(
    tx,
    plan.items.flatMap(({ writes }) => writes).filter(({ kind }) => kind !== 'delete_entity'),
  );
  const links = await moveLinks(tx, pair, had);
  const applicationId = await recordMerge(tx, decider, plan.items, draft, merged, now);
  await settleSyncMeta(tx, applicationId, kept, draft);
  const moved: Moved = { links, absences, ...(await moveTheRest(tx, decider, plan, { pair, request, draft }, now)) };
  await deleteEntity(tx, type, mergedId);
  await tx.fieldState.deleteMany({ where: { entity_type: type.name, entity_id: mergedId } });
  const title = String(merged.row[type.titleField] ?? mergedRow[type.publicId.column]);
  const { id: mergeId } = await tx.entityMerge.create({
    data: {
      ...{ entity_type: type.name, kept_id: keptId, merged_id: mergedId, survivor_id: keptId },
      merged_public_id: String(mergedRow[type.publicId.column]),
      merged_name: title.slice(0, 255),
      match_id: request.matchId ?? null,
      application_id: applicationId,
      created_by_id: request.createdById ?? null,
      moved: moved as unknown as Prisma.InputJsonObject,
      reason: reason ?? null,
      merged_by: decider.id,
      merged_at: now,
    },
    select: { id: true },
  });
  // What the merged record asked for holds for the kept one from here on.
  await settleOptOuts(tx, decider.actor, now);
  await recordAudit(tx, {
    actor: decider.actor,
    action: 'record.merged',
    target: { type: type.name, id: keptId },
    detail: { merge_id: Number(mergeId), merged_id: Number(mergedId), writes: plan.items.length },
  });
  return { mergeId, applicationId };
}

async function lockPair(tx: Db, type: EntityTypeDefinition, { keptId, mergedId }: MergePair) {
  const states = await lockStates(
    tx,
    [keptId, mergedId].map((entityId) => ({ entityType: type.name, entityId })),
  );
  const kept = states.get({ entityType: type.name, entityId: keptId });
  const merged = states.get({ entityType: type.name, entityId: mergedId });
  if (!kept || !merged) throw notFound(type.label.one.toLowerCase());
  return { states, kept, merged };
}

/** Ids for the list records that may move: as many as there are. */
async function takeListIds(tx: Db, merged: EntityState): Promise<NextId> {
  const pools = new Map<string, bigint[]>();
  for (const child of merged.type.children) {
    pools.set(child.table, await takeIds(tx, child.table, merged.children[child.collectionKey]?.length ?? 0));
  }
  return (table) => {
    const id = pools.get(table)?.shift();
    if (id === undefined) throw new Error(`No id was taken for ${table}.`);
    return id;
  };
}

/** No sync with the world: the dates stay, only how sure the record is may change. */
async function settleSyncMeta(tx: Db, applicationId: bigint, kept: EntityState, draft: EntityStates): Promise<void> {
  const { type, entityId } = kept;
  const before = syncMetaOf(kept.row);
  const after = { ...before, dataConfidence: meanConfidence(draft.get({ entityType: type.name, entityId })!) };
  await moveSyncMeta(tx, applicationId, [{ type, entityId, before, after }]);
}

async function moveTheRest(
  tx: Db,
  decider: Decider,
  plan: MergePlan,
  { pair, request, draft }: { pair: MergePair; request: MergeRequest; draft: EntityStates },
  now: Date,
) {
  const { type } = request;
  const taken = plan.fields.flatMap(({ field, winner }) => (winner === null || winner === 'kept' ? [] : [field.name]));
  const proposals = planRehoming(await findWaiting(tx, pair, true), {
    ...{ type, keptId: pair.keptId, newIds: plan.newIds, hadAlready: plan.hadAlready, taken: new Set(taken) },
    after: draft.get({ entityType: type.name, entityId: pair.keptId })!,
  });
  return {
    proposals: await moveProposals(tx, proposals),
    ...(await movePointers(tx, pair)),
    matches: await moveMatches(tx, pair, request.matchId ?? null, { id: decider.id, now }),
  };
}
