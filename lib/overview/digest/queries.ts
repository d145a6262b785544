import type { DigestFacts } from '../../notices/digest/digest-data';
import type { Db } from '../../platform/db/client';
import { getSpendOverview } from '../../spend/queries';
import { findFreshness, IS_HELD } from '../queries';

interface CountRow {
  matches: number;
  oldest: Date | null;
  completed: number;
  by_itself: number;
  changes: number;
  failed: number;
  held: number;
}

/** What a digest says of the time since a moment, and of what waits now. A fixed number of statements. */
export async function readDigestFacts(db: Db, since: Date, now: Date): Promise<DigestFacts> {
  const [waiting, [counts], freshness, spend] = await Promise.all([
    db.$queryRaw<{ type: string; n: number }[]>`
      SELECT coalesce(parent_entity_type, entity_type) AS type, count(*)::int AS n
      FROM collection_changes WHERE status = 'pending' GROUP BY 1 ORDER BY 2 DESC, 1`,
    db.$queryRawUnsafe<CountRow[]>(
      `SELECT (SELECT count(*) FROM entity_matches WHERE match_status = 'pending')::int AS matches,
              (SELECT min(created_at) FROM collection_changes WHERE status = 'pending') AS oldest,
              j.*,
              (SELECT count(*) FROM collection_jobs WHERE status IN ('pending', 'running') AND ${IS_HELD})::int AS held
       FROM (SELECT (count(*) FILTER (WHERE status = 'completed'))::int AS completed,
                    (count(*) FILTER (WHERE status = 'completed' AND initiated_by ~ '^(schedule$|backfill:|wave:)'))::int AS by_itself,
                    coalesce(sum(changes_detected) FILTER (WHERE status = 'completed'), 0)::int AS changes,
                    (count(*) FILTER (WHERE status = 'failed'))::int AS failed
             FROM collection_jobs WHERE status IN ('completed', 'failed') AND completed_at > $1 AND completed_at <= $2) j`,
      since,
      now,
    ),
    findFreshness(db),
    getSpendOverview(db, now),
  ]);
  const { oldest, ...rest } = counts!;
  return {
    ...rest,
    waiting,
    oldest_hours: oldest === null ? null : Math.max(0, (now.getTime() - oldest.getTime()) / 3_600_000),
    spend: spend.month_usd > 0 ? { month_usd: spend.month_usd, cap_usd: spend.month_cap_usd } : null,
    stale: freshness.flatMap(({ type, total, within_90: fresh }) =>
      total > fresh ? [{ type, n: total - fresh }] : [],
    ),
  };
}
