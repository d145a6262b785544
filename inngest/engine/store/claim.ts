import type pg from 'pg';
import type { RegisteredFunction } from '../function-options';
import type { HeldJob, HeldWork } from '../held-job';
import { loadRuns } from './load-runs';
import { inTransaction } from './transaction';

/** Who claims, for how long. */
export interface Claimant {
  workerId: string;
  leaseMs: number;
}

const TAKE = `
  UPDATE durable.jobs j
  SET lease_owner = $1, lease_until = now() + $2 * interval '1 millisecond', fence = j.fence + 1, dirty = false
  FROM picked WHERE j.id = picked.id AND j.lease_owner IS NULL
  RETURNING j.id::text, j.run_id, j.function_id, j.kind, j.step_id, j.attempt, j.rescues, j.fence::text`;

/** Looks a little past what it takes, because other workers may be taking the same oldest jobs right now. */
const CLAIM_UNLIMITED = `
  WITH candidates AS MATERIALIZED (
    SELECT due.id, due.available_at FROM unnest($3::text[]) AS f (id) CROSS JOIN LATERAL (
      SELECT id, available_at FROM durable.jobs
      WHERE function_id = f.id AND lease_owner IS NULL AND available_at <= now()
      ORDER BY available_at LIMIT $4::int + 64
    ) due
    ORDER BY due.available_at LIMIT $4::int + 64
  ), picked AS (
    SELECT j.id FROM candidates c JOIN durable.jobs j ON j.id = c.id
    WHERE j.lease_owner IS NULL ORDER BY c.available_at LIMIT $4 FOR UPDATE OF j SKIP LOCKED
  ) ${TAKE}`;

const FUNCTIONS_WITH_WORK = `
  SELECT f.id FROM unnest($1::text[]) AS f (id)
  WHERE EXISTS (
    SELECT 1 FROM durable.jobs j WHERE j.function_id = f.id AND j.lease_owner IS NULL AND j.available_at <= now()
  )`;

/**
 * Walks the distinct keys of the function's waiting jobs by index, finds the room left under each limit, and takes the
 * oldest due jobs that fit. `n1` and `n2` number the candidates within each key, so that candidates that share one key
 * but not the other do not fill the same room twice.
 */
const CLAIM_LIMITED = `
  WITH RECURSIVE keys AS (
    (SELECT concurrency_key AS k1, concurrency_key_2 AS k2 FROM durable.jobs
     WHERE function_id = $3 AND lease_owner IS NULL ORDER BY 1, 2 LIMIT 1)
    UNION ALL
    SELECT n.k1, n.k2 FROM keys k CROSS JOIN LATERAL (
      SELECT concurrency_key AS k1, concurrency_key_2 AS k2 FROM durable.jobs
      WHERE function_id = $3 AND lease_owner IS NULL AND (concurrency_key, concurrency_key_2) > (k.k1, k.k2)
      ORDER BY 1, 2 LIMIT 1
    ) n
  ), busy AS (
    SELECT concurrency_key AS k1, concurrency_key_2 AS k2, count(*) AS n FROM durable.jobs
    WHERE function_id = $3 AND lease_owner IS NOT NULL GROUP BY 1, 2
  ), room AS (
    SELECT k.k1, k.k2,
           $4::bigint - coalesce((SELECT sum(n) FROM busy b WHERE b.k1 = k.k1), 0) AS free1,
           $5::bigint - coalesce((SELECT sum(n) FROM busy b WHERE b.k2 = k.k2), 0) AS free2
    FROM keys k
  ), candidates AS (
    SELECT j.id, j.available_at, r.free1, r.free2,
           row_number() OVER (PARTITION BY r.k1 ORDER BY j.available_at, j.id) AS n1,
           row_number() OVER (PARTITION BY r.k2 ORDER BY j.available_at, j.id) AS n2
    FROM room r CROSS JOIN LATERAL (
      SELECT id, available_at FROM durable.jobs
      WHERE function_id = $3 AND concurrency_key = r.k1 AND concurrency_key_2 = r.k2
        AND lease_owner IS NULL AND available_at <= now()
      ORDER BY available_at LIMIT greatest(least(r.free1, r.free2, $6::bigint), 0)
    ) j
  ), picked AS (
    SELECT j.id FROM candidates c JOIN durable.jobs j ON j.id = c.id
    WHERE c.n1 <= c.free1 AND c.n2 <= c.free2 AND j.lease_owner IS NULL
    ORDER BY c.available_at LIMIT $6 FOR UPDATE OF j SKIP LOCKED
  ) ${TAKE}`;

const NO_LIMIT = 1_000_000_000;

async function claimLimited(pool: pg.Pool, by: Claimant, fn: RegisteredFunction, max: number): Promise<HeldJob[]> {
  const [first, second] = fn.concurrency;
  return inTransaction(pool, async (client) => {
    // Only claims raise the number of executing steps, so claims of one function take turns. The lock must be held
    // before the counting statement takes its snapshot: hence two statements.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('fieldbook_durable:' || $1, 0))", [fn.id]);
    const { rows } = await client.query<HeldJob>({
      name: 'durable_claim_limited',
      text: CLAIM_LIMITED,
      values: [by.workerId, by.leaseMs, fn.id, first?.limit ?? NO_LIMIT, second?.limit ?? NO_LIMIT, max],
    });
    return rows;
  });
}

async function claimUnlimited(pool: pg.Pool, by: Claimant, functionIds: string[], max: number): Promise<HeldJob[]> {
  const { rows } = await pool.query<HeldJob>({
    name: 'durable_claim',
    text: CLAIM_UNLIMITED,
    values: [by.workerId, by.leaseMs, functionIds, max],
  });
  return rows;
}

async function withWork(pool: pg.Pool, limited: readonly RegisteredFunction[]): Promise<RegisteredFunction[]> {
  if (limited.length === 0) return [];
  const { rows } = await pool.query<{ id: string }>({
    name: 'durable_functions_with_work',
    text: FUNCTIONS_WITH_WORK,
    values: [limited.map((fn) => fn.id)],
  });
  return limited.filter((fn) => rows.some((row) => row.id === fn.id));
}

/**
 * Takes up to `max` due jobs of the given functions and loads their runs. A job is given to one worker at a time;
 * concurrency limits hold across all workers. Jobs of functions this worker does not know are left alone.
 * `turn` is a number that grows with every call: each limited function, and all others together, are asked first in
 * turn, so that a long backlog of one cannot keep the rest from the slots.
 */
export async function claimReady(
  pool: pg.Pool,
  by: Claimant,
  functions: readonly RegisteredFunction[],
  max: number,
  turn: number,
): Promise<HeldWork[]> {
  const unlimited = functions.filter((fn) => fn.concurrency.length === 0).map((fn) => fn.id);
  const limited = await withWork(
    pool,
    functions.filter((fn) => fn.concurrency.length > 0),
  );
  const sources = [
    ...limited.map((fn) => (room: number) => claimLimited(pool, by, fn, room)),
    ...(unlimited.length > 0 ? [(room: number) => claimUnlimited(pool, by, unlimited, room)] : []),
  ];
  const jobs: HeldJob[] = [];
  for (let index = 0; index < sources.length && jobs.length < max; index += 1) {
    const source = sources[(turn + index) % sources.length];
    if (source) jobs.push(...(await source(max - jobs.length)));
  }
  return loadRuns(pool, jobs);
}

/** Milliseconds until the next job of these functions is due, if that is within `withinMs`; else null. */
export async function nextDueInMs(
  pool: pg.Pool,
  functions: readonly RegisteredFunction[],
  withinMs: number,
): Promise<number | null> {
  const { rows } = await pool.query<{ due_ms: number | null }>({
    name: 'durable_next_due',
    text: `SELECT ceil(extract(epoch FROM min(next.available_at) - now()) * 1000)::int AS due_ms
           FROM unnest($2::text[]) AS f (id) CROSS JOIN LATERAL (
             SELECT available_at FROM durable.jobs
             WHERE function_id = f.id AND lease_owner IS NULL AND available_at > now()
               AND available_at < now() + $1 * interval '1 millisecond'
             ORDER BY available_at LIMIT 1
           ) next`,
    values: [withinMs, functions.map((fn) => fn.id)],
  });
  return rows[0]?.due_ms ?? null;
}
