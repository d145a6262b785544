import { countNoun } from '../ui/format-number';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { BackfillAnswer } from '@/lib/coverage/backfill/schema';

/** Whether a plan has anything to do. */
export const hasWork = ({ gaps_affected: gaps }: BackfillAnswer): boolean => gaps > 0;

/** The verb with its numbers: "Link 12 and create 10 jobs". */
export function confirmWords(plan: BackfillAnswer, words: ExpectationWords): string {
  const parts = [
    ...(plan.linked_now > 0 ? [`link ${countNoun(plan.linked_now, 'card')}`] : []),
    ...(plan.suggested_now > 0 ? [`suggest ${plan.suggested_now.toLocaleString('en-US')}`] : []),
    ...(plan.jobs_created > 0 ? [`create ${countNoun(plan.jobs_created, 'job')}`] : []),
  ];
  if (parts.length === 0) return hasWork(plan) ? 'Add to jobs that wait' : (words.verb ?? 'Confirm');
  const text = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return text[0]!.toUpperCase() + text.slice(1);
}

/** Its state as people say it. */
export const STATUS_WORDS: Record<BackfillAnswer['status'], string> = {
  dry_run: 'A plan',
  planning: 'Planning',
  running: 'Running',
  done: 'Done',
  failed: 'Stopped',
  undoing: 'Being undone',
  undone: 'Undone',
};
