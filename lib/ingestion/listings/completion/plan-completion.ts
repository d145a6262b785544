/** Listings that miss the same fields. */
export interface MissingGroup {
  fields: readonly string[];
  listings: number;
}

/** A field worth asking people for, in the order in which asking pays most. */
export interface CompletionStep {
  field: string;
  /** Listings that miss it. */
  missing: number;
  /** Listings that become whole once this field is known beside those before it. */
  completes: number;
  /** The same, with those that the fields before it have made whole. */
  completed: number;
}

/**
 * Orders fields by the value of knowing them: next comes what makes most listings whole together with the fields before it; of equals
 * what most listings miss, then by name. Where no single field makes any whole, the one that brings most listings nearest does.
 */
export function planCompletion(groups: readonly MissingGroup[]): CompletionStep[] {
  const left = new Set(groups.flatMap(({ fields }) => fields));
  const known = new Set<string>();
  const steps: CompletionStep[] = [];
  let completed = 0;
  while (left.size > 0) {
    const worth = [...left].map((field) => {
      const holding = groups.filter(({ fields }) => fields.includes(field));
      const open = (group: MissingGroup) => group.fields.filter((name) => !known.has(name)).length;
      return {
        field,
        missing: sum(holding),
        completes: sum(holding.filter((group) => open(group) === 1)),
        // A listing that misses two more is half as near as one that misses one.
        nearness: holding.reduce((total, group) => total + group.listings / open(group), 0),
      };
    });
    worth.sort(
      (a, b) =>
        b.completes - a.completes || b.nearness - a.nearness || b.missing - a.missing || (a.field < b.field ? -1 : 1),
    );
    const { field, missing, completes } = worth[0]!;
    completed += completes;
    steps.push({ field, missing, completes, completed });
    known.add(field);
    left.delete(field);
  }
  return steps;
}

const sum = (groups: readonly MissingGroup[]): number => groups.reduce((total, { listings }) => total + listings, 0);

/** How many of the first fields make nearly all of what can be made whole: the fewest that reach four fifths of it. */
export function worthwhile(steps: readonly CompletionStep[]): CompletionStep[] {
  const all = steps.at(-1)?.completed ?? 0;
  const enough = steps.findIndex(({ completed }) => completed >= all * 0.8);
  return all === 0 ? [] : steps.slice(0, enough + 1);
}
