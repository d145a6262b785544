import { marketOf } from '../../catalog/markets';
import type { Db } from '../../platform/db/client';
import type { CardLink } from './commands';
import { fitsFound } from './group-names';
import { presenceIn } from './judge-card';
import { KnownBuilders } from './queries';
import { TAKEN_OFF_SQL } from './taken-off-sql';

interface CardRow {
  id: bigint;
  name: string;
  city: string | null;
  state: string | null;
  postal_code: string | null;
}

/** Which of a job's cards are a known builder's, by name and market; those that a person took off a builder are left to him. */
export async function judgeCardsForKnown(
  db: Db,
  jobId: string,
  { builderId, title }: { builderId: bigint; title: string },
): Promise<CardLink[]> {
  const cards = await db.$queryRawUnsafe<CardRow[]>(
    `SELECT k.id, k.builder_name AS name, c.city, c.state, c.postal_code
     FROM collection_jobs j CROSS JOIN LATERAL jsonb_array_elements_text(j.search_filters->'community_builder_card_ids') AS l(id)
     JOIN community_builders k ON k.id = l.id::bigint JOIN communities c ON c.id = k.community_id
     WHERE j.job_id = $1 AND k.id NOT IN (${TAKEN_OFF_SQL}) ORDER BY k.id`,
    jobId,
  );
  const known = new KnownBuilders(db);
  await known.load([builderId]);
  const reach = known.reach.get(builderId);
  const judged = cards.map((card) => {
    const presence = presenceIn(marketOf(card), reach);
    const state =
      presence === 'here' && fitsFound(card.name, title) ? ('auto_linked' as const) : ('suggested' as const);
    return { id: card.id, state: presence === 'elsewhere' ? null : state };
  });
  const link = (state: 'auto_linked' | 'suggested', reason: string, confidence: number): CardLink => ({
    ...{ builderId, state, reason, confidence, jobId },
    cardIds: judged.filter((one) => one.state === state).map(({ id }) => id),
  });
  return [
    link('auto_linked', `Found for it by ${jobId}`, 0.95),
    link('suggested', `Found for it by ${jobId}, but perhaps another of the name`, 0.5),
  ].filter(({ cardIds }) => cardIds.length > 0);
}
