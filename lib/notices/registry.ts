import type { NoticeKind } from './kind';
import { budgetNearlySpent } from './kinds/budget-nearly-spent';
import { budgetSpent } from './kinds/budget-spent';
import { digest } from './kinds/digest';
import { jobFinished } from './kinds/job-finished';
import { manyChanges } from './kinds/many-changes';
import { optOutRequested } from './kinds/opt-out-requested';
import { repeatedFailures } from './kinds/repeated-failures';
import { runHeld } from './kinds/run-held';

/** Every kind of notice, in the order of the preferences. A test compares the list with the folder. */
export const NOTICE_KINDS: readonly NoticeKind[] = [
  jobFinished,
  manyChanges,
  runHeld,
  repeatedFailures,
  budgetNearlySpent,
  budgetSpent,
  optOutRequested,
  digest,
];

/** The kinds that are told by a channel a person chooses. */
export const CHOSEN_KINDS = NOTICE_KINDS.filter(({ chosenBy }) => chosenBy === 'channel');

const byName = new Map(NOTICE_KINDS.map((kind) => [kind.name, kind]));

/** Null for a name that no kind has (any more). */
export const getNoticeKind = (name: string): NoticeKind | null => byName.get(name) ?? null;

/** @throws Error for a name that no kind has: a mistake of ours, never of a caller. */
export function requireNoticeKind(name: string): NoticeKind {
  const kind = byName.get(name);
  if (!kind) throw new Error(`No kind of notice is called ${name}.`);
  return kind;
}
