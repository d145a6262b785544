import type { Db } from '../../../platform/db/client';
import type { ThresholdsByType } from '../thresholds';

/** What thresholds would make of the pairs of one type that are on record. */
export interface ThresholdEffect {
  /** Pairs that wait for a person. */
  waiting: number;
  /** Of those: one record that fits surely, which would be linked. */
  would_link: number;
  /** Of those: pairs a person would still be asked about. */
  would_ask: number;
  /** Pairs linked by themselves in the last thirty days, and how many of them still would be. */
  linked: number;
  would_still_link: number;
}

const NOTHING: ThresholdEffect = { waiting: 0, would_link: 0, would_ask: 0, linked: 0, would_still_link: 0 };
const DAYS_LOOKED_BACK = 30;

/**
 * What thresholds would make of the pairs on record, by type, as judgeMatch would: a find is linked when exactly one record
 * fits surely; parts of one whole are always asked about. One statement. Pairs below the threshold of their day were not
 * kept, so that what lower ones would bring cannot be counted.
 */
export async function findThresholdEffects(
  db: Db,
  thresholds: ThresholdsByType,
  now: Date,
): Promise<Record<string, ThresholdEffect>> {
  const since = new Date(now.getTime() - DAYS_LOOKED_BACK * 86_400_000);
  const types = Object.entries(thresholds);
  const rows = await db.$queryRaw<(ThresholdEffect & { type: string })[]>`
    WITH wanted AS (
      SELECT * FROM unnest(
        ${types.map(([type]) => type)}::text[],
        ${types.map(([, { auto_link: link }]) => link)}::float8[],
        ${types.map(([, { review }]) => review)}::float8[]) AS w (type, auto_link, review)
    ), finds AS (
      SELECT w.type, count(*) AS pairs,
             count(*) FILTER (WHERE m.is_sure AND m.match_confidence >= w.auto_link) AS sure,
             count(*) FILTER (WHERE m.verdict = 'related' OR m.match_confidence >= w.review) AS fitting
      FROM entity_matches m JOIN wanted w ON w.type = m.discovered_entity_type
      WHERE m.match_status = 'pending'
      GROUP BY w.type, coalesce(m.job_id, ''), coalesce(m.item_key, m.id::text)
    ), waiting AS (
      SELECT type, sum(pairs)::int AS waiting, count(*) FILTER (WHERE sure = 1)::int AS would_link,
             coalesce(sum(pairs) FILTER (WHERE sure <> 1 AND fitting > 0), 0)::int AS would_ask
      FROM finds GROUP BY type
    ), linked AS (
      SELECT w.type, count(*)::int AS linked,
             (count(*) FILTER (WHERE m.match_confidence >= w.auto_link))::int AS would_still_link
      FROM entity_matches m JOIN wanted w ON w.type = m.discovered_entity_type
      WHERE m.match_status = 'confirmed' AND m.matched_by = 'auto' AND m.created_at >= ${since}
      GROUP BY w.type
    )
    SELECT w.type, coalesce(a.waiting, 0) AS waiting, coalesce(a.would_link, 0) AS would_link,
           coalesce(a.would_ask, 0) AS would_ask, coalesce(l.linked, 0) AS linked,
           coalesce(l.would_still_link, 0) AS would_still_link
    FROM wanted w LEFT JOIN waiting a USING (type) LEFT JOIN linked l USING (type)`;
  const found = new Map(rows.map(({ type, ...effect }) => [type, effect]));
  return Object.fromEntries(types.map(([type]) => [type, found.get(type) ?? NOTHING]));
}
