import type { Db } from '../platform/db/client';

/** USD that is counted for an entry: what it cost, or all that was set aside while nobody knows. */
const COUNTED = `coalesce(cost_usd, reserved_usd)`;

export interface SpendDay {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  usd: number;
  calls: number;
}

/** Spending of each of the last `days` days, today last; days without a call are there with zero. */
export async function findSpendByDay(db: Db, days: number, now: Date): Promise<SpendDay[]> {
  const today = now.toISOString().slice(0, 10);
  const rows = await db.$queryRawUnsafe<{ day: string; usd: string; calls: number }[]>(
    `SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(sum(${COUNTED}), 0)::text AS usd, count(e.id)::int AS calls
     FROM generate_series($1::date - ($2::int - 1), $1::date, interval '1 day') AS d (day)
     LEFT JOIN spend_entries e ON e.status <> 'released'
       AND e.reserved_at >= (d.day AT TIME ZONE 'UTC') AND e.reserved_at < ((d.day + interval '1 day') AT TIME ZONE 'UTC')
     GROUP BY d.day ORDER BY d.day`,
    today,
    days,
  );
  return rows.map(({ day, usd, calls }) => ({ day, usd: Number(usd), calls }));
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
    `SELECT job_id, max(entity_type) AS entity_type, max(entity_id) AS entity_id, count(*)::int AS calls,
            sum(${COUNTED})::text AS usd
     FROM spend_entries WHERE reserved_at >= $1 AND status <> 'released' AND job_id IS NOT NULL
     GROUP BY job_id ORDER BY sum(${COUNTED}) DESC, job_id DESC LIMIT $2`,
    since,
    limit,
  );
  return rows.map((row) => ({ ...row, usd: Number(row.usd) }));
}
