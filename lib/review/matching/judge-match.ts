import type { MatchScore } from './score-match';
import type { MatchThresholds } from './thresholds';

/** What becomes of a discovered record: linked by itself, shown to a person, or taken for new. */
export type MatchJudgement<Candidate extends MatchScore = MatchScore> =
  | { action: 'link'; match: Candidate; reason: string }
  | { action: 'review'; match: Candidate; reason: string }
  | { action: 'new'; match: null; reason: string };

/**
 * Judges a record's candidates, best first. Only a sure match is linked: two features of the pair agree besides the
 * score, and no other record of the catalogue is as sure. Parts of one whole are never linked, whatever the thresholds.
 */
export function judgeMatch<Candidate extends MatchScore>(
  candidates: readonly Candidate[],
  { auto_link: linkFrom, review: reviewFrom }: MatchThresholds,
): MatchJudgement<Candidate> {
  const same = candidates.filter(
    ({ verdict, score }) => verdict !== 'related' && verdict !== 'different' && score >= reviewFrom,
  );
  const sure = same.filter(({ score, isSure }) => isSure && score >= linkFrom);
  const [best, second] = sure;
  if (best && second)
    return { action: 'review', match: best, reason: 'More than one record fits; they may be duplicates' };
  if (best) return { action: 'link', match: best, reason: 'One record fits, and nothing speaks against it' };
  if (same[0]) return { action: 'review', match: same[0], reason: 'A record may be the same' };
  const related = candidates.find(({ verdict }) => verdict === 'related');
  if (related)
    return { action: 'review', match: related, reason: 'A record is part of the same whole, in another place' };
  return { action: 'new', match: null, reason: 'Nothing in the catalogue is like it' };
}
