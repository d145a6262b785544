import { getChildType, getField, requireEntityType } from '../../catalog/registry';
import { isChildStale, isFieldStale } from '../check-applicable';
import { readProvenance, type EntityState, type EntityStates } from '../decisions/entity-state';
import type { CatalogueWrite } from '../decisions/plan-write';
import { onlyFields } from '../plan-children';

/** What one application wrote, as its item holds it. */
export interface RollbackItem {
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

/** Item ids, by what is known of them. */
export interface RollbackFacts {
  undone: ReadonlySet<bigint>;
  /** A standing item of another application came after. */
  overtaken: ReadonlySet<bigint>;
  /** The record they created has been collected since. */
  collectedAgain: ReadonlySet<bigint>;
  /** The records that refer to the record they created. */
  referring: ReadonlyMap<bigint, readonly Referrer[]>;
  /** Records that have taken the place of removed ones, by the item that removed those: what they are called. */
  replaced: ReadonlyMap<bigint, string>;
  /** Records that former values name and that are no longer there, by "builder:12". */
  gone: ReadonlySet<string>;
}

/** Where a record is referred to. */
export interface Referrer {
  /** "property:12", "community:3". */
  owner: string;
  /** What of it does: the row of a list, as "builder_card:7", or a column, as "listing:3:property_id". */
  at: string;
}

export interface Restored {
  item: RollbackItem;
  label: string;
}

export interface RollbackPlan {
  restored: Restored[];
  refused: (Restored & { reason: string })[];
  /** Items that stand afterwards. */
  standing: Set<bigint>;
  writes: CatalogueWrite[];
  /** Fields whose provenance goes back to what it was. */
  provenance: { state: EntityState; field: string }[];
  /** Fields that had none; null names all fields of a record that is gone. */
  forgotten: { entityType: string; entityId: bigint; field: string | null }[];
}

const NAMES_GONE = 'It named a record that has been merged into another since. Edit it by hand.';
const CHANGED_SINCE = 'It has been changed since. Undo the later change first, or edit it by hand.';

const REFERRED_TO = 'Other records refer to it. Take those back first, or take the reference out of them.';

/** Plans to put items back, given newest first; what they put back is noted in `states`. */
export function planRollback(items: readonly RollbackItem[], states: EntityStates, facts: RollbackFacts): RollbackPlan {
  const plan: RollbackPlan = {
    restored: [],
    refused: [],
    standing: new Set(),
    writes: [],
    provenance: [],
    forgotten: [],
  };
  const refusedSubjects = new Set<string>();
  const gone = new Set<string>();
  // Rows of lists and columns that no longer say what they said, and removed records that are back.
  const [released, returning] = [new Set<string>(), new Set<string>()];
  const stillRefers = ({ owner, at }: Referrer) => !gone.has(owner) && !released.has(at);
  for (const item of items) {
    const label = labelOf(item);
    if (facts.undone.has(item.id)) {
      plan.refused.push({ item, label, reason: 'It has been undone already.' });
      continue;
    }
    const owner = `${item.entity_type}:${item.entity_id}`;
    if (item.operation === 'remove_entity') {
      const anew = facts.replaced.get(item.id);
      if (anew !== undefined) {
        plan.refused.push({
          item,
          label,
          reason: `Its page has been imported again, as ${anew}. Take that out first.`,
        });
        plan.standing.add(item.id);
        continue;
      }
      plan.restored.push({ item, label });
      returning.add(owner);
      bringBackEntity(plan, states, item, facts.gone);
      continue;
    }
    const state = gone.has(owner) ? null : states.get({ entityType: item.entity_type, entityId: item.entity_id });
    const subject = `${owner}:${item.field_name ?? ''}`;
    const isOvertaken =
      facts.overtaken.has(item.id) ||
      refusedSubjects.has(subject) ||
      (item.operation === 'create_entity' && refusedSubjects.has(owner));
    const reason = !state
      ? 'The record no longer exists.'
      : facts.referring.get(item.id)?.some(stillRefers)
        ? REFERRED_TO
        : restore(plan, states.edit(state), item, { isOvertaken, facts, returning });
    if (reason !== null) {
      plan.refused.push({ item, label, reason });
      plan.standing.add(item.id);
      refusedSubjects.add(owner);
      if (item.field_name !== null) refusedSubjects.add(subject);
      continue;
    }
    if (item.operation === 'create_entity') gone.add(owner);
    if (item.child_id !== null) released.add(`${item.child_type}:${item.child_id}`);
    if (item.operation === 'set_field') released.add(subject);
    plan.restored.push({ item, label });
  }
  return settle(plan, gone);
}

/** What was put back more than once is written as it was last; nothing is written to what is gone in the end. */
function settle(plan: RollbackPlan, gone: ReadonlySet<string>): RollbackPlan {
  const key = (state: EntityState, field: string) => `${state.type.name}:${state.entityId}:${field}`;
  const kept = plan.provenance.filter(
    ({ state, field }) => state.fields.has(field) && !gone.has(`${state.type.name}:${state.entityId}`),
  );
  return { ...plan, provenance: [...new Map(kept.map((entry) => [key(entry.state, entry.field), entry])).values()] };
}

function labelOf(item: RollbackItem): string {
  if (item.field_name) return item.field_name;
  const found = item.child_type ? getChildType(item.child_type) : null;
  return found ? found.child.collectionKey : requireEntityType(item.entity_type).plural;
}

/** Restores one item; the reason when that would overwrite something newer. */
function restore(
  plan: RollbackPlan,
  state: EntityState,
  item: RollbackItem,
  { isOvertaken, facts, returning }: { isOvertaken: boolean; facts: RollbackFacts; returning: ReadonlySet<string> },
): string | null {
  const isGone = ({ type, id }: NamedRecord) => facts.gone.has(`${type}:${id}`) && !returning.has(`${type}:${id}`);
  if (item.operation !== 'create_entity' && namedBefore(item).some(isGone)) return NAMES_GONE;
  if (item.operation === 'set_field') return restoreField(plan, state, item, isOvertaken);
  if (item.operation !== 'create_entity') return restoreChild(plan, state, item);
  // A created record goes only while nothing has been built on it.
  if (isOvertaken) return CHANGED_SINCE;
  if (facts.collectedAgain.has(item.id)) return 'It has been collected again since, so it is kept.';
  plan.writes.push({ kind: 'delete_entity', type: state.type, id: item.entity_id });
  plan.forgotten.push({ entityType: item.entity_type, entityId: item.entity_id, field: null });
  return null;
}

/**
 * The removed record, its columns and where their values came from; its lists come back with items of their own. What it named and is
 * gone it names no more.
 */
function bringBackEntity(
  plan: RollbackPlan,
  states: EntityStates,
  item: RollbackItem,
  goneBefore: ReadonlySet<string>,
): void {
  const type = requireEntityType(item.entity_type);
  const lost = namedBefore(item).filter(({ type: name, id }) => goneBefore.has(`${name}:${id}`));
  const row = {
    ...(item.old_value as Record<string, unknown> & { id: number }),
    ...Object.fromEntries(lost.map(({ field }) => [field, null])),
  };
  const known = Object.entries((item.old_state ?? {}) as Record<string, Record<string, unknown>>);
  const fields = new Map(known.map(([name, provenance]) => [name, readProvenance(provenance)]));
  const children = Object.fromEntries(type.children.map(({ collectionKey }) => [collectionKey, []]));
  const state: EntityState = { type, entityId: item.entity_id, row, children, fields };
  states.set(state);
  plan.writes.push({ kind: 'restore_entity', type, id: item.entity_id, row });
  plan.provenance.push(...[...fields.keys()].map((field) => ({ state, field })));
}

interface NamedRecord {
  type: string;
  id: number;
  /** The column that names it. */
  field: string;
}

/** Records that an item's former value names, in columns that refer to records. */
export function namedBefore(item: RollbackItem): NamedRecord[] {
  const child = item.child_type ? getChildType(item.child_type)?.child : null;
  const fields = child ? child.fields : requireEntityType(item.entity_type).fields;
  const values = item.field_name === null ? item.old_value : { [item.field_name]: item.old_value };
  const record = (values ?? {}) as Record<string, unknown>;
  if (item.operation === 'create_entity') return [];
  return fields.flatMap(({ name, refersTo }) =>
    refersTo !== undefined && typeof record[name] === 'number'
      ? [{ type: refersTo, id: record[name], field: name }]
      : [],
  );
}

function restoreField(plan: RollbackPlan, state: EntityState, item: RollbackItem, isOvertaken: boolean): string | null {
  const field = getField(state.type, item.field_name ?? '');
  if (!field) return 'The catalogue no longer has this field.';
  if (isOvertaken || isFieldStale(field, item.new_value ?? null, state.row[field.name])) return CHANGED_SINCE;
  const value = item.old_value ?? null;
  state.row[field.name] = value;
  plan.writes.push({ kind: 'fields', type: state.type, id: item.entity_id, values: { [field.name]: value } });
  if (item.old_state) {
    state.fields.set(field.name, readProvenance(item.old_state as Record<string, unknown>));
    plan.provenance.push({ state, field: field.name });
  } else {
    state.fields.delete(field.name);
    plan.forgotten.push({ entityType: item.entity_type, entityId: item.entity_id, field: field.name });
  }
  return null;
}

function restoreChild(plan: RollbackPlan, state: EntityState, item: RollbackItem): string | null {
  const child = getChildType(item.child_type ?? '')?.child;
  if (!child || item.child_id === null) return 'The catalogue no longer has this kind of record.';
  const rows = state.children[child.collectionKey]!;
  const place = rows.findIndex((row) => BigInt(row.id) === item.child_id);
  const present = rows[place] ?? null;
  const record = (value: unknown) => (value ?? {}) as Record<string, unknown>;
  const id = item.child_id;
  if (item.operation === 'remove_child') {
    if (present) return CHANGED_SINCE;
    const values = record(item.old_value);
    rows.push({ ...onlyFields(child, values), id: Number(id) });
    plan.writes.push({ kind: 'create_child', child, id, parentId: item.entity_id, values });
    return null;
  }
  if (!present || isChildStale(child.fields, record(item.new_value), present)) return CHANGED_SINCE;
  if (item.operation === 'create_child') {
    rows.splice(place, 1);
    plan.writes.push({ kind: 'remove_child', child, id });
  } else {
    rows[place] = { ...present, ...record(item.old_value) };
    plan.writes.push({ kind: 'modify_child', child, id, values: record(item.old_value) });
  }
  return null;
}
