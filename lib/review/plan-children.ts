import { childKeyFor } from '../catalog/child-key';
import type { ChildTypeDefinition } from '../catalog/entity-type';
import { kindOf } from '../catalog/field-kinds/kind-of';
import { diffField } from './diff-field';
import type { ObservedValue } from './plan-proposals';

/** A child seen on a page; `value` is the whole record. */
export interface ObservedChild extends ObservedValue {
  value: Record<string, unknown>;
}

export interface ExistingChild {
  id: number;
  values: Record<string, unknown>;
}

export interface PlannedChild {
  changeType: 'added' | 'modified' | 'removed';
  childId: number | null;
  childKey: string;
  /** The whole record when added, the changed fields when modified, the old record when removed. */
  data: Record<string, unknown>;
  /** What the changed fields hold now; null when added. */
  old: Record<string, unknown> | null;
  observation: ObservedValue;
  supporting: readonly ObservedValue[];
}

/** Comparison key of a child change's content, so that the same proposal is made once. */
export function childContentKey(child: ChildTypeDefinition, data: Readonly<Record<string, unknown>>): string {
  return child.fields
    .filter((field) => field.name in data)
    .map((field) => `${field.name}=${kindOf(field.kind).normalise(data[field.name]) ?? ''}`)
    .join(';');
}

/**
 * Compares the children a page shows with those the catalogue has. Removals are planned only when the page is taken
 * to list all children of the type, and showed at least one.
 */
export function planChildren(
  child: ChildTypeDefinition,
  existing: readonly ExistingChild[],
  observed: readonly ObservedChild[],
  pageListsAll: boolean,
): PlannedChild[] {
  const groups = groupByKey(child, observed);
  const byKey = new Map(existing.map((entry) => [childKeyFor(child, entry.values), entry]));
  const matched = new Set<ExistingChild>();
  const plans: PlannedChild[] = [];
  for (const [childKey, sightings] of groups) {
    const present = byKey.get(childKey) ?? findLooseMatch(child, existing, sightings[0]!.value, matched);
    if (present) matched.add(present);
    const plan = present ? planModified(child, childKey, present, sightings) : planAdded(childKey, sightings);
    if (plan) plans.push(plan);
  }
  if (pageListsAll && child.exhaustiveWhenListed && groups.size > 0) {
    const observation = observed[0]!;
    for (const entry of existing) {
      if (matched.has(entry)) continue;
      const childKey = childKeyFor(child, entry.values);
      const removed = { ...observation, quote: null, evidence: 'unverified' as const };
      plans.push({
        changeType: 'removed',
        childId: entry.id,
        childKey,
        data: {},
        old: onlyFields(child, entry.values),
        observation: removed,
        supporting: [removed],
      });
    }
  }
  return plans;
}

function groupByKey(child: ChildTypeDefinition, observed: readonly ObservedChild[]): Map<string, ObservedChild[]> {
  const groups = new Map<string, ObservedChild[]>();
  const ordered = [...observed].sort(
    (a, b) => b.confidence - a.confidence || Number(a.observationId - b.observationId),
  );
  for (const sighting of ordered) {
    const key = childKeyFor(child, sighting.value);
    if (!key) continue;
    groups.set(key, [...(groups.get(key) ?? []), sighting]);
  }
  return groups;
}

/**
 * The same title where one side lacks another key field (an award without its year) is the same child,
 * as long as exactly one candidate fits.
 */
export function findLooseMatch<T extends ExistingChild>(
  child: ChildTypeDefinition,
  existing: readonly T[],
  seen: Record<string, unknown>,
  taken: ReadonlySet<T>,
): T | undefined {
  const keyFields = child.fields.filter((field) => child.keyFields.includes(field.name));
  const fits = existing.filter((entry) => {
    if (taken.has(entry)) return false;
    return keyFields.every((field, index) => {
      const a = kindOf(field.kind).normalise(entry.values[field.name]);
      const b = kindOf(field.kind).normalise(seen[field.name]);
      return index === 0 ? a === b && a !== null : a === null || b === null || a === b;
    });
  });
  return fits.length === 1 ? fits[0] : undefined;
}

function planAdded(childKey: string, sightings: readonly ObservedChild[]): PlannedChild {
  const best = sightings[0]!;
  return {
    changeType: 'added',
    childId: null,
    childKey,
    data: mergeSightings(sightings),
    old: null,
    observation: best,
    supporting: sightings,
  };
}

/** The most trusted sighting, its gaps filled from the others. */
function mergeSightings(sightings: readonly ObservedChild[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const { value } of sightings) {
    for (const [name, entry] of Object.entries(value)) {
      if (merged[name] === undefined || merged[name] === null) merged[name] = entry;
    }
  }
  return merged;
}

function planModified(
  child: ChildTypeDefinition,
  childKey: string,
  present: ExistingChild,
  sightings: readonly ObservedChild[],
): PlannedChild | null {
  const seen = mergeSightings(sightings);
  const changed = child.fields.filter((field) => {
    if (seen[field.name] === undefined || seen[field.name] === null) return false;
    const { kind } = diffField(field, present.values[field.name], seen[field.name]);
    return kind === 'added' || kind === 'modified';
  });
  if (changed.length === 0) return null;
  const pick = (values: Record<string, unknown>) =>
    Object.fromEntries(changed.map((field) => [field.name, values[field.name] ?? null]));
  return {
    changeType: 'modified',
    childId: present.id,
    childKey,
    data: pick(seen),
    old: pick(present.values),
    observation: sightings[0]!,
    supporting: sightings,
  };
}

export function onlyFields(
  child: ChildTypeDefinition,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(child.fields.map((field) => [field.name, values[field.name] ?? null]));
}
