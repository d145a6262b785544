import type { AnswerOf } from './question';

export const NO_KEY = 'No ANTHROPIC_API_KEY is set.';

const ENDS: Readonly<Record<'paused' | 'refused' | 'cut' | 'silent', string>> = {
  paused: 'Claude paused too often.',
  refused: 'Claude declined to answer.',
  cut: 'Claude’s answer was cut off at its length limit.',
  silent: 'Claude ended without submitting a record that can be read.',
};

/** Why an answer is of no use; null for one that is. */
export function whyNoRecord(answer: AnswerOf): string | null {
  if (answer.kind !== 'answered') return answer.reason;
  return answer.outcome === 'submitted' ? null : ENDS[answer.outcome];
}

const MOST_NAMED = 8;

/** For the job's page: which fields nobody looked for, why, and what to do. */
export function notTried(labels: readonly string[], reason: string): string {
  return `Not looked for with Claude: ${named(labels)}. ${reason} What is missing can be entered by hand.`;
}

/** As notTried, of pages that may tell of many in words. `many`: what they may tell of. */
export function listsNotRead(many: string, pages: number, reason: string, wasAsked = false): string {
  const where = `in the words of ${pages === 1 ? 'a page' : `${pages} pages`} that our own rules cannot read`;
  return wasAsked
    ? `Claude was asked, without an answer, for ${many} ${where}. ${reason}`
    : `Not looked for with Claude: ${many} ${where}. ${reason}`;
}

/** As notTried, where Claude may have been asked, but gave no record. */
export function notFound(labels: readonly string[], { kind }: AnswerOf, reason: string): string {
  if (kind === 'over_budget') return notTried(labels, reason);
  return `Claude was asked, without an answer, for: ${named(labels)}. ${reason} What is missing can be entered by hand.`;
}

function named(labels: readonly string[]): string {
  const more = labels.length > MOST_NAMED ? ` and ${labels.length - MOST_NAMED} more` : '';
  return `${labels.slice(0, MOST_NAMED).join(', ')}${more}`;
}

/** What was dropped of an answer, for the job's page; null when nothing was. */
export function describeDropped(counts: { inadmissible: number; beyond: number }): string | null {
  const parts = [
    counts.inadmissible > 0 ? `${counts.inadmissible} that cite no page this job may cite` : null,
    counts.beyond > 0 ? `${counts.beyond} of pages beyond the first five` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Values that Claude stated were dropped: ${parts.join(', ')}.`;
}
