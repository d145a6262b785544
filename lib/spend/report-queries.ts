import type { Db } from '../platform/db/client';

/** USD that is counted for an entry: what it cost, or all that was set aside while nobody knows. */
const COUNTED = `coalesce(cost_usd, reserved_usd)`;

export interface SpendDay {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  usd: number;
  calls: number;
}

const DAY_MS = 86_400_000;

/** Spending of each of the last `days` days, today last; days without a call are there with zero. */
export async function findSpendByDay(db: Db, days: number, now: Date): Promise<SpendDay[]> {
  const today = new Date(now.toISOString().slice(0, 10));
  const at = (daysAgo: number) => new Date(today.getTime() - daysAgo * DAY_MS);
  const rows = await db.$queryRawUnsafe<{ day: string; usd: string; calls: number }[]>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, sum(usd)::text AS usd, count(*)::int AS calls
     FROM (
       SELECT (reserved_at AT TIME ZONE 'UTC')::date AS day, ${COUNTED} AS usd
       FROM spend_entries WHERE reserved_at >= $1 AND reserved_at < $2 AND status <> 'released'
     ) calls GROUP BY calls.day`,
    at(days - 1),
    at(-1),
  );
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: days }, (_, index) => {
    const day = at(days - 1 - index)
      .toISOString()
      .slice(0, 10);
    const row = known.get(day);
    return { day, usd: Number(row?.usd ?? 0), calls: row?.calls ?? 0 };
  });
}

/** What one kind of call came to since a moment. */
export interface SpendByPurpose {
  purpose: string;
  model: string;
  is_batch: boolean;
  calls: number;
  input_tokens: number;
  output_tokens: number;
  searches: number;
  usd: number;
  /** Of these calls nobody knows what became of them; they count in full. */
  lost: number;
}

/** Spending since `since` by purpose and model, the dearest first. */
export async function findSpendByPurpose(db: Db, since: Date): Promise<SpendByPurpose[]> {
  const rows = await db.$queryRawUnsafe<(Omit<SpendByPurpose, 'usd'> & { usd: string })[]>(
    `SELECT purpose, model, is_batch, count(*)::int AS calls,
            sum(input_tokens + cache_write_tokens + cache_read_tokens)::float8 AS input_tokens,
            sum(output_tokens)::float8 AS output_tokens, sum(searches)::int AS searches,
            sum(${COUNTED})::text AS usd, count(*) FILTER (WHERE status = 'lost')::int AS lost
     FROM spend_entries WHERE reserved_at >= $1 AND status <> 'released'
     GROUP BY purpose, model, is_batch ORDER BY sum(${COUNTED}) DESC, purpose, model`,
    since,
  );
  return rows.map((row) => ({ ...row, usd: Number(row.usd) }));
}

export interface DearJob {
  job_id: string;
  entity_type: string | null;
  entity_id: bigint | null;
  calls: number;
  usd: number;
}

/** The jobs that cost most since `since`. */
export async function findDearestJobs(db: Db, since: Date, limit: number): Promise<DearJob[]> {
  const rows = await db.$queryRawUnsafe<(Omit<DearJob, 'usd'> & { usd: string })[]>(
    `SELECT dear.job_id, about.entity_type, about.entity_id, dear.calls, dear.usd::text AS usd
     FROM (
       SELECT job_id, count(*)::int AS calls, sum(${COUNTED}) AS usd
       FROM spend_entries WHERE reserved_at >= $1 AND status <> 'released' AND job_id IS NOT NULL
       GROUP BY job_id ORDER BY 3 DESC, job_id DESC LIMIT $2
     ) dear
     JOIN LATERAL (SELECT entity_type, entity_id FROM spend_entries e WHERE e.job_id = dear.job_id ORDER BY e.id LIMIT 1) about ON true
     ORDER BY dear.usd DESC, dear.job_id DESC`,
    since,
    limit,
  );
  return rows.map((row) => ({ ...row, usd: Number(row.usd) }));
}
