import type { FieldDefinition } from '../../catalog/entity-type';
import { getChildType, getEntityType } from '../../catalog/registry';
import { findSurvivors } from '../../catalog/survivor-queries';
import type { Db } from '../../platform/db/client';
import type { LockedChange } from './change-row';

type Values = Readonly<Record<string, unknown>>;

/** A proposal as far as it names records. */
type Naming = Pick<
  LockedChange,
  | 'entity_type'
  | 'field_name'
  | 'old_value'
  | 'new_value'
  | 'proposed_entity_data'
  | 'parent_change_type'
  | 'parent_became_id'
>;

/**
 * Lets proposals name the records that stand today for ones that were merged into others since. One statement, and none
 * where nothing is named.
 */
export async function renameReferences(tx: Db, changes: Map<string, LockedChange>): Promise<void> {
  const named = [...changes.values()].flatMap(recordsNamed);
  const survivors = named.length > 0 ? await findSurvivors(tx, named) : new Map<string, bigint>();
  if (survivors.size === 0) return;
  for (const [key, change] of changes) changes.set(key, { ...change, ...renamed(change, survivors) });
}

function fieldsOf(typeName: string): readonly FieldDefinition[] {
  return getEntityType(typeName)?.fields ?? getChildType(typeName)?.child.fields ?? [];
}

interface NamedRecord {
  type: string;
  id: bigint;
}

/** Every record that a proposal names: in its value, in a proposed record, in the lists of that, and as its parent. */
export function recordsNamed(change: Naming): NamedRecord[] {
  const fields = fieldsOf(change.entity_type);
  const data = asRecord(change.proposed_entity_data);
  const own = fields.find(({ name }) => name === change.field_name);
  const lists = getEntityType(change.entity_type)?.children ?? [];
  const { parent_change_type: parentType, parent_became_id: parentId } = change;
  return [
    ...(own ? [change.old_value, change.new_value].flatMap((text) => pointer(own, text)) : []),
    ...inRecord(fields, data),
    ...lists.flatMap(({ collectionKey, fields: inner }) =>
      recordsOf(data[collectionKey]).flatMap((row) => inRecord(inner, row)),
    ),
    ...(parentType !== null && parentId !== null ? [{ type: parentType, id: parentId }] : []),
  ];
}

function renamed(change: Naming, survivors: ReadonlyMap<string, bigint>): Partial<LockedChange> {
  const fields = fieldsOf(change.entity_type);
  const own = fields.find(({ name }) => name === change.field_name);
  const text = (value: string | null) => {
    const [named] = own ? pointer(own, value) : [];
    const id = named && survivors.get(`${named.type}:${named.id}`);
    return id === undefined ? value : String(id);
  };
  const record = (inner: readonly FieldDefinition[], values: Values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const field = inner.find((candidate) => candidate.name === name);
        const [named] = field ? pointer(field, value) : [];
        const id = named && survivors.get(`${named.type}:${named.id}`);
        return [name, id === undefined ? value : Number(id)];
      }),
    );
  const data = change.proposed_entity_data;
  const whole = data === null ? null : record(fields, asRecord(data));
  for (const { collectionKey, fields: inner } of getEntityType(change.entity_type)?.children ?? []) {
    if (whole && Array.isArray(whole[collectionKey]))
      whole[collectionKey] = recordsOf(whole[collectionKey]).map((row) => record(inner, row));
  }
  const parent = survivors.get(`${change.parent_change_type}:${change.parent_became_id}`);
  return {
    old_value: text(change.old_value),
    new_value: text(change.new_value),
    proposed_entity_data: whole,
    ...(parent === undefined ? {} : { parent_became_id: parent }),
  };
}

function inRecord(fields: readonly FieldDefinition[], values: Values): NamedRecord[] {
  return fields.flatMap((field) => pointer(field, values[field.name]));
}

function pointer(field: FieldDefinition, value: unknown): NamedRecord[] {
  const text = String(value ?? '');
  return field.refersTo !== undefined && /^\d{1,18}$/.test(text) ? [{ type: field.refersTo, id: BigInt(text) }] : [];
}

const asRecord = (value: unknown): Values =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {};
const recordsOf = (value: unknown): Values[] => (Array.isArray(value) ? value.map(asRecord) : []);
