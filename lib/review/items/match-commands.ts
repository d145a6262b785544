import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db, Prisma } from '../../platform/db/client';
import type { MatchCandidate } from '../matching/queries';
import type { Judgement } from './judge-found-queries';

/** One find with the records of ours that it may be, or is. */
export interface FoundMatches {
  itemKey: string;
  /** What was found, by field. */
  data: Readonly<Record<string, unknown>>;
  /** The proposal of it as a new record; null where it is known. */
  changeId: bigint | null;
  matches: readonly MatchCandidate[];
}

/**
 * Writes down which records finds may be, or surely are, each with its explanation. A pair that was decided before, or that
 * waits already, is written again only once one of its sides has changed.
 * @param jobId whose finds they are; null for a listing that is promoted
 */
export async function writeMatches(
  tx: Db,
  type: EntityTypeDefinition,
  jobId: string | null,
  found: readonly FoundMatches[],
  status: 'confirmed' | 'pending',
): Promise<void> {
  const before = await tx.entityMatch.findMany({
    where: { discovered_entity_type: type.name, discovered_key: { in: found.map(({ itemKey }) => itemKey) } },
    select: {
      ...{ discovered_key: true, matched_entity_id: true, match_status: true },
      ...{ change_id: true, explanation: true },
    },
  });
  const isSettled = ({ itemKey, changeId }: FoundMatches, match: MatchCandidate): boolean =>
    before.some(
      (row) =>
        row.discovered_key === itemKey &&
        row.matched_entity_id === match.entityId &&
        (row.match_status !== 'pending' || row.change_id === changeId) &&
        comparedOf(row.explanation) === comparedOf(match.steps),
    );
  await tx.entityMatch.createMany({
    skipDuplicates: true,
    data: found.flatMap((find) =>
      find.matches
        .filter((match) => !isSettled(find, match))
        .map((match) => ({
          ...foundRow(type, find),
          ...matchRow(type, match),
          job_id: jobId,
          match_status: status,
          ...by(status),
        })),
    ),
  });
}

/**
 * Which of these pairs a person said are not the same, as "<item key> <entity id>". None of them is linked without asking
 * any more, whatever the thresholds; once one of the two has changed, it is asked about again.
 */
export async function findToldApart(
  db: Db,
  typeName: string,
  pairs: readonly { itemKey: string; match: MatchCandidate }[],
): Promise<Set<string>> {
  const rows = await db.entityMatch.findMany({
    where: {
      ...{ discovered_entity_type: typeName, match_status: 'rejected', matched_by: { not: null } },
      discovered_key: { in: pairs.map(({ itemKey }) => itemKey) },
    },
    select: { discovered_key: true, matched_entity_id: true },
  });
  return new Set(rows.map(({ discovered_key: key, matched_entity_id: id }) => `${key} ${id}`));
}

/** What a person has to look at before a new one is made. */
export function candidatesOf(judgement: Judgement | undefined): readonly MatchCandidate[] {
  if (!judgement || judgement.kind === 'new') return [];
  return judgement.kind === 'link' ? [judgement.match] : judgement.matches;
}

const by = (status: string) => ({ matched_by: status === 'confirmed' ? 'auto' : null });

function foundRow(type: EntityTypeDefinition, { itemKey, data, changeId }: FoundMatches) {
  const place = [data['city'], data['state']].filter((part) => typeof part === 'string').join(', ');
  return {
    discovered_entity_type: type.name,
    discovered_name: String(data[type.titleField] ?? '').slice(0, 255),
    discovered_location: place === '' ? null : place.slice(0, 255),
    discovered_data: data as Prisma.InputJsonObject,
    discovered_key: itemKey,
    item_key: itemKey,
    change_id: changeId,
  };
}

function matchRow(type: EntityTypeDefinition, match: MatchCandidate) {
  return {
    matched_entity_type: type.name,
    matched_entity_id: match.entityId,
    match_confidence: match.score,
    match_method: match.method,
    verdict: match.verdict,
    is_sure: match.isSure,
    explanation: match.steps as unknown as Prisma.InputJsonArray,
  };
}

/** What was compared of both sides, whatever it was worth. */
function comparedOf(steps: unknown): string {
  if (!Array.isArray(steps)) return '';
  return JSON.stringify(
    (steps as Partial<MatchCandidate['steps'][number]>[]).map(({ feature, discovered, existing }) => [
      feature,
      discovered ?? null,
      existing ?? null,
    ]),
  );
}
