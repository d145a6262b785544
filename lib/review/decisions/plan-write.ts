import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { findPersonalData } from '../../catalog/personal-data';
import type { EntityRow, EntityWithChildren } from '../../catalog/queries';
import { decodeValue } from '../../catalog/stored-value';
import { isChildStale, isFieldStale } from '../check-applicable';
import { onlyFields } from '../plan-children';
import type { ChangeRow, ChangeSubject } from './change-row';
import type { EntityState, EntityStates } from './entity-state';

/** What one change did to the catalogue: an application item without its ids. */
export interface WrittenItem {
  entityType: string;
  entityId: bigint;
  childType: string | null;
  childId: bigint | null;
  operation: 'set_field' | 'create_child' | 'modify_child' | 'remove_child' | 'create_entity' | 'remove_entity';
  fieldName: string | null;
  oldValue: unknown;
  newValue: unknown;
}

/** A value that the column cannot take, in words for the reviewer. */
export class UnusableValue extends Error {
  override readonly name = 'UnusableValue';
}

/** Whether the record has moved on since the change was proposed. */
export function isStale(subject: ChangeSubject, change: ChangeRow, entity: EntityWithChildren | null): boolean {
  if (subject.kind === 'new_entity') return false;
  if (!entity) return true;
  if (subject.kind === 'field') {
    return isFieldStale(subject.field, decodeValue(subject.field, change.old_value), entity.row[subject.field.name]);
  }
  if (change.change_type === 'added') return false;
  const present = presentChild(subject.child, change, entity);
  const old = change.old_value ? (JSON.parse(change.old_value) as Record<string, unknown>) : {};
  return isChildStale(subject.child.fields, old, present);
}

function presentChild(child: ChildTypeDefinition, change: ChangeRow, entity: EntityWithChildren) {
  const rows = entity.children[child.collectionKey] ?? [];
  return rows.find((row) => change.child_id !== null && BigInt(row.id) === change.child_id) ?? null;
}

/** A row of the catalogue that a change writes. */
export type CatalogueWrite =
  | { kind: 'fields'; type: EntityTypeDefinition; id: bigint; values: Record<string, unknown> }
  | { kind: 'create_child'; child: ChildTypeDefinition; id: bigint; parentId: bigint; values: Record<string, unknown> }
  | { kind: 'modify_child'; child: ChildTypeDefinition; id: bigint; values: Record<string, unknown> }
  | { kind: 'remove_child'; child: ChildTypeDefinition; id: bigint }
  | { kind: 'create_entity'; type: EntityTypeDefinition; id: bigint; values: Record<string, unknown> }
  /** A removed record comes back with every column it had. */
  | { kind: 'restore_entity'; type: EntityTypeDefinition; id: bigint; row: Record<string, unknown> }
  | { kind: 'delete_entity'; type: EntityTypeDefinition; id: bigint };

export interface PlannedWrite {
  item: WrittenItem;
  writes: CatalogueWrite[];
}

/** Hands out an id of a table, for a row that is going to be inserted. */
export type NextId = (table: string) => bigint;

/**
 * What one change writes, noted in `states` as if it had been written. `edited` is the reviewer's value in place of the
 * proposed one.
 * @throws UnusableValue when a value does not fit its column; nothing is noted then.
 */
export function planWrite(
  subject: ChangeSubject,
  change: ChangeRow,
  states: EntityStates,
  edited: { value: unknown } | null,
  nextId: NextId,
): PlannedWrite {
  if (subject.kind === 'new_entity') {
    return planEntity(subject.type, edited ? edited.value : change.proposed_entity_data, states, nextId);
  }
  const state = states.get({ entityType: subject.type.name, entityId: subject.entityId })!;
  return subject.kind === 'field'
    ? planField(subject, change, states, state, edited)
    : planChild(subject, change, states, state, edited, nextId);
}

function planField(
  subject: Extract<ChangeSubject, { kind: 'field' }>,
  change: ChangeRow,
  states: EntityStates,
  state: EntityState,
  edited: { value: unknown } | null,
): PlannedWrite {
  const { type, entityId, field } = subject;
  const value = checkValue(field, edited ? edited.value : decodeValue(field, change.new_value));
  const oldValue = state.row[field.name] ?? null;
  states.edit(state).row[field.name] = value;
  return {
    item: {
      entityType: type.name,
      entityId,
      childType: null,
      childId: null,
      operation: 'set_field',
      fieldName: field.name,
      oldValue,
      newValue: value,
    },
    writes: [{ kind: 'fields', type, id: entityId, values: { [field.name]: value } }],
  };
}

function planChild(
  subject: Extract<ChangeSubject, { kind: 'child' }>,
  change: ChangeRow,
  states: EntityStates,
  state: EntityState,
  edited: { value: unknown } | null,
  nextId: NextId,
): PlannedWrite {
  const { type, entityId, child } = subject;
  const base = { entityType: type.name, entityId, childType: child.name, fieldName: null };
  const values =
    change.change_type === 'removed' ? {} : checkRecord(child, edited ? edited.value : change.proposed_entity_data);
  const present = change.change_type === 'added' ? null : presentChild(child, change, state)!;
  const rows = states.edit(state).children[child.collectionKey]!;
  if (!present) {
    const childId = nextId(child.table);
    rows.push({ ...onlyFields(child, values), id: Number(childId) });
    return {
      item: { ...base, childId, operation: 'create_child', oldValue: null, newValue: values },
      writes: [{ kind: 'create_child', child, id: childId, parentId: entityId, values }],
    };
  }
  const childId = BigInt(present.id);
  const place = rows.indexOf(present);
  if (change.change_type === 'removed') {
    rows.splice(place, 1);
    return {
      item: { ...base, childId, operation: 'remove_child', oldValue: onlyFields(child, present), newValue: null },
      writes: [{ kind: 'remove_child', child, id: childId }],
    };
  }
  rows[place] = { ...present, ...values };
  const oldValue = Object.fromEntries(Object.keys(values).map((name) => [name, present[name] ?? null]));
  return {
    item: { ...base, childId, operation: 'modify_child', oldValue, newValue: values },
    writes: [{ kind: 'modify_child', child, id: childId, values }],
  };
}

/** A proposed entity with its children. */
function planEntity(type: EntityTypeDefinition, data: unknown, states: EntityStates, nextId: NextId): PlannedWrite {
  const record = asRecord(data);
  const values: Record<string, unknown> = {};
  for (const field of type.fields) {
    if (record[field.name] !== undefined && record[field.name] !== null)
      values[field.name] = checkValue(field, record[field.name]);
  }
  if (!values[type.titleField] && !type.mayBeUntitled)
    throw new UnusableValue(`A ${type.label.one.toLowerCase()} needs a ${type.titleField}.`);
  const lists = type.children.map((child) => {
    const list = record[child.collectionKey];
    return { child, records: (Array.isArray(list) ? list : []).map((item: unknown) => checkRecord(child, item)) };
  });
  const id = nextId(type.table);
  const writes: CatalogueWrite[] = [{ kind: 'create_entity', type, id, values }];
  const children: Record<string, EntityRow[]> = {};
  for (const { child, records } of lists) {
    children[child.collectionKey] = records.map((values) => {
      const childId = nextId(child.table);
      writes.push({ kind: 'create_child', child, id: childId, parentId: id, values });
      return { ...onlyFields(child, values), id: Number(childId) };
    });
  }
  // What the table's own defaults make of the sync columns.
  const row = { ...values, id: Number(id), last_data_sync: null, data_source: 'collected', data_confidence: 1 };
  states.set({ type, entityId: id, row, children, fields: new Map() });
  return {
    item: {
      entityType: type.name,
      entityId: id,
      childType: null,
      childId: null,
      operation: 'create_entity',
      fieldName: null,
      oldValue: null,
      newValue: record,
    },
    writes,
  };
}

function checkRecord(child: ChildTypeDefinition, data: unknown): Record<string, unknown> {
  const record = asRecord(data);
  const known = child.fields.filter((field) => field.name in record);
  return Object.fromEntries(
    known.map((field) => [field.name, record[field.name] === null ? null : checkValue(field, record[field.name])]),
  );
}

function asRecord(data: unknown): Record<string, unknown> {
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    throw new UnusableValue('The proposed record is not an object.');
  return data as Record<string, unknown>;
}

/** The last check before a column: type, range, format and active content, by the field's kind, and personal data. */
function checkValue(field: FieldDefinition, value: unknown): unknown {
  if (value === null) return null;
  const parsed = kindOf(field.kind).parse(value, field);
  if (!parsed.ok) throw new UnusableValue(`${field.label}: ${parsed.reason}`);
  const personal = findPersonalData(field, parsed.value);
  if (personal !== null) throw new UnusableValue(`${field.label} ${personal}.`);
  return parsed.value;
}
