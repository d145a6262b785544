import type { Db } from '../platform/db/client';

export interface ShellCounts {
  pending_changes: number;
  failed_jobs: number;
  active_jobs: number;
}

/** Counts beside the navigation, in one statement. Failed jobs are those of the last seven days. */
export async function getShellCounts(db: Db): Promise<ShellCounts> {
  const rows = await db.$queryRaw<ShellCounts[]>`
    SELECT (SELECT count(*) FROM collection_changes WHERE status = 'pending')::int AS pending_changes,
           (SELECT count(*) FROM collection_jobs WHERE status = 'failed' AND completed_at > now() - interval '7 days')::int AS failed_jobs,
           (SELECT count(*) FROM collection_jobs WHERE status IN ('pending', 'running'))::int AS active_jobs`;
  return rows[0]!;
}
