import type { EntityTypeDefinition, PromotionDefinition } from '../../catalog/entity-type';
import { holdsValue } from '../../catalog/expected-fields';
import { requireEntityType } from '../../catalog/registry';
import { planManualValues } from '../manual/plan-manual-values';

/** What a listing becomes, or why it does not. */
export type PromotionPlan =
  | { kind: 'refused'; code: 'conflict' | 'validation_failed'; reason: string }
  | {
      kind: 'planned';
      to: EntityTypeDefinition;
      definition: PromotionDefinition;
      /** Values of what it becomes, by field. */
      values: Record<string, unknown>;
      /** Columns of the listing whose value has no place there, and why. */
      leftOut: { name: string; reason: string }[];
    };

/** How records of a type are promoted, by what they offer; null for what becomes nothing (goods). */
export function promotionOf(
  { promotesTo, expectedBy }: Pick<EntityTypeDefinition, 'promotesTo' | 'expectedBy'>,
  row: Readonly<Record<string, unknown>>,
): PromotionDefinition | null {
  const kind = expectedBy ? row[expectedBy.field] : null;
  return typeof kind === 'string' && promotesTo && Object.hasOwn(promotesTo, kind) ? promotesTo[kind]! : null;
}

/** Whether a proposal of what a listing is to become still may become it. */
export const isWaiting = (status: string): boolean => status === 'pending' || status === 'approved';

/**
 * Plans to make of a listing the home or the vehicle that it offers. Only a whole one becomes something: what is not known of a listing is
 * asked for where its page can be looked at.
 */
export function planPromotion(
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>>,
  now: Date,
): PromotionPlan {
  const definition = promotionOf(type, row);
  if (!definition)
    return { kind: 'refused', code: 'validation_failed', reason: 'Goods become no record of the catalogue.' };
  const to = requireEntityType(definition.type);
  const noun = to.label.one.toLowerCase();
  if (holdsValue(row[definition.link]))
    return { kind: 'refused', code: 'conflict', reason: `The listing names a ${noun} of the catalogue already.` };
  if (row['quality'] !== 'full') {
    const labels = new Map(type.fields.map(({ name, label }) => [name, label.toLowerCase()]));
    const missing = (Array.isArray(row['missing_fields']) ? row['missing_fields'] : []).map(
      (name) => labels.get(String(name)) ?? String(name),
    );
    const what = missing.length > 0 ? ` It misses: ${missing.join(', ')}.` : '';
    return {
      kind: 'refused',
      code: 'conflict',
      reason: `Only a whole listing becomes a ${noun}.${what} Complete it first.`,
    };
  }
  const held = Object.entries(definition.fields).filter(([, column]) => holdsValue(row[column]));
  const body = Object.fromEntries(held.map(([name, column]) => [name, row[column]]));
  const { values, problems, personal } = planManualValues(to, body, now);
  const leftOut = [...problems, ...personal].map(({ name, reason }) => ({
    name: definition.fields[name] ?? name,
    reason,
  }));
  for (const { name } of personal) delete values[name];
  return { kind: 'planned', to, definition, values, leftOut };
}
