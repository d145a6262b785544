import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { getChildType, getEntityType, getField } from '../../catalog/registry';

/** Columns of a proposal that deciding and applying need. */
export interface ChangeRow {
  id: bigint;
  job_id: string | null;
  entity_type: string;
  entity_id: bigint | null;
  parent_entity_type: string | null;
  parent_entity_id: bigint | null;
  child_key: string | null;
  child_id: bigint | null;
  is_new_entity: boolean | null;
  proposed_entity_data: unknown;
  field_name: string | null;
  old_value: string | null;
  new_value: string | null;
  change_type: string;
  status: string;
  confidence: number | null;
  evidence: string;
  observation_id: bigint | null;
}

/** A proposal that is being decided, with the last decision on it. */
export interface LockedChange extends ChangeRow {
  standing_decision: string | null;
  edited_value: unknown;
  /** The run that proposed it waits to be released. */
  run_held: boolean;
  /** When the standing decision was made, null while none stands. */
  decided_at: Date | null;
  is_edited: boolean;
  is_by_policy: boolean;
  /** The proposal of the record that a new one belongs to, how that stands, and the record it became. */
  parent_change_id: bigint | null;
  parent_change_type: string | null;
  parent_change_status: string | null;
  parent_became_id: bigint | null;
}

/** The reviewer's own value of a proposal that was approved with one and has not been applied yet. */
export function approvedEdit(change: LockedChange): { value: unknown } | null {
  const isEdit = change.status === 'approved' && change.standing_decision === 'edit';
  return isEdit ? { value: change.edited_value } : null;
}

/** What a proposal is about, resolved against the registry. */
export type ChangeSubject =
  | { kind: 'field'; type: EntityTypeDefinition; entityId: bigint; field: FieldDefinition }
  | { kind: 'child'; type: EntityTypeDefinition; entityId: bigint; child: ChildTypeDefinition }
  | { kind: 'new_entity'; type: EntityTypeDefinition };

/** Null when the proposal names a type or field the catalogue no longer has. */
export function subjectOf(change: ChangeRow): ChangeSubject | null {
  const type = getEntityType(change.entity_type);
  if (type && change.is_new_entity) return { kind: 'new_entity', type };
  if (type && change.entity_id !== null && change.field_name) {
    const field = getField(type, change.field_name);
    return field ? { kind: 'field', type, entityId: change.entity_id, field } : null;
  }
  const found = getChildType(change.entity_type);
  if (found && change.parent_entity_id !== null && found.parent.name === change.parent_entity_type) {
    return { kind: 'child', type: found.parent, entityId: change.parent_entity_id, child: found.child };
  }
  return null;
}

/** The name of what a proposal changes, as `updated_fields` and rollbacks list it: a column, or the children's key. */
export function subjectLabel(subject: ChangeSubject): string {
  if (subject.kind === 'field') return subject.field.name;
  return subject.kind === 'child' ? subject.child.collectionKey : subject.type.plural;
}

export interface EntityOwner {
  entityType: string;
  entityId: bigint;
}

/** The entity a proposal belongs to; null for one that is only proposed. */
export function ownerOf(
  change: Pick<ChangeRow, 'entity_type' | 'entity_id' | 'parent_entity_type' | 'parent_entity_id' | 'is_new_entity'>,
): EntityOwner | null {
  if (change.parent_entity_id !== null && change.parent_entity_type) {
    return { entityType: change.parent_entity_type, entityId: change.parent_entity_id };
  }
  return change.entity_id === null || change.is_new_entity
    ? null
    : { entityType: change.entity_type, entityId: change.entity_id };
}
