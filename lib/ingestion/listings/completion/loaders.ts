import { gatePage } from '../../../auth/session-gate';
import { describeInput, type FieldInput } from '../../../catalog/format-value';
import { getField, requireEntityType } from '../../../catalog/registry';
import { prisma } from '../../../platform/db/client';
import { planCompletion, worthwhile, type CompletionStep } from './plan-completion';
import { findIncomplete, findMissingGroups, type Incomplete } from './queries';

/** Listings read at once; the page asks for more as they are completed. */
const AT_ONCE = 40;

export interface CompletionView {
  steps: CompletionStep[];
  /** The few fields that are worth most, and what they make whole. */
  best: { fields: string[]; listings: number };
  partial: number;
  /** The field that is asked for; null where nothing is missing. */
  field: { name: string; label: string; input: FieldInput; mayNotApply: boolean } | null;
  items: Incomplete[];
  canWrite: boolean;
}

/** What is asked for next: the field of the address, else the one worth most. */
export async function loadCompletion(search: Record<string, string | string[] | undefined>): Promise<CompletionView> {
  const principal = await gatePage('catalog:read');
  const db = prisma();
  const groups = await findMissingGroups(db);
  const steps = planCompletion(groups);
  const wanted = Array.isArray(search.field) ? search.field[0] : search.field;
  const step = steps.find(({ field }) => field === wanted) ?? steps[0];
  const type = requireEntityType('listing');
  const field = step ? getField(type, step.field) : null;
  const best = worthwhile(steps);
  return {
    ...{ steps, best: { fields: best.map((one) => one.field), listings: best.at(-1)?.completed ?? 0 } },
    partial: groups.reduce((total, { listings }) => total + listings, 0),
    field: field && {
      ...{ name: field.name, label: field.label, input: describeInput(field, false) },
      mayNotApply: !field.expected,
    },
    items: field ? await findIncomplete(db, field.name, AT_ONCE) : [],
    canWrite: principal.permissions.has('catalog:write'),
  };
}
