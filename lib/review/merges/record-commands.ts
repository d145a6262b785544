import { getField } from '../../catalog/registry';
import { requireEntityType } from '../../catalog/registry';
import { encodeValue } from '../../catalog/stored-value';
import type { Db, Prisma } from '../../platform/db/client';
import { insertRows, takeIds } from '../../platform/db/write-rows';
import type { Decider } from '../decisions/commands';
import type { EntityState, EntityStates, FieldProvenance } from '../decisions/entity-state';
import { appendApplications, appendDecisions, appendItems } from '../decisions/log-commands';
import { writeProvenance } from '../decisions/write-commands';
import type { MergeItem } from './plan-merge';
import { findListProofs, findProofs, type Proof } from './queries';

const CHANGE_COLUMNS = {
  id: 'bigint',
  entity_type: 'text',
  entity_id: 'bigint',
  parent_entity_type: 'text',
  parent_entity_id: 'bigint',
  child_key: 'text',
  child_id: 'bigint',
  field_name: 'text',
  old_value: 'text',
  new_value: 'text',
  proposed_entity_data: 'jsonb',
  change_type: 'text',
  status: 'text',
  confidence: 'float8',
  evidence: 'text',
  observation_id: 'bigint',
  snapshot_id: 'bigint',
  source_id: 'bigint',
  source_url: 'text',
  quote: 'text',
  extractor_version: 'text',
  reviewed_by: 'text',
  reviewed_at: 'timestamptz',
  applied_at: 'timestamptz',
};

/**
 * Records a merge as one act: an applied change with what proves its value, a decision and an item for each write, and where
 * the written fields come from now. The number of statements does not depend on its size.
 * @returns the act's id
 */
export async function recordMerge(
  tx: Db,
  decider: Decider,
  items: readonly MergeItem[],
  states: EntityStates,
  merged: EntityState,
  now: Date,
): Promise<bigint> {
  const [applicationId] = await takeIds(tx, 'applications', 1);
  const changeIds = await takeIds(tx, 'collection_changes', items.length);
  const proofs = await proofsOf(tx, decider, items, merged, now);
  const rows = items.map((item, index) => ({ id: changeIds[index]!, ...changeRow(item, proofs[index] ?? null) }));
  const judged = { status: 'applied', reviewed_by: decider.id, reviewed_at: now, applied_at: now };
  await insertRows(
    tx,
    'collection_changes',
    CHANGE_COLUMNS,
    rows.map((row) => ({ ...row, ...judged })),
  );
  await insertRows(
    tx,
    'change_evidence',
    { change_id: 'bigint', observation_id: 'bigint' },
    rows.flatMap(({ id, observation_id: seen }) => (seen === null ? [] : [{ change_id: id, observation_id: seen }])),
  );
  await appendDecisions(
    tx,
    decider,
    changeIds.map((id) => ({ change_id: id, decision: 'approve' })),
    now,
  );
  await appendApplications(tx, decider, [{ id: applicationId! }]);
  await appendItems(
    tx,
    items.map(({ item, oldState }, index) => ({
      application_id: applicationId!,
      change_id: changeIds[index]!,
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
  const written = items.flatMap((item, index) => {
    const field = item.item.fieldName;
    if (field === null) return [];
    const state = states.edit(states.get(item.item)!);
    const act = { change_id: changeIds[index]!, application_id: applicationId! };
    state.fields.set(field, provenanceOf(item, state.fields.get(field), proofs[index] ?? null, decider, now, act));
    return [{ state, field }];
  });
  await writeProvenance(tx, written);
  return applicationId!;
}

/** What the record that has the value says of it; a value put together by hand is the person's. */
function provenanceOf(
  { provenance, observationId }: MergeItem,
  own: FieldProvenance | undefined,
  proof: Proof | null,
  decider: Decider,
  now: Date,
  act: Pick<FieldProvenance, 'change_id' | 'application_id'>,
): FieldProvenance {
  const lock = { locked_at: own?.locked_at ?? null, locked_by: own?.locked_by ?? null };
  if (provenance)
    return { ...provenance, ...act, ...(provenance.locked_at ? {} : lock), observation_id: provenance.observation_id };
  return {
    observation_id: proof?.observation_id ?? null,
    ...act,
    origin: observationId === 'asked' ? 'edited' : 'manual',
    confidence: 1,
    set_by: decider.id,
    set_at: now,
    ...lock,
  };
}

/** What proves each item's value, in their order. */
async function proofsOf(
  tx: Db,
  decider: Decider,
  items: readonly MergeItem[],
  merged: EntityState,
  now: Date,
): Promise<(Proof | null)[]> {
  const moved = items.flatMap(({ item, movedFrom }) =>
    movedFrom === null || item.childType === null ? [] : [{ type: item.childType, id: movedFrom }],
  );
  const behind = await findListProofs(tx, { entityType: merged.type.name, entityId: merged.entityId }, moved);
  const ids: (bigint | null)[] = [];
  for (const item of items) {
    const { observationId, movedFrom, item: written } = item;
    if (observationId === 'asked') ids.push(await observeByHand(tx, decider, item, now));
    else if (movedFrom !== null) ids.push(behind.get(`${written.childType}:${movedFrom}`) ?? null);
    else ids.push(observationId);
  }
  const proofs = await findProofs(
    tx,
    ids.flatMap((id) => id ?? []),
  );
  return ids.map((id) => (id === null ? null : (proofs.get(id) ?? null)));
}

/** Two lists put together are what a person says. */
async function observeByHand(tx: Db, decider: Decider, { item }: MergeItem, now: Date): Promise<bigint> {
  const { id } = await tx.observation.create({
    data: {
      entity_type: item.entityType,
      entity_id: item.entityId,
      field_name: item.fieldName,
      value: item.newValue as Prisma.InputJsonValue,
      method: 'human',
      confidence: 1,
      evidence: 'human',
      observed_by: decider.id,
      observed_at: now,
    },
    select: { id: true },
  });
  return id;
}

function changeRow({ item, childKey }: MergeItem, proof: Proof | null) {
  const { entityType, entityId, childType, childId, operation, fieldName, oldValue, newValue } = item;
  const type = requireEntityType(entityType);
  const field = fieldName === null ? null : getField(type, fieldName);
  const text = (value: unknown) =>
    value === null
      ? null
      : field
        ? encodeValue(field, value)
        : operation === 'remove_entity'
          ? null
          : JSON.stringify(value);
  return {
    entity_type: childType ?? entityType,
    entity_id: childType === null ? entityId : childId,
    parent_entity_type: childType === null ? null : entityType,
    parent_entity_id: childType === null ? null : entityId,
    child_key: childType === null ? null : childKey,
    child_id: childId,
    field_name: fieldName,
    old_value: text(oldValue),
    new_value: text(newValue),
    proposed_entity_data: childType !== null && newValue !== null ? newValue : null,
    change_type: newValue === null ? 'removed' : oldValue === null ? 'added' : 'modified',
    confidence: proof?.confidence ?? 1,
    evidence: proof?.evidence === 'unverified' ? 'unverified' : 'verified',
    observation_id: proof?.observation_id ?? null,
    snapshot_id: proof?.snapshot_id ?? null,
    source_id: proof?.source_id ?? null,
    source_url: proof?.source_url?.slice(0, 1024) ?? null,
    quote: proof?.quote ?? null,
    extractor_version: proof?.extractor_version ?? null,
  };
}
