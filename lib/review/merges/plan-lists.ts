import { childKeyFor } from '../../catalog/child-key';
import type { ChildTypeDefinition, EntityTypeDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import type { EntityRow } from '../../catalog/queries';
import { findLooseMatch } from '../plan-children';
import type { MergeRecord } from './plan-fields';

/** What becomes of a list of the merged record. */
export interface ListPlan {
  child: ChildTypeDefinition;
  /** Records that the kept one lacks. */
  moved: EntityRow[];
  /** Records that both have: the kept one's stays, its gaps filled from the other. */
  collapsed: { from: EntityRow; into: EntityRow; fills: Record<string, unknown> }[];
}

/** Plans the lists: what only the merged record has moves over, what both have becomes one. */
export function planLists(type: EntityTypeDefinition, kept: MergeRecord, merged: MergeRecord): ListPlan[] {
  return type.children.map((child) => {
    const plan: ListPlan = { child, moved: [], collapsed: [] };
    const existing = (kept.children[child.collectionKey] ?? []).map((row) => ({ id: row.id, values: row }));
    const byKey = new Map(existing.map((entry) => [childKeyFor(child, entry.values), entry]));
    const taken = new Set<(typeof existing)[number]>();
    for (const row of merged.children[child.collectionKey] ?? []) {
      const key = childKeyFor(child, row);
      const exact = key === '' ? undefined : byKey.get(key);
      const twin = exact && !taken.has(exact) ? exact : findLooseMatch(child, existing, row, taken);
      if (!twin) {
        plan.moved.push(row);
        continue;
      }
      taken.add(twin);
      plan.collapsed.push({ from: row, into: twin.values, fills: gapsFilled(child, twin.values, row) });
    }
    return plan;
  });
}

/** Values that one record lacks and the other has. Fields that are one statement together are taken together. */
function gapsFilled(child: ChildTypeDefinition, into: EntityRow, from: EntityRow): Record<string, unknown> {
  const has = (row: EntityRow, name: string) => {
    const field = child.fields.find((candidate) => candidate.name === name)!;
    return kindOf(field.kind).normalise(row[name]) !== null;
  };
  const { fields: statement = [], isOpen } = child.oneStatement ?? {};
  const alone = child.fields.filter(({ name }) => !statement.includes(name));
  const names = alone.filter(({ name }) => !has(into, name) && has(from, name)).map(({ name }) => name);
  const optional = statement.filter((name) => !child.fields.find((field) => field.name === name)?.required);
  const says = (row: EntityRow) => (!isOpen?.(row) ? 2 : optional.some((name) => has(row, name)) ? 1 : 0);
  if (statement.length > 0 && says(from) > says(into)) names.push(...statement);
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}
