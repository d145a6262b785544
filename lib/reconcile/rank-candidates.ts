import type { EntityTypeDefinition } from '../catalog/entity-type';
import type { MatchJudgement } from '../review/matching/judge-match';
import type { MatchCandidate } from '../review/matching/queries';
import type { MatchScore } from '../review/matching/score-match';
import type { ReconCandidate } from './schema';

type Feature = ReconCandidate['features'][number];

/** A candidate before it is told: which row, and what speaks for it. */
export interface RankedCandidate {
  type: EntityTypeDefinition;
  entityId: bigint;
  score: number;
  match: boolean;
  features: readonly Feature[];
}

/** What was found for one query in one type. */
export interface FoundInType {
  type: EntityTypeDefinition;
  candidates: readonly MatchCandidate[];
  judgement: MatchJudgement<MatchCandidate>;
  /** The row whose id the query is; `isOwn` for a public id, which no other row can have. */
  byId: { entityId: bigint; isOwn: boolean } | null;
  /** Rows called exactly like the query, of a type whose names are not compared. */
  named: readonly { entityId: bigint; score: MatchScore }[];
}

/** What a record gets for being called exactly so, when what else is known of it does not agree. */
const CALLED_SO = 50;

const round = (value: number) => Math.round(value * 100) / 100;

/** A score's steps as features: what each adds to the hundred, or takes. */
export function featuresOf(type: EntityTypeDefinition, { steps, nameSimilarity }: MatchScore): Feature[] {
  const ids = type.match.features.map((one) => ('field' in one ? `same_${one.field}` : one.feature));
  const names = ['start', ...ids, 'division'];
  return [
    ...steps.map(({ contribution }, index) => ({
      id: names[index] ?? `step_${index}`,
      value: round(contribution * 100),
    })),
    ...(nameSimilarity === null ? [] : [{ id: 'name_similarity', value: round(nameSimilarity) }]),
  ];
}

/**
 * Candidates of one query out of all types, the best first. Only the first can be a match: the row whose own id the query
 * is, else what the thresholds of its type would link without asking, if no other type has such a one.
 */
export function rankCandidates(found: readonly FoundInType[], limit: number): RankedCandidate[] {
  const ranked = found.flatMap((one, place) =>
    [...rowsOf(one)].map(([entityId, row]) => ({ type: one.type, place, entityId, ...row })),
  );
  ranked.sort((a, b) => b.score - a.score || a.place - b.place || (a.entityId < b.entityId ? -1 : 1));
  const sure = findSure(found);
  const [first, second] = ranked;
  const stands = first && sure?.type === first.type && sure.entityId === first.entityId;
  const isMatch = stands === true && (sure?.isOwn === true || second === undefined || second.score < first.score);
  return ranked
    .slice(0, limit)
    .map(({ place: _place, ...candidate }, index) => ({ ...candidate, match: index === 0 && isMatch }));
}

function rowsOf({ type, candidates, byId, named }: FoundInType) {
  const rows = new Map<bigint, { score: number; features: Feature[] }>();
  for (const { entityId, score } of named) {
    const scored = score.verdict === 'different' ? 0 : round(score.score * 100);
    rows.set(entityId, {
      score: Math.max(CALLED_SO, scored),
      features: [...featuresOf(type, score), { id: 'title', value: true }],
    });
  }
  for (const candidate of candidates) {
    const { entityId } = candidate;
    const before = rows.get(entityId);
    const score = Math.max(round(candidate.score * 100), before?.score ?? 0);
    rows.set(entityId, { score, features: before?.features ?? featuresOf(type, candidate) });
  }
  if (byId) rows.set(byId.entityId, { score: 100, features: [{ id: 'id', value: true }] });
  return rows;
}

function findSure(found: readonly FoundInType[]) {
  const own = found.find(({ byId }) => byId?.isOwn);
  if (own?.byId) return { type: own.type, ...own.byId };
  const linked = found.flatMap(({ type, judgement }) =>
    judgement.action === 'link' ? [{ type, entityId: judgement.match.entityId, isOwn: false }] : [],
  );
  return linked.length === 1 ? linked[0]! : null;
}
