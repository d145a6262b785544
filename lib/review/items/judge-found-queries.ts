import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { findAndJudgeMatches, type MatchCandidate } from '../matching/queries';

/** What becomes of something that was found: it is one we have, a person has to look, or it is new. */
export type Judgement =
  { kind: 'link'; match: MatchCandidate } | { kind: 'review'; matches: readonly MatchCandidate[] } | { kind: 'new' };

/** Candidates that a person is shown. */
const SHOWN = 3;

/** Judges what was found against the catalogue, all of it together. */
export async function judgeFound(
  db: Db,
  type: EntityTypeDefinition,
  found: readonly Readonly<Record<string, unknown>>[],
): Promise<Judgement[]> {
  const judged = await findAndJudgeMatches(db, type, found);
  return judged.map(({ candidates, judgement }): Judgement => {
    if (judgement.action === 'link') return { kind: 'link', match: judgement.match };
    return judgement.action === 'review' ? { kind: 'review', matches: candidates.slice(0, SHOWN) } : { kind: 'new' };
  });
}
