import { recordAudit } from '../../audit/commands';
import {
  deleteChild,
  deleteEntity,
  restoreChild,
  writeChildFields,
  writeEntityFields,
  writeSyncMeta,
  type SyncMeta,
} from '../../catalog/commands';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { getChildType, getField, requireEntityType } from '../../catalog/registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { syncMetaOf } from '../decisions/application';
import type { Decider } from '../decisions/commands';
import { isChildStale, isFieldStale } from '../check-applicable';

export interface RollbackResult {
  application_id: number;
  restored: { change_id: number; entity_type: string; entity_id: number; field: string }[];
  refused: { change_id: number; field: string; reason: string }[];
}

interface Item {
  id: bigint;
  change_id: bigint;
  entity_type: string;
  entity_id: bigint;
  child_type: string | null;
  child_id: bigint | null;
  operation: string;
  field_name: string | null;
  old_value: unknown;
  new_value: unknown;
  old_state: unknown;
}

/**
 * Puts back what an application wrote, item by item in reverse, in one transaction. What has changed since is
 * refused with the reason and left as it is. Each restored change waits for a decision again.
 * @throws AppError not_found for an application that does not exist.
 */
export async function rollBackApplication(
  db: PrismaClient,
  decider: Decider,
  applicationId: bigint,
  now: Date,
): Promise<RollbackResult> {
  return db.$transaction(
    async (tx) => {
      // The app role may not lock an append-only row, so two rollbacks of one application wait on its id.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('application'), ${Number(applicationId % 2147483647n)}::int)`;
      const found = await tx.application.findUnique({ where: { id: applicationId }, select: { id: true } });
      if (!found) throw notFound('application');
      const items = await tx.applicationItem.findMany({
        where: { application_id: applicationId },
        orderBy: { id: 'desc' },
      });
      const undone = new Set(
        (await tx.applicationRollback.findMany({ where: { application_id: applicationId } })).map((row) =>
          String(row.item_id),
        ),
      );
      await lockEntities(tx, items);
      const result: RollbackResult = { application_id: Number(applicationId), restored: [], refused: [] };
      for (const item of items) {
        const field = labelOf(item);
        const change_id = Number(item.change_id);
        const refusal = undone.has(String(item.id)) ? 'It has been undone already.' : await restoreItem(tx, item);
        if (refusal) {
          result.refused.push({ change_id, field, reason: refusal });
          continue;
        }
        await closeDecision(tx, decider, applicationId, item, now);
        result.restored.push({ change_id, entity_type: item.entity_type, entity_id: Number(item.entity_id), field });
      }
      if (result.restored.length > 0) {
        await restoreSyncMeta(tx, applicationId, result);
        await recordAudit(tx, {
          actor: decider.actor,
          action: 'application.rolled_back',
          target: { type: 'application', id: applicationId },
          detail: { restored: result.restored.length, refused: result.refused.length },
        });
      }
      return result;
    },
    { timeout: 60_000 },
  );
}

async function lockEntities(tx: Db, items: readonly Item[]): Promise<void> {
  const keys = new Map(items.map((item) => [`${item.entity_type}:${item.entity_id}`, item]));
  for (const key of [...keys.keys()].sort()) {
    const item = keys.get(key)!;
    await getEntity(tx, requireEntityType(item.entity_type), item.entity_id, true);
  }
}

function labelOf(item: Item): string {
  if (item.field_name) return item.field_name;
  const found = item.child_type ? getChildType(item.child_type) : null;
  return found ? found.child.collectionKey : requireEntityType(item.entity_type).plural;
}

const CHANGED_SINCE = 'It has been changed since. Undo the later change first, or edit it by hand.';

/** Restores one item; the reason when that would overwrite something newer. */
async function restoreItem(tx: Db, item: Item): Promise<string | null> {
  const type = requireEntityType(item.entity_type);
  const entity = await getEntity(tx, type, item.entity_id);
  if (!entity) return 'The record no longer exists.';
  if (item.operation === 'set_field') return restoreField(tx, item, entity);
  if (item.operation === 'create_entity') return removeCreated(tx, item);
  return restoreChildItem(tx, item, entity);
}

async function restoreField(tx: Db, item: Item, entity: EntityWithChildren): Promise<string | null> {
  const type = requireEntityType(item.entity_type);
  const field = getField(type, item.field_name ?? '');
  if (!field) return 'The catalogue no longer has this field.';
  const later = await tx.applicationItem.findFirst({
    where: { entity_type: item.entity_type, entity_id: item.entity_id, field_name: field.name, id: { gt: item.id } },
    select: { id: true },
    orderBy: { id: 'desc' },
  });
  const laterStands = later !== null && !(await isUndone(tx, later.id));
  if (laterStands || isFieldStale(field, item.new_value ?? null, entity.row[field.name])) return CHANGED_SINCE;
  await writeEntityFields(tx, type, item.entity_id, { [field.name]: item.old_value ?? null });
  await restoreState(tx, item);
  return null;
}

async function isUndone(tx: Db, itemId: bigint): Promise<boolean> {
  return (await tx.applicationRollback.findUnique({ where: { item_id: itemId }, select: { item_id: true } })) !== null;
}

async function restoreState(tx: Db, item: Item): Promise<void> {
  const key = { entity_type: item.entity_type, entity_id: item.entity_id, field_name: item.field_name ?? '' };
  const state = item.old_state as Record<string, unknown> | null;
  if (!state) {
    await tx.fieldState.deleteMany({ where: key });
    return;
  }
  const id = (value: unknown) => (typeof value === 'string' ? BigInt(value) : null);
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  await tx.fieldState.update({
    where: { entity_type_entity_id_field_name: key },
    data: {
      observation_id: id(state.observation_id),
      change_id: id(state.change_id),
      application_id: id(state.application_id),
      origin: String(state.origin),
      confidence: typeof state.confidence === 'number' ? state.confidence : null,
      set_by: typeof state.set_by === 'string' ? state.set_by : null,
      set_at: date(state.set_at) ?? new Date(0),
      locked_at: date(state.locked_at),
      locked_by: typeof state.locked_by === 'string' ? state.locked_by : null,
    },
  });
}

async function restoreChildItem(tx: Db, item: Item, entity: EntityWithChildren): Promise<string | null> {
  const child = getChildType(item.child_type ?? '')?.child;
  if (!child || item.child_id === null) return 'The catalogue no longer has this kind of record.';
  const rows = entity.children[child.collectionKey] ?? [];
  const present = rows.find((row) => BigInt(row.id) === item.child_id) ?? null;
  const asRecord = (value: unknown) => (value ?? {}) as Record<string, unknown>;
  if (item.operation === 'remove_child') {
    if (present) return CHANGED_SINCE;
    await restoreChild(tx, child, item.entity_id, item.child_id, asRecord(item.old_value));
    return null;
  }
  if (isChildStale(child.fields, asRecord(item.new_value), present)) return CHANGED_SINCE;
  if (item.operation === 'create_child') await deleteChild(tx, child, item.child_id);
  else await writeChildFields(tx, child, item.child_id, asRecord(item.old_value));
  return null;
}

/** A created record goes only while nothing has been built on it. */
async function removeCreated(tx: Db, item: Item): Promise<string | null> {
  const type = requireEntityType(item.entity_type);
  const later = await tx.applicationItem.findMany({
    where: { entity_type: item.entity_type, entity_id: item.entity_id, id: { gt: item.id } },
    select: { id: true },
  });
  for (const { id } of later) if (!(await isUndone(tx, id))) return CHANGED_SINCE;
  const jobs = await tx.collectionJob.count({ where: { entity_type: item.entity_type, entity_id: item.entity_id } });
  if (jobs > 0) return 'It has been collected again since, so it is kept.';
  await tx.fieldState.deleteMany({ where: { entity_type: item.entity_type, entity_id: item.entity_id } });
  await deleteEntity(tx, type, item.entity_id);
  return null;
}

/** Marks the item undone, closes the decision behind it, and lets the change wait again. */
async function closeDecision(tx: Db, decider: Decider, applicationId: bigint, item: Item, now: Date): Promise<void> {
  await tx.applicationRollback.create({
    data: { item_id: item.id, application_id: applicationId, rolled_back_by: decider.id, rolled_back_at: now },
  });
  await reopenChange(tx, decider, item.change_id, now);
}

/**
 * Closes the standing decision on a change and lets it wait again; when the same value waits already, that one stays
 * and this becomes its predecessor.
 */
export async function reopenChange(tx: Db, decider: Decider, changeId: bigint, now: Date): Promise<void> {
  const standing = await tx.changeDecision.findFirst({ where: { change_id: changeId }, orderBy: { id: 'desc' } });
  if (standing && standing.decision !== 'undo') {
    await tx.changeDecision.create({
      data: {
        change_id: changeId,
        decision: 'undo',
        closes_id: standing.id,
        decided_by: decider.id,
        decider_kind: decider.kind,
        decided_at: now,
      },
    });
  }
  const change = await tx.collectionChange.findUniqueOrThrow({ where: { id: changeId } });
  const twin = await tx.collectionChange.findFirst({
    where: {
      status: 'pending',
      id: { not: changeId },
      entity_type: change.entity_type,
      entity_id: change.entity_id,
      parent_entity_type: change.parent_entity_type,
      parent_entity_id: change.parent_entity_id,
      child_key: change.child_key,
      field_name: change.field_name,
      change_type: change.change_type,
      normalised_value: change.normalised_value,
    },
    select: { id: true },
  });
  // A change made by hand has no proposal to go back to.
  const status = twin || change.job_id === null ? 'superseded' : 'pending';
  await tx.collectionChange.update({
    where: { id: changeId },
    data: {
      status,
      superseded_by_id: twin?.id ?? null,
      applied_at: null,
      reviewed_by: null,
      reviewed_at: null,
      review_notes: null,
    },
  });
}

/** The entity's sync columns go back too, when all its items did and nothing has moved them since. */
async function restoreSyncMeta(tx: Db, applicationId: bigint, result: RollbackResult): Promise<void> {
  const entities = await tx.applicationEntity.findMany({ where: { application_id: applicationId } });
  const left = await tx.applicationItem.findMany({
    where: { application_id: applicationId },
    select: { id: true, entity_type: true, entity_id: true },
  });
  const undone = new Set(
    (await tx.applicationRollback.findMany({ where: { application_id: applicationId } })).map((row) =>
      String(row.item_id),
    ),
  );
  for (const entry of entities) {
    const stands = left.some(
      (item) =>
        item.entity_type === entry.entity_type && item.entity_id === entry.entity_id && !undone.has(String(item.id)),
    );
    const isTouched = result.restored.some(
      (row) => row.entity_type === entry.entity_type && row.entity_id === Number(entry.entity_id),
    );
    if (stands || !isTouched) continue;
    const type = requireEntityType(entry.entity_type);
    const entity = await getEntity(tx, type, entry.entity_id);
    if (!entity) continue;
    const now = syncMetaOf(entity.row);
    const after = entry.new_meta as unknown as SyncMeta;
    const isUnmoved = now.lastDataSync === after.lastDataSync && now.dataSource === after.dataSource;
    if (isUnmoved) await writeSyncMeta(tx, type, entry.entity_id, entry.old_meta as unknown as SyncMeta);
  }
}

/** Undoes a rejection, or an approval that has not been applied. @returns whether there was one to undo. */
export async function undoDecision(db: PrismaClient, decider: Decider, changeId: bigint, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { status: string }[]
    >`SELECT status FROM collection_changes WHERE id = ${changeId} FOR UPDATE`;
    if (rows.length === 0) throw notFound('change');
    if (rows[0]!.status !== 'rejected' && rows[0]!.status !== 'approved') return false;
    await reopenChange(tx, decider, changeId, now);
    await recordAudit(tx, {
      actor: decider.actor,
      action: 'change.reopened',
      target: { type: 'change', id: changeId },
    });
    return true;
  });
}
