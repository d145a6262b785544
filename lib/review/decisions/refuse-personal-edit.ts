import type { FieldDefinition } from '../../catalog/entity-type';
import { findPersonalData } from '../../catalog/personal-data';
import type { InvalidParam } from '../../platform/errors';
import { personalDataRefused, refusePersonal } from '../../platform/refuse-personal';
import type { ChangeSubject } from './change-row';

/** Reasons and notes are free-form: the full prohibition. @throws AppError pii_rejected */
export function refuseDecisionTexts(
  decisions: readonly { decision: string; reason?: string | null | undefined }[],
  notes?: string | null,
): void {
  const reasons = new Set(decisions.map(({ reason }) => reason));
  for (const reason of reasons) refusePersonal({ reason });
  refusePersonal({ review_notes: notes });
}

/** A reviewer's own value is held to its column like any other. @throws AppError pii_rejected naming the fields. */
export function refuseEdit(subject: ChangeSubject, value: unknown): void {
  const places = placesIn(subject, value);
  if (places.length > 0) throw personalDataRefused(places);
}

function placesIn(subject: ChangeSubject, value: unknown): InvalidParam[] {
  if (subject.kind === 'field') return placesInFields([subject.field], { [subject.field.name]: value }, '');
  const { fields, collectionKey } =
    subject.kind === 'child' ? subject.child : { fields: subject.type.fields, collectionKey: null };
  const record = value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  const own = placesInFields(fields, record, collectionKey === null ? '' : `${collectionKey}.`);
  if (subject.kind === 'child') return own;
  const lists = subject.type.children.flatMap((child) => {
    const items = record[child.collectionKey];
    return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item, index) =>
      item !== null && typeof item === 'object'
        ? placesInFields(child.fields, item as Record<string, unknown>, `${child.collectionKey}.${index}.`)
        : [],
    );
  });
  return [...own, ...lists];
}

function placesInFields(
  fields: readonly FieldDefinition[],
  record: Readonly<Record<string, unknown>>,
  path: string,
): InvalidParam[] {
  return fields.flatMap((field) => {
    const reason = findPersonalData(field, record[field.name]);
    return reason === null ? [] : [{ name: `${path}${field.name}`, reason }];
  });
}
