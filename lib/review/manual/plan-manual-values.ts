import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { findPersonalData } from '../../catalog/personal-data';
import type { Referring } from '../../catalog/reference-queries';
import type { FieldKindName } from '../../catalog/field-kinds/registry';
import { storageType } from '../../catalog/stored-value';
import type { InvalidParam } from '../../platform/errors';

/** Kinds whose text stays as a person typed it once it has been understood; comparison reads through the clothes. */
const KEPT_AS_TYPED: ReadonlySet<FieldKindName> = new Set([
  'phone',
  'address',
  'state',
  'city',
  'postal_code',
  'count_range',
]);

export interface ManualPlan {
  values: Record<string, unknown>;
  children: Record<string, Record<string, unknown>[]>;
  problems: InvalidParam[];
  /** Values that hold personal data where the catalogue may not; with any of these nothing is written. */
  personal: InvalidParam[];
}

/** Columns a caller may read but not write. */
const READ_ONLY = new Set([
  'id',
  'created_at',
  'updated_at',
  'last_data_sync',
  'data_source',
  'data_confidence',
  'user_id',
  'owner_id',
]);

/** Everything of a plan that may refer to other entities, for `settleReferences`. */
export function referringOf(type: EntityTypeDefinition, plan: ManualPlan, path = ''): Referring[] {
  const children = type.children.flatMap((child) =>
    (plan.children[child.name] ?? []).map((values, index) => ({
      fields: child.fields,
      values,
      path: `${path}${child.collectionKey}.${index}.`,
    })),
  );
  return [{ fields: type.fields, values: plan.values, path }, ...children];
}

/** A title for what is called by another of its fields; for new entities only. */
export function withTitle(type: EntityTypeDefinition, plan: ManualPlan): ManualPlan {
  const { titleField, titleFrom } = type;
  const other = titleFrom === undefined ? null : plan.values[titleFrom];
  if (!plan.values[titleField] && typeof other === 'string') plan.values[titleField] = other;
  return plan;
}

/**
 * Checks values entered by hand against the type's fields. Unknown names and unusable values become problems by path;
 * null clears a column.
 */
export function planManualValues(
  type: EntityTypeDefinition,
  body: Readonly<Record<string, unknown>>,
  now: Date,
): ManualPlan {
  const plan: ManualPlan = { values: {}, children: {}, problems: [], personal: [] };
  for (const [name, raw] of Object.entries(body)) {
    const field = type.fields.find((candidate) => candidate.name === name);
    const child = type.children.find((candidate) => candidate.collectionKey === name);
    if (field) {
      checkInto(plan.values, field, raw, name, plan, now);
    } else if (child) {
      plan.children[child.name] = checkList(child, raw, name, plan, now);
    } else {
      const isReadOnly = READ_ONLY.has(name) || name === type.publicId.column;
      plan.problems.push({ name, reason: isReadOnly ? 'set by Fieldbook, not by callers' : 'not a known field' });
    }
  }
  return plan;
}

function checkList(
  child: ChildTypeDefinition,
  raw: unknown,
  path: string,
  plan: ManualPlan,
  now: Date,
): Record<string, unknown>[] {
  const { problems } = plan;
  if (!Array.isArray(raw)) {
    problems.push({ name: path, reason: 'must be a list of objects' });
    return [];
  }
  return raw.flatMap((item: unknown, index) => {
    const where = `${path}.${index}`;
    if (item === null || typeof item !== 'object' || Array.isArray(item)) {
      problems.push({ name: where, reason: 'must be an object' });
      return [];
    }
    const values: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(item)) {
      const field = child.fields.find((candidate) => candidate.name === name);
      if (field) checkInto(values, field, value, `${where}.${name}`, plan, now);
      else if (name !== 'id') problems.push({ name: `${where}.${name}`, reason: 'not a known field' });
    }
    const isUntitled = values[child.titleField] === null || values[child.titleField] === undefined;
    const title = `${where}.${child.titleField}`;
    if (isUntitled && !problems.some(({ name }) => name === title))
      problems.push({ name: title, reason: 'is required' });
    return [values];
  });
}

function checkInto(
  target: Record<string, unknown>,
  field: FieldDefinition,
  raw: unknown,
  path: string,
  { problems, personal }: ManualPlan,
  now: Date,
): void {
  if (raw === null || (typeof raw === 'string' && raw.trim() === '')) {
    if (field.required) problems.push({ name: path, reason: 'may not be empty' });
    else target[field.name] = null;
    return;
  }
  // What pages and people write around a value is taken off; an id is a program's, and the same wherever it is sent.
  if (field.kind === 'reference' && typeof raw === 'string' && /^\s|\s$/.test(raw)) {
    problems.push({ name: path, reason: 'must be an id, without spaces around it' });
    return;
  }
  if (typeof raw === 'object' && storageType(field.kind) !== 'jsonb') {
    problems.push({ name: path, reason: 'must be one value, not a list or an object' });
    return;
  }
  const parsed = kindOf(field.kind).parse(raw, field, now);
  if (!parsed.ok) {
    problems.push({ name: path, reason: parsed.reason });
    return;
  }
  const keep =
    typeof raw === 'string' && KEPT_AS_TYPED.has(field.kind) && raw.trim().length <= (field.maxLength ?? Infinity);
  const value = keep ? raw.trim() : parsed.value;
  target[field.name] = value;
  const found = findPersonalData(field, value);
  if (found !== null) personal.push({ name: path, reason: found });
}
