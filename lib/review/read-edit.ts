import type { FieldDefinition } from '../catalog/entity-type';
import { fromInputText } from '../catalog/format-value';
import { subjectOf, type ChangeRow } from './decisions/change-row';

/**
 * What a reviewer typed into a card's controls, by field name, as the value an edit decision takes: the field's own
 * value, or a record. Fields not typed keep what was proposed. The kinds judge the result when it is written.
 */
export function readEdit(change: ChangeRow, typed: Readonly<Record<string, string>>): unknown {
  const subject = subjectOf(change);
  if (!subject) return null;
  if (subject.kind === 'field') return readOne(subject.field, typed[subject.field.name] ?? '');
  const fields = subject.kind === 'child' ? subject.child.fields : subject.type.fields;
  const edited = fields
    .filter((field) => typed[field.name] !== undefined)
    .map((field) => [field.name, readOne(field, typed[field.name]!)]);
  return { ...((change.proposed_entity_data ?? {}) as Record<string, unknown>), ...Object.fromEntries(edited) };
}

function readOne(field: FieldDefinition, text: string): unknown {
  return fromInputText(field, text.trim());
}
