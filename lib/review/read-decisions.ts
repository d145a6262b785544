import { z } from 'zod';
import { rowId } from '../platform/row-id';
import type { Decision } from './decisions/commands';
import { readEdit } from './read-edit';
import { decisionReason } from './schema';

/** Approves what the new record belongs to as well, where that is only proposed. */
const withParent = z.literal(true).optional();

/** What was decided on one card. */
export const cardDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), change_id: rowId, with_parent: withParent }),
  z.strictObject({ decision: z.literal('reject'), change_id: rowId, reason: decisionReason }),
  /** What was typed, by field name. */
  z.strictObject({
    decision: z.literal('edit'),
    change_id: rowId,
    typed: z.record(z.string().max(100), z.string().max(20_000)),
    with_parent: withParent,
  }),
]);

/**
 * Decisions on cards of the inbox. One card was looked at; several at once are a bulk decision, which leaves alone what has no
 * verified evidence. `rows` are the changes that were edited, by id; `parents` the proposals that cards belong to and take
 * along: those were not looked at themselves.
 */
export function readDecisions(
  cards: readonly z.infer<typeof cardDecision>[],
  rows: ReadonlyMap<string, Parameters<typeof readEdit>[0]>,
  parents: readonly bigint[] = [],
): Decision[] {
  const named = cards.length === 1;
  const own = cards.map((card): Decision => {
    if (card.decision === 'approve') return { changeId: card.change_id, decision: 'approve', named };
    if (card.decision === 'reject') return { changeId: card.change_id, decision: 'reject', reason: card.reason };
    const row = rows.get(String(card.change_id));
    return { changeId: card.change_id, decision: 'edit', value: row ? readEdit(row, card.typed) : null };
  });
  const taken = parents.filter((id) => !own.some(({ changeId }) => changeId === id));
  return [...taken.map((changeId): Decision => ({ changeId, decision: 'approve', named: false })), ...own];
}
