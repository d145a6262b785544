import type { Db } from '@/lib/platform/db/client';

/**
 * Writes reliability scores that a decision had to pass over because the fetcher held the source's row at that moment.
 * @returns how many were behind
 */
export async function refreshScores(db: Db): Promise<number> {
  return db.$executeRaw`
    UPDATE collection_sources s SET reliability_score = m.mean
    FROM (
      SELECT t.source_id, (sum(t.approved) + 1)::float8 / (sum(t.approved + t.edited + t.rejected) + 2) AS mean
      FROM source_tallies t GROUP BY t.source_id
    ) m
    WHERE s.id = m.source_id AND s.reliability_score IS DISTINCT FROM m.mean
      AND s.id IN (SELECT f.id FROM collection_sources f FOR NO KEY UPDATE SKIP LOCKED)`;
}
