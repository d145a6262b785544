import { recordAudits } from '../../audit/commands';
import {
  deleteMany,
  insertEntities,
  insertMany,
  restoreEntity,
  updateMany,
  writeManySyncMeta,
  type SyncMeta,
} from '../../catalog/commands';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { insertRows, updateRows } from '../../platform/db/write-rows';
import { syncMetaOf } from './application';
import { ownerKey, type EntityState } from './entity-state';
import { appendApplications, appendDecisions, appendItems } from './log-commands';
import type { Batch, BatchContext } from './plan-batch';
import type { CatalogueWrite } from './plan-write';

/** The act of applying that a batch is recorded as. Its row is made with the first item, so that nothing leaves nothing. */
export interface OpenApplication {
  id: bigint | null;
  isOpen: boolean;
  /** Records written to, with their sync columns from before. */
  touched: Map<string, { type: EntityTypeDefinition; entityId: bigint; before: SyncMeta }>;
}

/**
 * Writes catalogue rows: one statement for each table and set of columns. What is inserted comes first and what is
 * removed last, so that one act may do all of it to one row. @throws what the database refuses.
 */
export async function writeCatalogue(tx: Db, writes: readonly CatalogueWrite[]): Promise<void> {
  const of = <K extends CatalogueWrite['kind']>(kind: K) =>
    writes.filter((write): write is Extract<CatalogueWrite, { kind: K }> => write.kind === kind);
  for (const { type, row } of of('restore_entity')) await restoreEntity(tx, type, row);
  for (const [type, rows] of groupBy(of('create_entity'), (write) => write.type)) {
    const entities = rows.map(({ id, values }) => ({ keys: { id, data_source: 'collected' }, values }));
    await insertEntities(tx, type, entities);
  }
  for (const [type, rows] of groupBy(of('fields'), (write) => write.type)) {
    await updateMany(tx, type.table, type.fields, lastValues(rows));
  }
  for (const [child, rows] of groupBy(of('create_child'), (write) => write.child)) {
    const records = rows.map(({ id, parentId, values }) => ({ keys: { id, [child.parentColumn]: parentId }, values }));
    await insertMany(tx, child.table, child.fields, records);
  }
  for (const [child, rows] of groupBy(of('modify_child'), (write) => write.child)) {
    await updateMany(tx, child.table, child.fields, lastValues(rows));
  }
  for (const [child, rows] of groupBy(of('remove_child'), (write) => write.child)) {
    await deleteMany(
      tx,
      child.table,
      rows.map(({ id }) => id),
    );
  }
  for (const [type, rows] of groupBy(of('delete_entity'), (write) => write.type)) {
    await deleteMany(
      tx,
      type.table,
      rows.map(({ id }) => id),
    );
  }
}

function groupBy<T, K extends EntityTypeDefinition | ChildTypeDefinition>(rows: readonly T[], key: (row: T) => K) {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Each row once, with the last value of each column. */
function lastValues(rows: readonly { id: bigint; values: Record<string, unknown> }[]) {
  const byId = new Map<bigint, { id: bigint; values: Record<string, unknown> }>();
  for (const { id, values } of rows) byId.set(id, { id, values: { ...byId.get(id)?.values, ...values } });
  return [...byId.values()];
}

/** Records a batch whose catalogue rows are written: items, provenance, decisions, states of changes, audit rows. */
export async function writeBatch(tx: Db, context: BatchContext, batch: Batch): Promise<void> {
  context.states.keep(batch.draft);
  for (const [id, change] of batch.present) context.changes.set(id, change);
  for (const state of batch.touched) noteTouched(context.act, state);
  if (batch.items.length > 0) await insertItems(tx, context, batch);
  await writeProvenance(tx, [...batch.fields.values()]);
  await writeJudgements(tx, context, batch);
}

function noteTouched(act: OpenApplication, { type, entityId, row }: EntityState): void {
  const key = ownerKey({ entityType: type.name, entityId });
  if (!act.touched.has(key)) act.touched.set(key, { type, entityId, before: syncMetaOf(row) });
}

async function insertItems(tx: Db, { act, decider, options }: BatchContext, batch: Batch): Promise<void> {
  // There are items only where something is applied, and then the id was taken.
  const id = act.id!;
  if (!act.isOpen) {
    await appendApplications(tx, decider, [{ id, ...(options.notes ? { notes: options.notes } : {}) }]);
    act.isOpen = true;
  }
  await appendItems(
    tx,
    batch.items.map(({ changeId, item, oldState }) => ({
      application_id: id,
      change_id: changeId,
      entity_type: item.entityType,
      entity_id: item.entityId,
      child_type: item.childType,
      child_id: item.childId,
      operation: item.operation,
      field_name: item.fieldName,
      old_value: item.oldValue,
      new_value: item.newValue,
      old_state: oldState,
    })),
  );
}

const PROVENANCE_COLUMNS = {
  observation_id: 'bigint',
  change_id: 'bigint',
  application_id: 'bigint',
  origin: 'text',
  confidence: 'float8',
  set_by: 'text',
  set_at: 'timestamptz',
  locked_at: 'timestamptz',
  locked_by: 'text',
};

/** Writes where fields' values come from, as the records' states say. */
export async function writeProvenance(tx: Db, fields: readonly { state: EntityState; field: string }[]): Promise<void> {
  const set = Object.keys(PROVENANCE_COLUMNS).map((name) => `${name} = excluded.${name}`);
  await insertRows(
    tx,
    'field_states',
    { entity_type: 'text', entity_id: 'bigint', field_name: 'text', ...PROVENANCE_COLUMNS },
    fields.map(({ state, field }) => ({
      entity_type: state.type.name,
      entity_id: state.entityId,
      field_name: field,
      ...state.fields.get(field),
    })),
    `ON CONFLICT (entity_type, entity_id, field_name) DO UPDATE SET ${set.join(', ')}`,
  );
}

async function writeJudgements(tx: Db, { decider, options }: BatchContext, { judgements }: Batch): Promise<void> {
  const { now, notes } = options;
  await appendDecisions(
    tx,
    decider,
    judgements.flatMap(({ change, decision, edited, reason }) =>
      decision === null ? [] : [{ change_id: change.id, decision, reason, edited_value: edited?.value }],
    ),
    now,
  );
  // A change that was judged twice ends as the last judgement says.
  const last = new Map(judgements.map((judgement) => [judgement.change.id, judgement]));
  // What is only applied now keeps the decision that stands.
  const made = new Set(judgements.flatMap(({ change, decision }) => (decision === null ? [] : [change.id])));
  await updateRows(
    tx,
    'collection_changes',
    {
      id: 'bigint',
      status: 'text',
      reviewed_by: 'text',
      reviewed_at: 'timestamptz',
      review_notes: 'text',
      applied_at: 'timestamptz',
      decided_at: 'timestamptz',
      is_edited: 'boolean',
      is_by_policy: 'boolean',
    },
    [...last.values()].map(({ change, status, reason, isEdited, isByPolicy }) => ({
      id: change.id,
      status,
      reviewed_by: decider.id,
      reviewed_at: now,
      review_notes: reason ?? notes ?? null,
      applied_at: status === 'applied' ? now : null,
      decided_at: made.has(change.id) ? now : change.decided_at,
      is_edited: isEdited,
      is_by_policy: isByPolicy,
    })),
  );
  await recordAudits(
    tx,
    judgements.map(({ change, status }) => ({
      actor: decider.actor,
      action: `change.${status}`,
      target: { type: 'change', id: change.id },
      detail: { entity_type: change.entity_type, entity_id: Number(change.entity_id ?? change.parent_entity_id ?? 0) },
    })),
  );
}

/** Moves the sync columns of every record the act wrote to, remembering what they held. */
export async function finishApplication(tx: Db, { act, states, options }: BatchContext): Promise<void> {
  if (!act.isOpen) return;
  await moveSyncMeta(
    tx,
    act.id!,
    [...act.touched.values()].map(({ type, entityId, before }) => {
      const state = states.get({ entityType: type.name, entityId })!;
      const after = { lastDataSync: options.now.toISOString(), dataSource: 'collected' };
      return { type, entityId, before, after: { ...after, dataConfidence: meanConfidence(state) } };
    }),
  );
}

/** A record's sync columns before and after an act. */
export interface MovedSyncMeta {
  type: EntityTypeDefinition;
  entityId: bigint;
  before: SyncMeta;
  after: SyncMeta;
}

/** Writes sync columns, and with the act what they held, so that undoing it puts them back. */
export async function moveSyncMeta(tx: Db, applicationId: bigint, moved: readonly MovedSyncMeta[]): Promise<void> {
  for (const [type, rows] of groupBy(moved, (row) => row.type)) {
    await writeManySyncMeta(
      tx,
      type,
      rows.map(({ entityId, after }) => ({ id: entityId, meta: after })),
    );
  }
  await insertRows(
    tx,
    'application_entities',
    { application_id: 'bigint', entity_type: 'text', entity_id: 'bigint', old_meta: 'jsonb', new_meta: 'jsonb' },
    moved.map(({ type, entityId, before, after }) => ({
      application_id: applicationId,
      entity_type: type.name,
      entity_id: entityId,
      old_meta: before,
      new_meta: after,
    })),
  );
}

/** Mean confidence of a record's fields whose origin is known, to two decimals. */
export function meanConfidence({ fields }: EntityState): number {
  const known = [...fields.values()].flatMap(({ confidence }) => confidence ?? []);
  if (known.length === 0) return 1;
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 100) / 100;
}
