import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import { getField } from '../../catalog/registry';
import { decodeValue, encodeValue } from '../../catalog/stored-value';
import { childKeyFor } from '../../catalog/child-key';
import { diffField, sameFact } from '../diff-field';
import type { MergeRecord } from './plan-fields';

/** A proposal that waits for one of two records that become one. */
export interface WaitingChange {
  id: bigint;
  entity_type: string;
  entity_id: bigint | null;
  parent_entity_id: bigint | null;
  child_key: string | null;
  child_id: bigint | null;
  field_name: string | null;
  old_value: string | null;
  new_value: string | null;
  proposed_entity_data: unknown;
  normalised_value: string;
  change_type: string;
  is_challenge: boolean;
}

/** Columns that merging writes of a proposal that goes on waiting. */
export type MovedColumns = Pick<
  WaitingChange,
  'entity_id' | 'parent_entity_id' | 'child_id' | 'old_value' | 'change_type' | 'is_challenge'
>;

export type Rehoming =
  | { kind: 'moved'; change: WaitingChange; columns: MovedColumns }
  /** Nothing is left to propose, or the same is proposed already: then by which change. */
  | { kind: 'closed'; change: WaitingChange; sameAs: bigint | null };

export interface RehomingInput {
  type: EntityTypeDefinition;
  keptId: bigint;
  /** The record that stays, as it is after the merge. */
  after: MergeRecord;
  /** Where records of lists went: "award:7" of the merged record to the id that holds it now. */
  newIds: ReadonlyMap<string, bigint>;
  /** List records that the kept one had already. */
  hadAlready: ReadonlySet<string>;
  /** Fields whose value comes from the merged record now. */
  taken: ReadonlySet<string>;
}

/**
 * What becomes of the proposals that wait for either record: each is compared with what the kept record holds now. Those of
 * the kept one come first, so that of two alike its own stays.
 */
export function planRehoming(changes: readonly WaitingChange[], input: RehomingInput): Rehoming[] {
  const isOwn = (change: WaitingChange) => (change.parent_entity_id ?? change.entity_id) === input.keptId;
  const ordered = [...changes].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || Number(a.id - b.id));
  const waiting = new Map<string, bigint>();
  return ordered.map((change) => {
    const columns =
      change.parent_entity_id === null ? moveField(change, input) : moveChild(change, input, isOwn(change));
    if (!columns) return { kind: 'closed', change, sameAs: null };
    const subject = JSON.stringify([
      change.entity_type,
      change.child_key,
      change.field_name,
      columns.change_type,
      columns.child_id === null ? '' : String(columns.child_id),
      change.normalised_value,
    ]);
    const twin = waiting.get(subject);
    if (twin !== undefined) return { kind: 'closed', change, sameAs: twin };
    waiting.set(subject, change.id);
    return { kind: 'moved', change, columns };
  });
}

function moveField(change: WaitingChange, { type, keptId, after, taken }: RehomingInput): MovedColumns | null {
  const field = getField(type, change.field_name ?? '');
  if (!field) return null;
  const current = after.row[field.name] ?? null;
  const proposed = decodeValue(field, change.new_value);
  const difference = diffField(field, current, proposed).kind;
  if (difference === 'same') return null;
  // A page that no longer shows a value speaks of its own record's value only.
  if (difference === 'removed' && change.entity_id !== keptId && !taken.has(field.name)) return null;
  return {
    entity_id: keptId,
    parent_entity_id: null,
    child_id: null,
    old_value: encodeValue(field, current),
    change_type: difference,
    is_challenge: Boolean(after.fields.get(field.name)?.locked_at),
  };
}

function moveChild(change: WaitingChange, input: RehomingInput, isOwn: boolean): MovedColumns | null {
  const { type, keptId, after, newIds, hadAlready } = input;
  const child = type.children.find(({ name }) => name === change.entity_type);
  if (!child) return null;
  const rows = after.children[child.collectionKey] ?? [];
  const base = { parent_entity_id: keptId, is_challenge: change.is_challenge, change_type: change.change_type };
  if (change.change_type === 'added') {
    const isThere = rows.some((row) => childKeyFor(child, row) === change.child_key);
    return isThere ? null : { ...base, entity_id: null, child_id: null, old_value: null };
  }
  const key = `${child.name}:${change.child_id}`;
  const id = isOwn ? change.child_id : (newIds.get(key) ?? null);
  const row = rows.find((candidate) => id !== null && BigInt(candidate.id) === id);
  if (!row || id === null) return null;
  // What one page no longer lists may stand on the other's.
  if (change.change_type === 'removed' && !isOwn && hadAlready.has(key)) return null;
  const old = presentValues(child, change, row);
  return old === null ? null : { ...base, entity_id: id, child_id: id, old_value: JSON.stringify(old) };
}

/** What the record holds of the fields the proposal names; null when it states the proposed already. */
function presentValues(
  child: ChildTypeDefinition,
  change: WaitingChange,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  const before = (change.old_value === null ? {} : JSON.parse(change.old_value)) as Record<string, unknown>;
  const present = Object.fromEntries(Object.keys(before).map((name) => [name, row[name] ?? null]));
  if (change.change_type === 'removed') return present;
  const proposed = (change.proposed_entity_data ?? {}) as Record<string, unknown>;
  const differs = child.fields.some(
    (field) => field.name in proposed && !sameFact(field, row[field.name], proposed[field.name]),
  );
  return differs ? present : null;
}
