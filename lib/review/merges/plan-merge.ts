import { childKeyFor } from '../../catalog/child-key';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { referencesTo } from '../../catalog/references';
import { provenanceJson, type EntityState, type EntityStates, type FieldProvenance } from '../decisions/entity-state';
import type { CatalogueWrite, NextId, WrittenItem } from '../decisions/plan-write';
import { onlyFields } from '../plan-children';
import { planFields, type FieldChoices, type FieldPlan } from './plan-fields';
import { planLists, type ListPlan } from './plan-lists';

/** One write of a merge, with what proves the value it moves. */
export interface MergeItem {
  item: WrittenItem;
  writes: CatalogueWrite[];
  childKey: string | null;
  /** The observation behind the value; "asked" where a person put two together. */
  observationId: bigint | 'asked' | null;
  /** The list record of the merged one that this one was. */
  movedFrom: bigint | null;
  /** Where the field's value came from, on the side that has it; it stays so on the kept record. */
  provenance: FieldProvenance | null;
  /** What the written field's provenance was before; of a removed record that of all its fields. */
  oldState: Record<string, unknown> | null;
}

export interface MergePlan {
  fields: FieldPlan[];
  lists: ListPlan[];
  items: MergeItem[];
  /** Where list records of the merged one went: "award:7" → id. */
  newIds: Map<string, bigint>;
  hadAlready: Set<string>;
}

export interface MergeInput {
  type: EntityTypeDefinition;
  kept: EntityState;
  merged: EntityState;
  /** The merged record's row, every column. */
  mergedRow: Record<string, unknown>;
  choices: FieldChoices;
  /** Records that name the merged one. */
  referring: readonly EntityState[];
}

/** Plans all that a merge writes into the catalogue, in an order whose reverse undoes it; noted in `states`. */
export function planMerge(input: MergeInput, states: EntityStates, nextId: NextId): MergePlan {
  const { type, kept, merged, choices } = input;
  const plan: MergePlan = {
    fields: planFields(type, kept, merged, choices),
    lists: planLists(type, kept, merged),
    items: [],
    newIds: new Map(),
    hadAlready: new Set(),
  };
  setFields(plan, input, states.edit(kept));
  for (const list of plan.lists) moveList(plan, input, list, states.edit(kept), nextId);
  for (const state of input.referring) repoint(plan, input, states.edit(state));
  plan.items.push(removal(input));
  return plan;
}

function setFields(plan: MergePlan, { type, kept, merged }: MergeInput, state: EntityState): void {
  for (const { field, winner, result } of plan.fields) {
    if (winner === null || winner === 'kept') continue;
    const own = kept.fields.get(field.name);
    const theirs = merged.fields.get(field.name) ?? null;
    const oldValue = state.row[field.name] ?? null;
    state.row[field.name] = result;
    plan.items.push({
      ...blank(type, kept.entityId, 'set_field', oldValue, result),
      item: { ...item(type, kept.entityId, 'set_field', oldValue, result), fieldName: field.name },
      writes: [{ kind: 'fields', type, id: kept.entityId, values: { [field.name]: result } }],
      observationId: winner === 'both' ? 'asked' : (theirs?.observation_id ?? null),
      provenance: winner === 'both' ? null : theirs,
      oldState: own ? provenanceJson(own) : null,
    });
  }
}

function moveList(
  plan: MergePlan,
  { type, kept, merged }: MergeInput,
  { child, moved, collapsed }: ListPlan,
  state: EntityState,
  nextId: NextId,
): void {
  const rows = state.children[child.collectionKey]!;
  const ofChild = (
    operation: WrittenItem['operation'],
    owner: bigint,
    id: bigint,
    before: unknown,
    after: unknown,
  ) => ({
    ...blank(type, owner, operation, before, after),
    item: { ...item(type, owner, operation, before, after), childType: child.name, childId: id },
    childKey: childKeyFor(child, (after ?? before) as Record<string, unknown>),
  });
  for (const { from, into, fills } of collapsed) {
    const id = BigInt(into.id);
    plan.newIds.set(`${child.name}:${from.id}`, id);
    plan.hadAlready.add(`${child.name}:${from.id}`);
    if (Object.keys(fills).length === 0) continue;
    const before = Object.fromEntries(Object.keys(fills).map((name) => [name, into[name] ?? null]));
    rows[rows.findIndex((row) => row.id === into.id)] = { ...into, ...fills };
    const writes: CatalogueWrite[] = [{ kind: 'modify_child', child, id, values: fills }];
    plan.items.push({
      ...ofChild('modify_child', kept.entityId, id, before, fills),
      childKey: childKeyFor(child, into),
      writes,
    });
  }
  for (const row of moved) {
    const id = nextId(child.table);
    const values = onlyFields(child, row);
    plan.newIds.set(`${child.name}:${row.id}`, id);
    rows.push({ ...values, id: Number(id) });
    plan.items.push({
      ...ofChild('create_child', kept.entityId, id, null, values),
      movedFrom: BigInt(row.id),
      writes: [{ kind: 'create_child', child, id, parentId: kept.entityId, values }],
    });
  }
  for (const row of [...moved, ...collapsed.map(({ from }) => from)]) {
    plan.items.push({
      ...ofChild('remove_child', merged.entityId, BigInt(row.id), onlyFields(child, row), null),
      writes: [{ kind: 'remove_child', child, id: BigInt(row.id) }],
    });
  }
}

/** What named the merged record names the kept one; where that came from stays as it was. */
function repoint(plan: MergePlan, { type, kept, merged }: MergeInput, state: EntityState): void {
  const [before, after] = [Number(merged.entityId), Number(kept.entityId)];
  for (const { type: owner, child, field } of referencesTo(type.name)) {
    if (owner !== state.type) continue;
    if (child === null) {
      if (state.row[field.name] !== before) continue;
      const known = state.fields.get(field.name) ?? null;
      state.row[field.name] = after;
      plan.items.push({
        ...blank(owner, state.entityId, 'set_field', before, after),
        item: { ...item(owner, state.entityId, 'set_field', before, after), fieldName: field.name },
        writes: [{ kind: 'fields', type: owner, id: state.entityId, values: { [field.name]: after } }],
        observationId: known?.observation_id ?? null,
        provenance: known,
        oldState: known ? provenanceJson(known) : null,
      });
      continue;
    }
    const rows = state.children[child.collectionKey]!;
    for (const [place, row] of rows.entries()) {
      if (row[field.name] !== before) continue;
      const id = BigInt(row.id);
      const [old, values] = [{ [field.name]: before }, { [field.name]: after }];
      rows[place] = { ...row, ...values };
      plan.items.push({
        ...blank(owner, state.entityId, 'modify_child', old, values),
        item: { ...item(owner, state.entityId, 'modify_child', old, values), childType: child.name, childId: id },
        childKey: childKeyFor(child, row),
        writes: [{ kind: 'modify_child', child, id, values }],
      });
    }
  }
}

function removal({ type, merged, mergedRow }: MergeInput): MergeItem {
  const fields = [...merged.fields].map(([name, state]) => [name, provenanceJson(state)] as const);
  return {
    ...blank(type, merged.entityId, 'remove_entity', mergedRow, null),
    writes: [{ kind: 'delete_entity', type, id: merged.entityId }],
    oldState: Object.fromEntries(fields),
  };
}

function item(
  type: EntityTypeDefinition,
  entityId: bigint,
  operation: WrittenItem['operation'],
  oldValue: unknown,
  newValue: unknown,
): WrittenItem {
  return {
    entityType: type.name,
    entityId,
    childType: null,
    childId: null,
    operation,
    fieldName: null,
    oldValue,
    newValue,
  };
}

function blank(...of: Parameters<typeof item>): MergeItem {
  return {
    item: item(...of),
    writes: [],
    childKey: null,
    observationId: null,
    movedFrom: null,
    provenance: null,
    oldState: null,
  };
}
