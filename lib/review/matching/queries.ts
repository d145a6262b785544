import type { EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { titleOf } from '@/lib/catalog/name-and-site';
import type { Db } from '@/lib/platform/db/client';
import {
  canSearchAllNames,
  estimateRows,
  findCandidateIds,
  findProfiles,
  getKnownPlaces,
  getSharedKeys,
  getWordWeights,
  type CandidateIds,
} from './candidate-queries';
import { judgeMatch, type MatchJudgement } from './judge-match';
import type { MatchContext } from './match-context';
import { MatchProfile, type MatchRecord } from './match-profile';
import {
  comparePair,
  compareNamesOf,
  describePair,
  judgePair,
  type MatchScore,
  type PairEvidence,
} from './score-match';
import { readThresholds, type MatchThresholds, type ThresholdsByType } from './thresholds';

export const MATCHING_SETTING = 'matching';

/** A record of the catalogue that a discovered one may be. */
export interface MatchCandidate extends MatchScore {
  entityId: bigint;
  title: string;
  /** The columns that were compared. */
  record: MatchRecord;
}

/** Records that one statement looks up. */
const RECORDS_PER_PART = 500;
/** Candidates told of each record. */
const CANDIDATES_TOLD = 5;
/** Names less alike than this, with no key in common, are neither one nor parts of one. */
const STRANGERS = 0.4;
/** Profiles kept between parts, so that a record that many candidates point at is read once. */
const PROFILES_KEPT = 40_000;

/** The thresholds of every type: what an administrator set, or the defaults. */
export async function getAllMatchThresholds(db: Db): Promise<ThresholdsByType> {
  const row = await db.setting.findUnique({ where: { key: MATCHING_SETTING }, select: { value: true } });
  return Object.fromEntries(readThresholds(row?.value));
}

/** The thresholds of one type. */
export async function getMatchThresholds(db: Db, typeName: string): Promise<MatchThresholds> {
  return (await getAllMatchThresholds(db))[typeName]!;
}

export interface MatchOptions {
  /** Candidates told of each record; 5 unless told. */
  told?: number;
  /** Records by whose number it is decided whether all names can be searched; the list's own unless told. */
  together?: number;
}

/**
 * Candidates of each discovered record, best first: possible ones and better, and parts of one whole. What is found for a
 * record depends on it and the catalogue alone, not on its place in the list. A few statements for five hundred records.
 */
export async function findMatches(
  db: Db,
  type: EntityTypeDefinition,
  discovered: readonly MatchRecord[],
  { told = CANDIDATES_TOLD, together = discovered.length }: MatchOptions = {},
): Promise<MatchCandidate[][]> {
  if (discovered.length === 0) return [];
  const rows = await estimateRows(db, type);
  const thorough = canSearchAllNames(rows, together);
  const wordWeights = await getWordWeights(db, type, rows);
  const places = await getKnownPlaces(db, type);
  const kept = new Map<string, MatchProfile>();
  const parts: MatchProfile[][] = [];
  for (let at = 0; at < discovered.length; at += RECORDS_PER_PART)
    parts.push(discovered.slice(at, at + RECORDS_PER_PART).map((record) => new MatchProfile(type, record)));
  const load = async (part: readonly MatchProfile[]) => {
    const ids = await findCandidateIds(db, type, part, thorough);
    const missing = new Set(
      [...ids.values()].flatMap(({ hard, soft }) => [...hard, ...soft]).filter((id) => !kept.has(id)),
    );
    const [shared, loaded] = [await getSharedKeys(db, type, part), await findProfiles(db, type, [...missing])];
    return { ids, shared, loaded };
  };
  const found: MatchCandidate[][] = [];
  // While one part is scored here, the database looks up the next.
  let next = load(parts[0]!);
  for (const [index, part] of parts.entries()) {
    const { ids, shared, loaded } = await next;
    for (const [id, profile] of loaded) kept.set(id, profile);
    const following = parts[index + 1];
    if (following) next = load(following);
    const context: MatchContext = { ...shared, places, ...(wordWeights ? { wordWeights } : {}) };
    try {
      for (const [place, profile] of part.entries())
        found.push(rankCandidates(profile, ids.get(place), kept, context, told));
    } catch (error) {
      await Promise.allSettled([next]);
      throw error;
    }
    if (kept.size > PROFILES_KEPT) await forget(kept, next);
  }
  return found;
}

/** What the part being looked up does not know of yet may go; it holds its own records. */
async function forget(
  kept: Map<string, MatchProfile>,
  next: Promise<{ ids: Map<number, CandidateIds> }>,
): Promise<void> {
  const { ids } = await next;
  const needed = new Set([...ids.values()].flatMap(({ hard, soft }) => [...hard, ...soft]));
  for (const id of kept.keys()) if (!needed.has(id)) kept.delete(id);
}

function rankCandidates(
  profile: MatchProfile,
  ids: CandidateIds | undefined,
  profiles: ReadonlyMap<string, MatchProfile>,
  context: MatchContext,
  told: number,
): MatchCandidate[] {
  if (!ids) return [];
  const ranked: { id: bigint; other: MatchProfile; pair: PairEvidence; judged: ReturnType<typeof judgePair> }[] = [];
  const consider = (id: string, isKeyed: boolean) => {
    const other = profiles.get(id);
    if (!other) return;
    const names = compareNamesOf(profile, other, context);
    if (!isKeyed && (names === null || names.similarity < STRANGERS)) return;
    const pair = comparePair(profile, other, context, names);
    const judged = judgePair(pair);
    if (judged.verdict !== 'different') ranked.push({ id: BigInt(id), other, pair, judged });
  };
  for (const id of ids.hard) consider(id, true);
  for (const id of ids.soft) consider(id, false);
  ranked.sort((a, b) => b.judged.score - a.judged.score || (a.id < b.id ? -1 : 1));
  return ranked.slice(0, told).map(({ id, other, pair }) => ({
    entityId: id,
    title: titleOf(other.type, other.record) ?? '',
    record: other.record,
    ...describePair(pair),
  }));
}

/** Candidates and what becomes of each discovered record, by the thresholds of its type. */
export async function findAndJudgeMatches(
  db: Db,
  type: EntityTypeDefinition,
  discovered: readonly MatchRecord[],
  options: MatchOptions = {},
): Promise<{ candidates: MatchCandidate[]; judgement: MatchJudgement<MatchCandidate> }[]> {
  const thresholds = await getMatchThresholds(db, type.name);
  const found = await findMatches(db, type, discovered, options);
  return found.map((candidates) => ({ candidates, judgement: judgeMatch(candidates, thresholds) }));
}
