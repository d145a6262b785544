import type { InboxCard, ParentProposal } from '@/lib/review/inbox-schema';
import { countNoun } from '../ui/format-number';
import type { Verb } from './inbox-state';

const PAST: Record<Verb, string> = { approve: 'Approved', edit: 'Edited and approved', reject: 'Rejected' };

/** What was just done, for the toast: "Approved phone of Harlow & Pine", "Rejected 12 changes of Harlow & Pine". */
export function describeAct(
  verb: Verb,
  cards: readonly InboxCard[],
  entityTitle: string,
  parent: ParentProposal | null = null,
): string {
  const only = cards.length === 1 ? cards[0] : undefined;
  if (only && parent)
    return `${PAST[verb]} ${only.title ?? only.label.toLowerCase()} and ${parent.noun} ${parent.title}`;
  if (!only) return `${PAST[verb]} ${countNoun(cards.length, 'change')} of ${entityTitle}`;
  if (only.kind === 'new_entity') return `${PAST[verb]} ${only.label.toLowerCase()} ${only.title ?? ''}`.trim();
  const what =
    only.kind === 'child' && only.title ? `${only.label.toLowerCase()} “${only.title}”` : lowerFirst(only.label);
  return `${PAST[verb]} ${what} of ${entityTitle}`;
}

/** What an undo leads to: "The change waits again.", "9 changes wait again." */
export function saysAgain(count: number): string {
  return count === 1 ? 'The change waits again.' : `${countNoun(count, 'change')} wait again.`;
}

/** "Phone" → "phone"; "ROC number" stays as it is. */
function lowerFirst(label: string): string {
  return /^[A-Z][a-z-]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** The cards that may be approved in one go: verified, sure, and nothing in the way. */
export function sureCards(cards: readonly InboxCard[], minConfidence: number): InboxCard[] {
  return cards.filter(
    (card) =>
      card.is_verified &&
      card.confidence >= minConfidence &&
      !card.is_locked &&
      !card.is_stale &&
      !card.is_run_held &&
      card.kind !== 'new_entity',
  );
}

/** Why approving a card cannot work now, and what to do; null when it can. */
export function whyNotApprove(
  card: InboxCard,
  parent: ParentProposal | null = null,
  isOptedOut = false,
): string | null {
  if (isOptedOut) return 'The organisation asked to be left out of collection: lift the opt-out first.';
  if (parent && !parent.is_verified)
    return `It belongs to ${parent.title}, which is only proposed and whose evidence is not verified. Look at that one first.`;
  if (card.is_locked) return 'A person locked this field. Unlock it first.';
  if (card.is_stale) return 'The record has changed since. Reject this and collect again.';
  return null;
}
