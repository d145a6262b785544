import { formatFieldValue } from '@/lib/catalog/format-value';
import { requireEntityType } from '@/lib/catalog/registry';
import type { Db } from '@/lib/platform/db/client';
import type { LookAlike } from '../inbox-schema';
import type { MatchRecord } from './match-profile';
import { findMatches, type MatchCandidate } from './queries';
import type { MatchStep } from './score-match';

export interface LikelyDuplicate {
  entity_type: string;
  entity_id: number;
  title: string;
  /** What the two have in common, the surest first. */
  reasons: ('same_website' | 'same_phone' | 'same_name' | 'similar_name')[];
  /** How alike the names are, 0–1, to two decimals. */
  similarity: number;
}

/**
 * Entities the catalogue has that proposed ones may be, or are parts of. A few statements for all.
 * @returns duplicates by the proposal's place in the list; proposals without any are not in the map
 */
export async function findLikelyDuplicates(
  db: Db,
  typeName: string,
  proposed: readonly MatchRecord[],
): Promise<Map<number, LikelyDuplicate[]>> {
  const type = requireEntityType(typeName);
  const found = await findMatches(db, type, proposed);
  const duplicates = found.map((candidates) =>
    candidates.map((candidate) => ({
      entity_type: type.name,
      entity_id: Number(candidate.entityId),
      title: candidate.title,
      reasons: reasonsOf(candidate),
      similarity: Math.round((candidate.nameSimilarity ?? candidate.score) * 100) / 100,
    })),
  );
  return new Map([...duplicates.entries()].filter(([, list]) => list.length > 0));
}

function reasonsOf(candidate: MatchCandidate): LikelyDuplicate['reasons'] {
  const agrees = (feature: MatchStep['feature']) =>
    candidate.steps.some((step) => step.feature === feature && step.outcome === 'agrees');
  const name = candidate.steps.find(({ feature }) => feature === 'name');
  const isSame = name !== undefined && letters(name.discovered) === letters(name.existing);
  return [
    ...(agrees('website') ? (['same_website'] as const) : []),
    ...(agrees('phone') ? (['same_phone'] as const) : []),
    ...(isSame ? (['same_name'] as const) : []),
    ...(!isSame && (name?.outcome === 'agrees' || name?.outcome === 'close') ? (['similar_name'] as const) : []),
  ];
}

function letters(text: string | null): string {
  return (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The same for one proposed entity, as the inbox shows it. */
export async function findLookAlikes(db: Db, typeName: string, proposed: MatchRecord): Promise<LookAlike[]> {
  const type = requireEntityType(typeName);
  const [candidates = []] = await findMatches(db, type, [proposed]);
  return candidates.map((candidate) => ({
    entity_id: Number(candidate.entityId),
    title: candidate.title,
    detail: ['city', 'state']
      .map((name) => formatFieldValue(type.name, name, candidate.record[name]))
      .filter(Boolean)
      .join(', '),
    href: `/catalog/${type.plural}/${candidate.entityId}`,
    why: whyOf(candidate),
  }));
}

const WHY: readonly [MatchStep['feature'], string][] = [
  ['website', 'Same website'],
  ['name', 'Same name'],
  ['phone', 'Same telephone'],
  ['address', 'Same address'],
  ['lot', 'Same lot'],
];

function whyOf({ steps, verdict }: MatchCandidate): string {
  if (verdict === 'related') return steps.find(({ feature }) => feature === 'division')?.words ?? 'Related';
  const agreeing = WHY.find(([wanted]) =>
    steps.some(({ feature, outcome }) => feature === wanted && outcome === 'agrees'),
  );
  return agreeing?.[1] ?? 'Similar';
}
