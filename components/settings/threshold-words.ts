import type { ThresholdEffect } from '@/lib/review/matching/settings/queries';
import type { MatchThresholds } from '@/lib/review/matching/thresholds';
import { countNoun } from '../ui/format-number';
import { parsePercent, percentText } from './percent';

/** What is typed for one type. */
export interface TypedThresholds {
  auto_link: string;
  review: string;
}

export type ThresholdProblems = Partial<Record<keyof MatchThresholds, string>>;

/** The least that may link by itself: even odds. */
const LEAST_LINK = 0.5;

/** What is typed, read; or what is wrong with it. */
export function readTypedThresholds(
  typed: TypedThresholds,
): { thresholds: MatchThresholds; problems: null } | { thresholds: null; problems: ThresholdProblems } {
  const [link, review] = [parsePercent(typed.auto_link), parsePercent(typed.review)];
  const problems: ThresholdProblems = {};
  if ('problem' in link) problems.auto_link = link.problem;
  else if (link.share < LEAST_LINK) problems.auto_link = 'At least 50: what is rather not the same is never linked.';
  if ('problem' in review) problems.review = review.problem;
  else if ('share' in link && review.share > link.share)
    problems.review = `At most ${percentText(link.share)}, from where it is linked without asking.`;
  if ('problem' in link || 'problem' in review || Object.keys(problems).length > 0)
    return { thresholds: null, problems };
  return { thresholds: { auto_link: link.share, review: review.share }, problems: null };
}

/** What is on record, and what other thresholds would have made of it. */
export function effectWords(
  before: { thresholds: MatchThresholds; effect: ThresholdEffect },
  after: { thresholds: MatchThresholds; effect: ThresholdEffect },
): string[] {
  const { waiting, linked } = before.effect;
  const changes = changedWords(before.thresholds, after.thresholds);
  if (changes === null) {
    const waits = waiting === 0 ? 'No pair waits' : `${countNoun(waiting, 'pair')} ${waiting === 1 ? 'waits' : 'wait'}`;
    const were = linked === 1 ? 'was' : 'were';
    return [`${waits} to be judged. ${countNoun(linked, 'pair')} ${were} linked without asking in the last 30 days.`];
  }
  const moreLinked = after.effect.would_link - before.effect.would_link;
  const moreAsked = after.effect.would_ask - before.effect.would_ask;
  const undone = before.effect.would_still_link - after.effect.would_still_link;
  const parts = [
    ...(moreLinked === 0
      ? []
      : [`${differenceWords(moreLinked)} of the ${countNoun(waiting, 'waiting pair')} would link`]),
    ...(moreAsked === 0 ? [] : [`${differenceWords(moreAsked)} would be asked`]),
  ];
  const same =
    waiting === 0 ? 'no pair waits that would be' : `none of the ${countNoun(waiting, 'waiting pair')} would be`;
  const sentence = parts.length > 0 ? parts.join(', ') : `${same} judged otherwise`;
  return [
    `With ${changes}: ${sentence}.`,
    ...(undone > 0
      ? [
          `Of the ${countNoun(linked, 'pair')} linked in the last 30 days ${undone} would have been asked about instead.`,
        ]
      : []),
    ...(after.thresholds.review < before.thresholds.review
      ? [
          `What scored below ${percentText(before.thresholds.review)} was not kept: how many more would be asked is not known.`,
        ]
      : []),
  ];
}

/** "92 instead of 90 to link and 30 instead of 25 to ask"; null where nothing differs. */
function changedWords(before: MatchThresholds, after: MatchThresholds): string | null {
  const one = (name: keyof MatchThresholds) =>
    before[name] === after[name] ? null : `${percentText(after[name])} instead of ${percentText(before[name])}`;
  const [link, review] = [one('auto_link'), one('review')];
  if (link && review) return `${link} to link and ${review} to ask`;
  return link ?? review;
}

const differenceWords = (difference: number) => `${Math.abs(difference)} ${difference > 0 ? 'more' : 'fewer'}`;
