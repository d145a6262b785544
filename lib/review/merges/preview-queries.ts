import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { EntityRow } from '../../catalog/queries';
import { referencesTo } from '../../catalog/references';
import type { Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import type { EntityState, FieldProvenance } from '../decisions/entity-state';
import { findCreatedFieldObservations, readStates } from '../decisions/queries';
import { checkChoices, type FieldChoices } from './plan-fields';
import { planMerge, type MergePlan } from './plan-merge';
import { planRehoming } from './plan-rehoming';
import { findObstacles, findReferring, findWaiting } from './queries';

/** The record that goes: one of the catalogue, or one that is only proposed. */
export type MergedSide = { kind: 'record'; id: bigint } | { kind: 'proposed'; changeId: bigint };

/** What a merge would do, without doing it. */
export interface MergePreview {
  type: EntityTypeDefinition;
  kept: EntityState;
  merged: EntityState;
  isProposed: boolean;
  plan: MergePlan;
  invalid: { name: string; reason: string }[];
  references: { label: string; count: number }[];
  proposals: { moved: number; closed: number };
  obstacles: string[];
}

/** @throws AppError not_found. */
export async function previewMerge(
  db: Db,
  type: EntityTypeDefinition,
  keptId: bigint,
  side: MergedSide,
  choices: FieldChoices,
): Promise<MergePreview> {
  const owner = (entityId: bigint) => ({ entityType: type.name, entityId });
  const ids = [keptId, ...(side.kind === 'record' ? [side.id] : [])];
  const states = await readStates(db, ids.map(owner), false);
  const kept = states.get(owner(keptId));
  const merged = side.kind === 'record' ? states.get(owner(side.id)) : await readProposed(db, type, side.changeId);
  if (!kept || !merged) throw notFound(type.label.one.toLowerCase());
  const owners = side.kind === 'record' ? await findReferring(db, type.name, side.id) : [];
  const referring = await readStates(db, owners, false);
  const draft = states.draft();
  draft.keep(referring);
  const input = { type, kept, merged, mergedRow: {}, choices };
  // Ids of nothing: what is planned here is never written.
  let next = 0n;
  const plan = planMerge(
    { ...input, referring: owners.flatMap((one) => referring.get(one) ?? []) },
    draft,
    () => (next -= 1n),
  );
  const pair = { type: type.name, keptId, mergedId: merged.entityId };
  const taken = plan.fields.flatMap(({ field, winner }) => (winner === null || winner === 'kept' ? [] : [field.name]));
  const rehoming = planRehoming(side.kind === 'record' ? await findWaiting(db, pair, false) : [], {
    ...{ type, keptId, newIds: plan.newIds, hadAlready: plan.hadAlready, taken: new Set(taken) },
    after: draft.get(owner(keptId))!,
  });
  const theirs = rehoming.filter(({ change }) => (change.parent_entity_id ?? change.entity_id) !== keptId);
  return {
    ...{ type, kept, merged, plan, isProposed: side.kind === 'proposed' },
    invalid: checkChoices(plan.fields, choices),
    references: countReferences(type, plan),
    proposals: {
      moved: theirs.filter(({ kind }) => kind === 'moved').length,
      closed: theirs.filter(({ kind }) => kind === 'closed').length,
    },
    obstacles: side.kind === 'record' ? await findObstacles(db, pair) : [],
  };
}

/** How many records of which kind would name the kept one instead. */
function countReferences(type: EntityTypeDefinition, { items }: MergePlan): MergePreview['references'] {
  return referencesTo(type.name).flatMap(({ type: owner, child, field }) => {
    const count = items.filter(({ item }) => {
      if (item.entityType !== owner.name || item.childType !== (child?.name ?? null)) return false;
      return child
        ? item.operation === 'modify_child' && field.name in (item.newValue as object) && owner !== type
        : item.fieldName === field.name && owner !== type;
    }).length;
    const label = child ? `${owner.label.many}, as “${child.label.toLowerCase()}”` : owner.label.many;
    return count === 0 ? [] : [{ label, count }];
  });
}

/** A proposed record as it would be once it is added. */
async function readProposed(db: Db, type: EntityTypeDefinition, changeId: bigint): Promise<EntityState | null> {
  const change = await db.collectionChange.findFirst({
    where: { id: changeId, status: 'pending', is_new_entity: true, entity_type: type.name },
    select: { proposed_entity_data: true, confidence: true, created_at: true },
  });
  if (!change) return null;
  const data = (change.proposed_entity_data ?? {}) as Record<string, unknown>;
  const seen = (await findCreatedFieldObservations(db, [changeId])).get(changeId) ?? {};
  const provenance = (field: string): FieldProvenance => ({
    ...{ observation_id: seen[field] ?? null, change_id: changeId, application_id: null, origin: 'collected' },
    ...{ confidence: change.confidence, set_by: null, set_at: change.created_at ?? new Date(0) },
    ...{ locked_at: null, locked_by: null },
  });
  const names = type.fields.map(({ name }) => name).filter((name) => (data[name] ?? null) !== null);
  const lists = type.children.map(({ collectionKey }) => {
    const rows = Array.isArray(data[collectionKey]) ? (data[collectionKey] as Record<string, unknown>[]) : [];
    return [collectionKey, rows.map((row, index): EntityRow => ({ ...row, id: -1 - index }))] as const;
  });
  return {
    type,
    entityId: 0n,
    row: { ...Object.fromEntries(names.map((name) => [name, data[name]])), id: 0 },
    children: Object.fromEntries(lists),
    fields: new Map(names.map((name) => [name, provenance(name)])),
  };
}
