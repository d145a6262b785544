import { deleteChild, insertChild, insertEntity, writeChildFields, writeEntityFields } from '../../catalog/commands';
import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { findPersonalData } from '../../catalog/personal-data';
import type { EntityWithChildren } from '../../catalog/queries';
import { decodeValue } from '../../catalog/stored-value';
import type { Db, Prisma } from '../../platform/db/client';
import { isChildStale, isFieldStale } from '../check-applicable';
import { onlyFields } from '../plan-children';
import type { ChangeRow, ChangeSubject } from './change-row';

/** What one change did to the catalogue: an application item without its ids. */
export interface WrittenItem {
  entityType: string;
  entityId: bigint;
  childType: string | null;
  childId: bigint | null;
  operation: 'set_field' | 'create_child' | 'modify_child' | 'remove_child' | 'create_entity';
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

/**
 * Writes one change. `edited` is the reviewer's value in place of the proposed one.
 * @throws UnusableValue when the value does not fit the column; database errors pass through.
 */
export async function writeChange(
  tx: Db,
  subject: ChangeSubject,
  change: ChangeRow,
  entity: EntityWithChildren | null,
  edited: { value: unknown } | null,
): Promise<WrittenItem> {
  switch (subject.kind) {
    case 'field':
      return writeField(tx, subject, change, entity!, edited);
    case 'child':
      return writeChildChange(tx, subject, change, entity!, edited);
    case 'new_entity':
      return createEntity(tx, subject.type, edited ? edited.value : change.proposed_entity_data);
  }
}

async function writeField(
  tx: Db,
  subject: Extract<ChangeSubject, { kind: 'field' }>,
  change: ChangeRow,
  entity: EntityWithChildren,
  edited: { value: unknown } | null,
): Promise<WrittenItem> {
  const { type, entityId, field } = subject;
  const value = checkValue(field, edited ? edited.value : decodeValue(field, change.new_value));
  await writeEntityFields(tx, type, entityId, { [field.name]: value });
  return {
    entityType: type.name,
    entityId,
    childType: null,
    childId: null,
    operation: 'set_field',
    fieldName: field.name,
    oldValue: entity.row[field.name] ?? null,
    newValue: value,
  };
}

async function writeChildChange(
  tx: Db,
  subject: Extract<ChangeSubject, { kind: 'child' }>,
  change: ChangeRow,
  entity: EntityWithChildren,
  edited: { value: unknown } | null,
): Promise<WrittenItem> {
  const { type, entityId, child } = subject;
  const base = { entityType: type.name, entityId, childType: child.name, fieldName: null };
  if (change.change_type === 'added') {
    const values = checkRecord(child, edited ? edited.value : change.proposed_entity_data);
    const childId = await insertChild(tx, child, entityId, values);
    return { ...base, childId, operation: 'create_child', oldValue: null, newValue: values };
  }
  const present = presentChild(child, change, entity)!;
  const childId = BigInt(present.id);
  if (change.change_type === 'removed') {
    await deleteChild(tx, child, childId);
    return { ...base, childId, operation: 'remove_child', oldValue: onlyFields(child, present), newValue: null };
  }
  const values = checkRecord(child, edited ? edited.value : change.proposed_entity_data);
  await writeChildFields(tx, child, childId, values);
  const oldValue = Object.fromEntries(Object.keys(values).map((name) => [name, present[name] ?? null]));
  return { ...base, childId, operation: 'modify_child', oldValue, newValue: values };
}

/** Inserts a proposed entity with its children. */
export async function createEntity(
  tx: Db,
  type: EntityTypeDefinition,
  data: unknown,
  dataSource = 'collected',
): Promise<WrittenItem> {
  const record = asRecord(data);
  const values: Record<string, unknown> = {};
  for (const field of type.fields) {
    if (record[field.name] !== undefined && record[field.name] !== null)
      values[field.name] = checkValue(field, record[field.name]);
  }
  if (!values[type.titleField])
    throw new UnusableValue(`A ${type.label.one.toLowerCase()} needs a ${type.titleField}.`);
  const entityId = await insertEntity(tx, type, values, dataSource);
  for (const child of type.children) {
    const list = record[child.collectionKey];
    for (const item of Array.isArray(list) ? list : [])
      await insertChild(tx, child, entityId, checkRecord(child, item));
  }
  return {
    entityType: type.name,
    entityId,
    childType: null,
    childId: null,
    operation: 'create_entity',
    fieldName: null,
    oldValue: null,
    newValue: record,
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

/** JSON columns need JSON's own null. */
export function asJson(value: unknown): Prisma.InputJsonValue | undefined {
  return value === null || value === undefined ? undefined : (value as Prisma.InputJsonValue);
}
