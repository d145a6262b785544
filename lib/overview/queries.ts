import type { AuditRow } from '../audit/queries';
import { ENTITY_TYPES } from '../catalog/registry';
import { WAITS_FOR_BATCH } from '../collection/batches/plan-asking';
import { PLANNED } from '../collection/schedule/settings';
import { Prisma, type Db } from '../platform/db/client';

export interface ShellCounts {
  pending_changes: number;
  pending_matches: number;
  failed_jobs: number;
  active_jobs: number;
}

/** Counts beside the navigation, in one statement. Failed jobs are those of the last seven days. */
export async function getShellCounts(db: Db): Promise<ShellCounts> {
  const rows = await db.$queryRaw<ShellCounts[]>`
    SELECT (SELECT count(*) FROM collection_changes WHERE status = 'pending')::int AS pending_changes,
           (SELECT count(*) FROM entity_matches WHERE match_status = 'pending')::int AS pending_matches,
           (SELECT count(*) FROM collection_jobs WHERE status = 'failed' AND completed_at > now() - interval '7 days')::int AS failed_jobs,
           (SELECT count(*) FROM collection_jobs WHERE status IN ('pending', 'running'))::int AS active_jobs`;
  return rows[0]!;
}

export interface NeedCounts {
  pending: number;
  unverified: number;
  challenges: number;
  /** Failed in the last seven days. */
  failed: number;
  /** Held back with a reason, or waiting or running for longer than is usual. */
  held: number;
  /** Waves and runs that wait for one decision each. */
  waves: number;
  held_runs: number;
}

/** A job that waits or runs this long without an end wants a look. */
const LONG_WAIT = "interval '10 minutes'";
/** What nobody waits for comes in its time, and no look at it brings that sooner. */
const NEEDS_NOBODY = `waiting_reason IN ('${WAITS_FOR_BATCH}', '${PLANNED}')`;
const HELD_PENDING = `(status = 'pending' AND NOT coalesce(${NEEDS_NOBODY}, false) AND (waiting_reason IS NOT NULL OR created_at < now() - ${LONG_WAIT}))`;
const HELD_RUNNING = `(status = 'running' AND started_at < now() - ${LONG_WAIT})`;
export const IS_HELD = `(${HELD_PENDING} OR ${HELD_RUNNING})`;

/** What waits for a person, in one statement. */
export async function getNeedCounts(db: Db): Promise<NeedCounts> {
  const rows = await db.$queryRawUnsafe<NeedCounts[]>(
    `SELECT c.pending, c.unverified, c.challenges,
            (SELECT count(*) FROM collection_jobs WHERE status = 'failed' AND completed_at > now() - interval '7 days')::int AS failed,
            (SELECT count(*) FROM collection_jobs WHERE status IN ('pending', 'running') AND ${IS_HELD})::int AS held,
            (SELECT count(DISTINCT wave_id) FROM collection_changes WHERE status = 'pending' AND wave_id IS NOT NULL)::int AS waves,
            (SELECT count(*) FROM collection_jobs WHERE held_at IS NOT NULL AND released_at IS NULL)::int AS held_runs
     FROM (SELECT count(*)::int AS pending,
                  count(*) FILTER (WHERE evidence = 'unverified')::int AS unverified,
                  count(*) FILTER (WHERE is_challenge)::int AS challenges
           FROM collection_changes WHERE status = 'pending') c`,
  );
  return rows[0]!;
}

export interface JobLine {
  job_id: string;
  status: string;
  entity_type: string;
  entity_id: number | null;
  target_url: string | null;
  reason: string | null;
  at: string;
}

interface JobLineRow extends Omit<JobLine, 'entity_id' | 'at'> {
  entity_id: bigint | null;
  at: Date;
}

/** The latest failures, and what is held back, longest first: of each state by itself, which an index has in order. */
export async function findJobsThatNeedLook(db: Db, take: number): Promise<{ failed: JobLine[]; held: JobLine[] }> {
  const columns = 'job_id, status, entity_type, entity_id, target_url';
  const heldOf = (condition: string) =>
    `(SELECT id, ${columns}, waiting_reason AS reason, coalesce(started_at, created_at) AS at FROM collection_jobs
      WHERE ${condition} ORDER BY id LIMIT ${take})`;
  const [failed, held] = await Promise.all([
    db.$queryRawUnsafe<JobLineRow[]>(
      `SELECT ${columns}, error_message AS reason, completed_at AS at FROM collection_jobs
       WHERE status = 'failed' AND completed_at > now() - interval '7 days' ORDER BY id DESC LIMIT ${take}`,
    ),
    db.$queryRawUnsafe<JobLineRow[]>(
      `SELECT ${columns}, reason, at FROM (${[HELD_PENDING, HELD_RUNNING].map(heldOf).join(' UNION ALL ')}) held
       ORDER BY id LIMIT ${take}`,
    ),
  ]);
  const toLine = (row: JobLineRow): JobLine => ({
    ...row,
    entity_id: row.entity_id === null ? null : Number(row.entity_id),
    at: row.at.toISOString(),
  });
  return { failed: failed.map(toLine), held: held.map(toLine) };
}

export interface Freshness {
  /** Entity type. */
  type: string;
  total: number;
  within_30: number;
  within_90: number;
  never: number;
}

/** A moment so many days ago, worked out once and not for every row. */
const DAYS_AGO = (days: number) => `(SELECT now() - interval '${days} days')`;

/** How lately each type's records were collected, in one statement. */
export async function findFreshness(db: Db): Promise<Freshness[]> {
  const parts = ENTITY_TYPES.map(
    (type) => `SELECT '${type.name}' AS type, count(*)::int AS total,
      count(*) FILTER (WHERE last_data_sync >= ${DAYS_AGO(30)})::int AS within_30,
      count(*) FILTER (WHERE last_data_sync >= ${DAYS_AGO(90)})::int AS within_90,
      count(*) FILTER (WHERE last_data_sync IS NULL)::int AS never FROM "${type.table}"`,
  );
  return db.$queryRawUnsafe<Freshness[]>(parts.join(' UNION ALL '));
}

export interface FlowDay {
  /** UTC, YYYY-MM-DD. */
  day: string;
  /** Jobs completed. */
  collected: number;
  /** Proposals written by jobs. */
  proposed: number;
  approved: number;
  rejected: number;
  /** Items of applications undone. */
  rolled_back: number;
}

/** Decisions `d` on what people entered by hand, which nobody proposed: seldom any, so these are looked up and left out. */
const NOT_BY_HAND = Prisma.sql`NOT EXISTS (SELECT FROM collection_changes c WHERE c.id = d.change_id AND c.job_id IS NULL)`;

/** What happened on each of the last days, today last, in one statement. Entries by hand are no proposals and not counted. */
export async function findDailyFlow(db: Db, days: number, now: Date): Promise<FlowDay[]> {
  const today = new Date(now.toISOString().slice(0, 10));
  const since = new Date(today.getTime() - (days - 1) * 86_400_000);
  return db.$queryRaw<FlowDay[]>`
    WITH days AS (SELECT generate_series(${since}::timestamptz, ${today}::timestamptz, interval '24 hours') AS at),
    jobs AS (SELECT date_trunc('day', completed_at, 'UTC') AS at, count(*)::int AS n FROM collection_jobs
             WHERE status = 'completed' AND completed_at >= ${since} GROUP BY 1),
    proposals AS (SELECT date_trunc('day', created_at, 'UTC') AS at, count(*)::int AS n FROM collection_changes
                  WHERE job_id IS NOT NULL AND created_at >= ${since} GROUP BY 1),
    judged AS (SELECT date_trunc('day', d.decided_at, 'UTC') AS at,
                      count(*) FILTER (WHERE d.decision IN ('approve', 'edit'))::int AS approved,
                      count(*) FILTER (WHERE d.decision = 'reject')::int AS rejected
               FROM change_decisions d WHERE d.decided_at >= ${since} AND ${NOT_BY_HAND} GROUP BY 1),
    undone AS (SELECT date_trunc('day', rolled_back_at, 'UTC') AS at, count(*)::int AS n FROM application_rollbacks
               WHERE rolled_back_at >= ${since} GROUP BY 1)
    SELECT to_char(days.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, coalesce(jobs.n, 0) AS collected,
           coalesce(proposals.n, 0) AS proposed, coalesce(judged.approved, 0) AS approved,
           coalesce(judged.rejected, 0) AS rejected, coalesce(undone.n, 0) AS rolled_back
    FROM days LEFT JOIN jobs USING (at) LEFT JOIN proposals USING (at) LEFT JOIN judged USING (at) LEFT JOIN undone USING (at)
    ORDER BY days.at`;
}

/** Who decided how much since a moment, the busiest first. */
export async function findDeciders(db: Db, since: Date): Promise<{ id: string; n: number }[]> {
  return db.$queryRaw<{ id: string; n: number }[]>`
    SELECT d.decided_by AS id, count(*)::int AS n
    FROM change_decisions d
    WHERE d.decided_at >= ${since} AND d.decision <> 'undo' AND ${NOT_BY_HAND} GROUP BY 1 ORDER BY 2 DESC LIMIT 4`;
}

export interface OwnSteps {
  approvals: number;
  decisions: number;
  rollbacks: number;
  /** Where the newest application by this person went; null before there is one. */
  last_entity_type: string | null;
  last_entity_id: number | null;
}

/** How far one person has come, from what they did. */
export async function getOwnSteps(db: Db, userId: string): Promise<OwnSteps> {
  const rows = await db.$queryRaw<(Omit<OwnSteps, 'last_entity_id'> & { last_entity_id: bigint | null })[]>`
    WITH own AS (SELECT d.decision FROM change_decisions d JOIN collection_changes c ON c.id = d.change_id AND c.job_id IS NOT NULL
                 WHERE d.decided_by = ${userId} AND d.decision <> 'undo' LIMIT 1000),
    last AS (SELECT i.entity_type, i.entity_id FROM applications a JOIN application_items i ON i.application_id = a.id
             WHERE a.applied_by = ${userId} ORDER BY a.id DESC LIMIT 1)
    SELECT (SELECT count(*) FROM own)::int AS decisions,
           (SELECT count(*) FROM own WHERE decision IN ('approve', 'edit'))::int AS approvals,
           (SELECT count(*) FROM (SELECT 1 FROM application_rollbacks WHERE rolled_back_by = ${userId} LIMIT 1000) r)::int AS rollbacks,
           (SELECT entity_type FROM last) AS last_entity_type, (SELECT entity_id FROM last) AS last_entity_id`;
  const row = rows[0]!;
  return { ...row, last_entity_id: row.last_entity_id === null ? null : Number(row.last_entity_id) };
}

/** The newest events that changed something, newest first; signing in and out, and reading notices, is left to the audit page. */
export async function findRecentEvents(db: Db, take: number): Promise<AuditRow[]> {
  const rows = await db.auditEvent.findMany({
    where: { NOT: ['session.', 'notice.', 'notices.'].map((noun) => ({ action: { startsWith: noun } })) },
    orderBy: { id: 'desc' },
    take,
  });
  return rows.map((row) => ({
    id: Number(row.id),
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, label: row.actor_label },
    client_id: row.client_id,
    action: row.action,
    target_type: row.target_type,
    target_id: row.target_id,
    detail: row.detail,
    request_id: row.request_id,
  }));
}
