import type { Db } from '../../platform/db/client';
import { windowStart } from '../success/window';
import type { BinCount, BinWidth } from './bins';

/** Which proposals: of a type (its lists' records included), a field, a way of reading, a source. */
export interface CalibrationFilter {
  entity_type?: string | undefined;
  field?: string | undefined;
  method?: string | undefined;
  source_id?: bigint | undefined;
}

/**
 * Proposals of jobs that people decided within a window of UTC days that ends now, by bins of their confidence: one
 * statement. A policy's decisions are left out, since confidence is what let it decide; an undone decision does not stand.
 * Of proposals that were read in several ways the first one counts.
 */
export async function findBinCounts(
  db: Db,
  now: Date,
  days: number,
  width: BinWidth,
  filter: CalibrationFilter,
): Promise<BinCount[]> {
  const params: unknown[] = [windowStart(now, days), now];
  const bind = (value: unknown, type: string) => `$${params.push(value)}::${type}`;
  const where = [
    ...(filter.entity_type
      ? [`coalesce(c.parent_entity_type, c.entity_type) = ${bind(filter.entity_type, 'text')}`]
      : []),
    ...(filter.field ? [`c.field_name = ${bind(filter.field, 'text')}`] : []),
    ...(filter.source_id === undefined ? [] : [`c.source_id = ${bind(String(filter.source_id), 'bigint')}`]),
    ...(filter.method
      ? [
          `EXISTS (SELECT 1 FROM observations o WHERE o.id = c.observation_id AND o.method = ${bind(filter.method, 'text')})`,
        ]
      : []),
  ];
  // Written as `binOf` has it.
  const bin = `greatest(0, least(${Math.round(1 / width) - 1}, floor(c.confidence / ${width} + 1e-6)))::int`;
  return db.$queryRawUnsafe<BinCount[]>(
    `SELECT ${bin} AS index, count(*)::int AS n,
            count(*) FILTER (WHERE c.status <> 'rejected' AND NOT c.is_edited)::int AS approved,
            count(*) FILTER (WHERE c.status <> 'rejected' AND c.is_edited)::int AS edited, sum(c.confidence)::float8 AS confidence
     FROM collection_changes c
     WHERE c.decided_at >= $1 AND c.decided_at <= $2 AND c.job_id IS NOT NULL AND c.status IN ('applied', 'approved', 'rejected')
       AND NOT c.is_by_policy AND c.confidence IS NOT NULL ${where.map((condition) => `AND ${condition}`).join(' ')}
     GROUP BY 1 ORDER BY 1`,
    ...params,
  );
}

/** Sites that something of was decided, for the filter: the latest read first, at most as many as a list can be chosen from. */
export async function findCalibratedSources(db: Db): Promise<{ id: string; host: string }[]> {
  const rows = await db.collectionSource.findMany({
    where: { host: { not: null } },
    orderBy: [{ last_accessed: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    take: 200,
    select: { id: true, host: true },
  });
  return rows.flatMap(({ id, host }) => (host === null ? [] : [{ id: String(id), host }]));
}
