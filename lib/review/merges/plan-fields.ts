import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import type { EntityState, FieldProvenance } from '../decisions/entity-state';
import { sameFact } from '../diff-field';

/** A record as merging reads it. */
export type MergeRecord = Pick<EntityState, 'row' | 'children' | 'fields'>;

/** Whose value a field takes; lists may take both. */
export const WINNERS = ['kept', 'merged', 'both'] as const;
export type Winner = (typeof WINNERS)[number];

/** What becomes of one field, with the reason in words. */
export interface FieldPlan {
  field: FieldDefinition;
  kept: unknown;
  merged: unknown;
  result: unknown;
  /** Null where both state the same, or nothing. */
  winner: Winner | null;
  /** What may be chosen; one or none where there is nothing to choose. */
  options: Winner[];
  why: string;
}

export type FieldChoices = Readonly<Record<string, Winner>>;

/**
 * Decides field by field which of two records' values stays: what somebody chose, else the rule that holds first: a value
 * against none, a lock, a person's own value, the more certain one, the one set later. The title stays that of the record
 * that stays.
 */
export function planFields(
  type: EntityTypeDefinition,
  kept: MergeRecord,
  merged: MergeRecord,
  choices: FieldChoices,
): FieldPlan[] {
  return type.fields.map((field) => {
    const [a, b] = [kept.row[field.name] ?? null, merged.row[field.name] ?? null];
    const plan = { field, kept: a, merged: b };
    const has = (value: unknown) => kindOf(field.kind).normalise(value) !== null;
    if (sameFact(field, a, b))
      return { ...plan, result: a, winner: null, options: [], why: has(a) ? 'Both say the same.' : '' };
    const both = has(a) && has(b) ? union(field, a, b) : null;
    const options: Winner[] = [
      ...(has(a) ? (['kept'] as const) : []),
      ...(has(b) ? (['merged'] as const) : []),
      ...(both === null ? [] : (['both'] as const)),
    ];
    const chosen = Object.hasOwn(choices, field.name) ? choices[field.name] : undefined;
    const rule =
      chosen !== undefined && options.includes(chosen)
        ? { winner: chosen, why: 'Chosen by hand.' }
        : preferred(type, field, kept, merged, options);
    const result = rule.winner === 'both' ? both : rule.winner === 'kept' ? a : b;
    return { ...plan, result, options, ...rule };
  });
}

/** Choices that name no field, or ask for what the field does not offer: by field, what is wrong. */
export function checkChoices(plans: readonly FieldPlan[], choices: FieldChoices): { name: string; reason: string }[] {
  return Object.entries(choices).flatMap(([name, winner]) => {
    const plan = plans.find(({ field }) => field.name === name);
    if (!plan) return [{ name: `winners.${name}`, reason: 'There is no such field.' }];
    // Where both say the same it makes no difference who is named.
    if (plan.winner === null || plan.options.includes(winner)) return [];
    const reason =
      winner === 'both' ? 'The two values cannot stand together.' : `The ${winner} record has no value for it.`;
    return [{ name: `winners.${name}`, reason }];
  });
}

function preferred(
  type: EntityTypeDefinition,
  field: FieldDefinition,
  kept: MergeRecord,
  merged: MergeRecord,
  options: readonly Winner[],
): { winner: Winner; why: string } {
  if (!options.includes('merged')) return { winner: 'kept', why: 'The other has none.' };
  if (!options.includes('kept')) return { winner: 'merged', why: 'Only the other has it.' };
  if (field.name === type.titleField) return { winner: 'kept', why: 'The record that stays keeps its name.' };
  const [a, b] = [kept.fields.get(field.name), merged.fields.get(field.name)];
  const locks = [isLocked(a), isLocked(b)];
  if (locks[0] !== locks[1]) return { winner: locks[0] ? 'kept' : 'merged', why: 'A person locked this value.' };
  const byHand = [isByHand(a), isByHand(b)];
  if (byHand[0] !== byHand[1]) return { winner: byHand[0] ? 'kept' : 'merged', why: 'A person entered this value.' };
  if (options.includes('both')) return { winner: 'both', why: 'The lists are put together.' };
  const [sureA, sureB] = [a?.confidence ?? 0, b?.confidence ?? 0];
  if (Math.abs(sureA - sureB) >= 0.01) {
    const winner = sureA > sureB ? 'kept' : 'merged';
    const [more, less] = winner === 'kept' ? [sureA, sureB] : [sureB, sureA];
    return { winner, why: `More certain: ${percent(more)} against ${percent(less)}.` };
  }
  const [at, bt] = [a?.set_at.getTime() ?? 0, b?.set_at.getTime() ?? 0];
  if (at !== bt) return { winner: at > bt ? 'kept' : 'merged', why: 'It was set later.' };
  return { winner: 'kept', why: 'The record that stays keeps its own.' };
}

const isLocked = (state: FieldProvenance | undefined) => Boolean(state?.locked_at);
const isByHand = (state: FieldProvenance | undefined) => state?.origin === 'manual' || state?.origin === 'edited';
const percent = (value: number) => `${Math.round(value * 100)} %`;

/** Both lists in one, the kept one's order and wording first; null for what is no list, or where one has all of the other. */
function union(field: FieldDefinition, kept: unknown, merged: unknown): unknown {
  const kind = kindOf(field.kind);
  const parts = [kept, merged];
  const together = parts.every(Array.isArray)
    ? parts.flat()
    : parts.every((part) => part !== null && typeof part === 'object' && !Array.isArray(part))
      ? { ...(merged as object), ...(kept as object) }
      : null;
  if (together === null) return null;
  const parsed = kind.parse(together, field);
  if (!parsed.ok || parts.some((part) => sameFact(field, part, parsed.value))) return null;
  return parsed.value;
}
