import type { EntityTypeDefinition } from '../catalog/entity-type';
import { kindOf } from '../catalog/field-kinds/kind-of';
import { childKeyFor } from '../catalog/child-key';
import type { ObservedChild } from './plan-children';
import { pickBest, type ObservedValue } from './plan-proposals';

export interface SeenField extends ObservedValue {
  fieldName: string | null;
  childType: string | null;
}

export interface NewEntityPlan {
  /** Column values, and child records under their collection keys. */
  data: Record<string, unknown>;
  /** What makes two proposals the same entity: its identity fields. */
  key: readonly (string | null)[];
  /** All observations used; the first is the one that proves the name. */
  supporting: readonly SeenField[];
}

/** Puts together the entity a page describes. Null without a name, unless its type may go without, or where nothing was seen. */
export function planNewEntity(type: EntityTypeDefinition, observations: readonly SeenField[]): NewEntityPlan | null {
  const used: SeenField[] = [];
  const data: Record<string, unknown> = {};
  for (const field of type.fields) {
    const best = pickBest(observations.filter((row) => row.childType === null && row.fieldName === field.name));
    if (!best) continue;
    data[field.name] = best.value;
    used.push(best as SeenField);
  }
  const title = [type.titleField, type.titleFrom].flatMap(
    (name) => used.find((row) => row.fieldName === name) ?? [],
  )[0];
  const first = title ?? (type.mayBeUntitled ? used[0] : undefined);
  if (!first) return null;
  if (title) data[type.titleField] ??= title.value;
  for (const child of type.children) {
    const records = new Map<string, ObservedChild>();
    for (const row of observations) {
      if (row.childType !== child.name || row.value === null || typeof row.value !== 'object') continue;
      const sighting = { ...row, value: row.value as Record<string, unknown> };
      const key = childKeyFor(child, sighting.value);
      if (!key || records.has(key)) continue;
      records.set(key, sighting);
      used.push(row);
    }
    if (records.size > 0) data[child.collectionKey] = [...records.values()].map((record) => record.value);
  }
  const keyOf = (name: string) => {
    const field = type.fields.find((candidate) => candidate.name === name);
    return field ? kindOf(field.kind).normalise(data[name]) : null;
  };
  return {
    data,
    key: type.identityFields.map(keyOf),
    supporting: [first, ...used.filter((row) => row !== first)],
  };
}
