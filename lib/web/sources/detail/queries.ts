import { findTitles } from '../../../catalog/queries';
import { getEntityType } from '../../../catalog/registry';
import type { Db } from '../../../platform/db/client';

/** One attempt to read a page of a source. */
export interface SourceVisit {
  id: number;
  url: string;
  final_url: string | null;
  outcome: string;
  http_status: number | null;
  robots_verdict: string | null;
  robots_line: string | null;
  duration_ms: number | null;
  bytes: number | null;
  requested_at: string;
  job_id: string | null;
  error_message: string | null;
}

const LATEST = 20;

/** The last visits of a source, the youngest first. */
export async function findSourceVisits(db: Db, sourceId: bigint): Promise<SourceVisit[]> {
  const rows = await db.pageVisit.findMany({ where: { source_id: sourceId }, orderBy: { id: 'desc' }, take: LATEST });
  return rows.map((row) => ({
    ...{ id: Number(row.id), url: row.url, final_url: row.final_url, outcome: row.outcome },
    ...{ http_status: row.http_status, robots_verdict: row.robots_verdict, robots_line: row.robots_line },
    ...{ duration_ms: row.duration_ms, bytes: row.bytes, requested_at: row.requested_at.toISOString() },
    ...{ job_id: row.job_id, error_message: row.error_message },
  }));
}

/** A record that holds something of a source. */
export interface SourceRecord {
  title: string;
  path: string;
  /** Values of the source that were applied to it. */
  applied: number;
}

/** The records to which most of a source was applied. */
export async function findSourceRecords(db: Db, sourceId: bigint): Promise<SourceRecord[]> {
  const rows = await db.$queryRaw<{ entity_type: string; entity_id: bigint; n: number }[]>`
    SELECT i.entity_type, i.entity_id, count(*)::int AS n FROM collection_changes c
    JOIN application_items i ON i.change_id = c.id
    WHERE c.source_id = ${sourceId} AND c.status = 'applied'
      AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)
    GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT ${LATEST}`;
  const titles = await findTitles(
    db,
    rows.map((row) => ({ type: row.entity_type, id: row.entity_id })),
  );
  return rows.flatMap((row) => {
    const title = titles.get(`${row.entity_type}:${row.entity_id}`);
    const plural = getEntityType(row.entity_type)?.plural;
    return title === undefined ? [] : [{ title, path: `/catalog/${plural}/${row.entity_id}`, applied: row.n }];
  });
}
