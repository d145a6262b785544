import type { Db } from '../../platform/db/client';

/** Names that one answer lists, and communities of each. */
const NAMES_LISTED = 1000;
const COMMUNITIES_LISTED = 500;

/** A name that cards show and no builder is linked to. */
export interface UnlinkedBuilder {
  builder_name: string;
  card_count: number;
  /** Public ids, at most five hundred. */
  communities: string[];
}

/** Names of unlinked cards, most cards first. One statement. */
export async function findUnlinkedBuilders(db: Db): Promise<UnlinkedBuilder[]> {
  return db.$queryRaw<UnlinkedBuilder[]>`
    SELECT r.builder_name, count(*)::int AS card_count, (array_agg(DISTINCT c.community_id::text ORDER BY c.community_id::text))[1:${COMMUNITIES_LISTED}::int] AS communities
    FROM community_builders r JOIN communities c ON c.id = r.community_id
    WHERE r.link_state IN ('unlinked', 'suggested', 'no_profile')
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${NAMES_LISTED}`;
}
