import type { BackTestResult, Outcome } from '@/lib/review/policies/back-test';
import type { PolicySettings } from '@/lib/review/policies/policy-settings';
import { countNoun, formatCount } from '../../ui/format-number';
import { parsePercent, percentText } from '../percent';

export const KIND_LABELS = {
  added: { label: 'Values that were missing', hint: 'The record had none.' },
  modified: { label: 'Values that differ', hint: 'The record says something else.' },
  removed: { label: 'Values that are gone', hint: 'Hard to prove; best left to people.' },
} as const;

export const OUTCOME_WORDS: Record<Outcome, string> = {
  approved: 'approved as proposed',
  edited: 'approved with another value',
  rejected: 'rejected',
  rolled_back: 'undone later',
};

/** "Off", or what has to hold: "On from 90, source from 50". */
export function policyState({ is_enabled: isOn, min_confidence, min_reliability }: PolicySettings): string {
  if (!isOn) return 'Off';
  return `From ${percentText(min_confidence)}, source from ${percentText(min_reliability)}`;
}

/** What a policy would have done, in a sentence or two. */
export function backTestWords(test: BackTestResult): string[] {
  if (test.decided === 0)
    return ['People have not decided on any proposal for it yet, so nothing is known of how it would do.'];
  const would = `Of ${countNoun(test.decided, 'decision')} by people it would have applied ${formatCount(test.would_apply)}`;
  const misses = (['edited', 'rejected', 'rolled_back'] as const)
    .filter((outcome) => test[outcome] > 0)
    .map((outcome) => `${formatCount(test[outcome])} ${OUTCOME_WORDS[outcome]}`);
  if (test.would_apply === 0) return [`${would}.`, waitingWords(test.waiting)];
  const wrong = misses.length === 0 ? 'and people let all of it stand' : `of which ${listWords(misses)}`;
  const sure =
    test.precision_low === null
      ? ''
      : ` Right ${percent(test.precision)}, surely more than ${percent(test.precision_low)}.`;
  return [`${would}, ${wrong}.${sure}`, waitingWords(test.waiting)];
}

const waitingWords = (waiting: number) =>
  waiting === 0
    ? 'Nothing that waits now would fall under it.'
    : `${countNoun(waiting, 'proposal')} like that ${waiting === 1 ? 'waits' : 'wait'} now; what waits already goes on waiting.`;

const percent = (share: number | null) => (share === null ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`);

const listWords = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What is typed into a policy's form. */
export interface TypedPolicy extends Pick<PolicySettings, 'is_enabled' | 'includes_clock' | 'change_types'> {
  confidence: string;
  reliability: string;
}

export const typedPolicy = (settings: PolicySettings): TypedPolicy => ({
  is_enabled: settings.is_enabled,
  includes_clock: settings.includes_clock,
  change_types: settings.change_types,
  confidence: percentText(settings.min_confidence),
  reliability: percentText(settings.min_reliability),
});

export type PolicyProblems = Partial<Record<'confidence' | 'reliability' | 'change_types', string>>;

/** What is typed, read; or what is wrong with it. */
export function readPolicy(
  saved: PolicySettings,
  typed: TypedPolicy,
): { settings: PolicySettings; problems: null } | { settings: null; problems: PolicyProblems } {
  const [confidence, reliability] = [parsePercent(typed.confidence), parsePercent(typed.reliability)];
  const problems: PolicyProblems = {};
  if ('problem' in confidence) problems.confidence = confidence.problem;
  else if (confidence.share < 0.5)
    problems.confidence = 'At least 50: what is rather wrong than right is never applied.';
  if ('problem' in reliability) problems.reliability = reliability.problem;
  if (typed.change_types.length === 0) problems.change_types = 'Choose at least one kind of change.';
  if ('problem' in confidence || 'problem' in reliability || Object.keys(problems).length > 0)
    return { settings: null, problems };
  const { is_enabled, includes_clock, change_types } = typed;
  const marks = { min_confidence: confidence.share, min_reliability: reliability.share };
  return { settings: { ...saved, is_enabled, includes_clock, change_types, ...marks }, problems: null };
}
