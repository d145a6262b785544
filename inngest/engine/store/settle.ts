import type pg from 'pg';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { type OutgoingEvent, sendEvents } from '@/lib/platform/durable/send-events';
import type { SdkError } from '../errors';
import type { HeldJob } from '../held-job';
import type { PlannedOp, StepRef } from '../interpret-response';
import type { Claimant } from './claim';
import { inTransaction } from './transaction';

/** Thrown inside a settle's transaction when the lease is no longer ours, to roll it back. */
class StaleFence extends Error {}

/** What a settle leaves: `refused` when the lease was lost, else the run's next discovery if this worker holds it. */
export type Settled = { refused: true } | { refused: false; next: HeldJob | null; queued: number };

const REFUSED: Settled = { refused: true };
const DISCOVERY = 'id::text, run_id, function_id, kind, step_id, attempt, rescues, fence::text';

/** Runs a settle; a stale fence rolls everything back and is answered, not thrown. */
async function settling(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Settled>): Promise<Settled> {
  try {
    return await inTransaction(pool, work);
  } catch (error) {
    if (error instanceof StaleFence) return REFUSED;
    throw error;
  }
}

/** Takes the run's row, so that settles of one run's parallel steps happen one after the other and see each other. */
async function lockRun(client: pg.PoolClient, job: HeldJob): Promise<void> {
  await client.query("SELECT 1 FROM durable.runs WHERE id = $1 AND status = 'active' FOR UPDATE", [job.run_id]);
}

/** Removes the job if the lease is still ours. */
async function consume(
  client: pg.PoolClient,
  by: Claimant,
  job: HeldJob,
): Promise<{ concurrency_key: string; concurrency_key_2: string }> {
  const { rows } = await client.query<{ concurrency_key: string; concurrency_key_2: string }>(
    'DELETE FROM durable.jobs WHERE id = $1 AND fence = $2 AND lease_owner = $3 RETURNING concurrency_key, concurrency_key_2',
    [job.id, job.fence, by.workerId],
  );
  const [row] = rows;
  if (!row) throw new StaleFence();
  return row;
}

/** Schedules the reported steps. Steps that an earlier discovery reported already are left as they are. */
export function settlePlan(
  pool: pg.Pool,
  by: Claimant,
  job: HeldJob,
  ops: readonly (PlannedOp & { wakeAt: Date | null })[],
): Promise<Settled> {
  return settling(pool, async (client) => {
    await lockRun(client, job);
    const { rows: own } = await client.query<{ dirty: boolean }>(
      `UPDATE durable.jobs SET fence = fence + 1 WHERE id = $1 AND fence = $2 AND lease_owner = $3 RETURNING dirty`,
      [job.id, job.fence, by.workerId],
    );
    if (!own[0]) throw new StaleFence();
    const { rowCount } = await client.query(
      `WITH input AS (
         SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[]) AS i (step_id, op, name, race, wake_at)
       ), planned AS (
         INSERT INTO durable.steps (run_id, step_id, op, name, status, race, wake_at)
         SELECT $1::uuid, step_id, op, name, CASE WHEN wake_at IS NULL THEN 'planned' ELSE 'sleeping' END, race, wake_at FROM input
         ON CONFLICT (run_id, step_id) DO UPDATE
           SET status = excluded.status, op = excluded.op, race = excluded.race, wake_at = excluded.wake_at
           WHERE durable.steps.status = 'retrying'
         RETURNING step_id, wake_at
       )
       INSERT INTO durable.jobs (run_id, function_id, kind, step_id, available_at, concurrency_key, concurrency_key_2)
       SELECT j.run_id, j.function_id, CASE WHEN p.wake_at IS NULL THEN 'step' ELSE 'sleep' END, p.step_id,
              coalesce(p.wake_at, now()), j.concurrency_key, j.concurrency_key_2
       FROM planned p JOIN durable.jobs j ON j.id = $7
       ON CONFLICT DO NOTHING`,
      [
        job.run_id,
        ops.map((op) => op.id),
        ops.map((op) => op.op),
        ops.map((op) => op.name),
        ops.map((op) => op.race),
        ops.map((op) => op.wakeAt),
        job.id,
      ],
    );
    const queued = rowCount ?? 0;
    const { rows: others } = await client.query('SELECT 1 FROM durable.jobs WHERE run_id = $1 AND id <> $2 LIMIT 1', [
      job.run_id,
      job.id,
    ]);
    if (own[0].dirty || others.length === 0) {
      // A sibling finished meanwhile, or everything reported is already done: look again with what is known now.
      await client.query(
        `UPDATE durable.jobs SET lease_owner = NULL, lease_until = NULL, dirty = false, available_at = now(),
                attempt = attempt + CASE WHEN $2 THEN 1 ELSE 0 END WHERE id = $1`,
        [job.id, !own[0].dirty],
      );
      return { refused: false, next: null, queued: queued + 1 };
    }
    await client.query('DELETE FROM durable.jobs WHERE id = $1', [job.id]);
    return { refused: false, next: null, queued };
  });
}

/** The outcome of a planned step or a sleep. `error` and `output` are JSON; both null means a null output. */
export interface StepResult {
  op: string | null;
  output: string | null;
  error: string | null;
}

/**
 * Stores a planned step's outcome. When it was the last of its siblings, or races them, the function must be called
 * again: that discovery is created here, once, held by this worker if `keep`, or marked dirty if it exists already.
 */
export function settleStep(
  pool: pg.Pool,
  by: Claimant,
  job: HeldJob,
  result: StepResult,
  keep: boolean,
): Promise<Settled> {
  return settling(pool, async (client) => {
    await lockRun(client, job);
    const key = await consume(client, by, job);
    const { rows } = await client.query<{ race: boolean; open: number }>(
      `WITH settled AS (
         UPDATE durable.steps s
         SET status = CASE WHEN $3::json IS NULL THEN 'completed' ELSE 'failed' END, op = coalesce($5, op), output = $4::json,
             error = $3::json, attempt = $6, ended_at = now(),
             position = (SELECT count(*) FROM durable.steps d WHERE d.run_id = $1 AND d.status IN ('completed', 'failed'))
         WHERE run_id = $1 AND step_id = $2 RETURNING race
       )
       SELECT settled.race,
              (SELECT count(*) FROM durable.steps o WHERE o.run_id = $1 AND o.step_id <> $2 AND o.status IN ('planned', 'sleeping'))::int AS open
       FROM settled`,
      [
        job.run_id,
        job.step_id,
        result.error,
        result.output ?? (result.error === null ? 'null' : null),
        result.op,
        job.attempt,
      ],
    );
    const [step] = rows;
    if (!step) throw new Error(`Step ${String(job.step_id)} of run ${job.run_id} has a job but no row.`);
    if (step.open > 0 && !step.race) return { refused: false, next: null, queued: 0 };
    const { rows: discoveries } = await client.query<HeldJob & { created: boolean }>(
      `INSERT INTO durable.jobs (run_id, function_id, kind, fence, lease_owner, lease_until, concurrency_key, concurrency_key_2)
       VALUES ($1, $2, 'discover', 1, $3, CASE WHEN $3::uuid IS NOT NULL THEN now() + $4 * interval '1 millisecond' END, $5, $6)
       ON CONFLICT (run_id) WHERE kind = 'discover' DO UPDATE SET dirty = true
       RETURNING ${DISCOVERY}, xmax = 0 AS created`,
      [job.run_id, job.function_id, keep ? by.workerId : null, by.leaseMs, key.concurrency_key, key.concurrency_key_2],
    );
    const [discovery] = discoveries;
    if (!discovery?.created) return { refused: false, next: null, queued: 0 };
    return keep ? { refused: false, next: discovery, queued: 0 } : { refused: false, next: null, queued: 1 };
  });
}

/** Puts the call back for another attempt after `delayMs`, and notes the step's last error for people to see. */
export async function settleRetry(
  pool: pg.Pool,
  by: Claimant,
  job: HeldJob,
  delayMs: number,
  step: StepRef | null,
  error: SdkError,
): Promise<Settled> {
  const { rowCount } = await pool.query(
    `WITH own AS (
       UPDATE durable.jobs
       SET fence = fence + 1, attempt = attempt + 1, rescues = 0, lease_owner = NULL, lease_until = NULL, dirty = false,
           available_at = now() + $4 * interval '1 millisecond'
       WHERE id = $1 AND fence = $2 AND lease_owner = $3 RETURNING run_id, attempt
     ), noted AS (
       INSERT INTO durable.steps (run_id, step_id, op, name, status, attempt, error)
       SELECT run_id, $5, $6, $7, 'retrying', attempt, $8::json FROM own WHERE $5::text IS NOT NULL
       ON CONFLICT (run_id, step_id) DO UPDATE SET attempt = excluded.attempt, error = excluded.error
     )
     SELECT 1 FROM own`,
    [
      job.id,
      job.fence,
      by.workerId,
      delayMs,
      step?.id ?? null,
      step?.op ?? null,
      step?.name ?? null,
      JSON.stringify(error),
    ],
  );
  return rowCount ? { refused: false, next: null, queued: 1 } : REFUSED;
}

/** How a run ends. `output` is JSON. */
export type RunEnd = { status: 'completed'; output: string } | { status: 'failed'; error: SdkError };

/** Ends the run and everything it still waits for, and sends the events that report it, in one transaction. */
export function settleEnd(
  pool: pg.Pool,
  by: Claimant,
  job: HeldJob,
  end: RunEnd,
  events: readonly OutgoingEvent[],
): Promise<Settled> {
  return settling(pool, async (client) => {
    await lockRun(client, job);
    await consume(client, by, job);
    await client.query(
      'UPDATE durable.runs SET status = $2, output = $3::json, error = $4::json, ended_at = now() WHERE id = $1',
      [
        job.run_id,
        end.status,
        end.status === 'completed' ? end.output : null,
        end.status === 'failed' ? JSON.stringify(end.error) : null,
      ],
    );
    await client.query('DELETE FROM durable.jobs WHERE run_id = $1', [job.run_id]);
    await client.query(
      "UPDATE durable.steps SET status = 'cancelled', ended_at = now() WHERE run_id = $1 AND status IN ('planned', 'sleeping', 'retrying')",
      [job.run_id],
    );
    // They hold the run's own event, so the limit for senders is not theirs.
    if (events.length > 0) await sendEvents(pgRunner(client), events, { maxBytes: Infinity });
    return { refused: false, next: null, queued: events.length };
  });
}

/** Gives the job back untouched, for another worker to take at once. */
export async function releaseJob(pool: pg.Pool, by: Claimant, job: HeldJob): Promise<void> {
  await pool.query(
    `UPDATE durable.jobs SET fence = fence + 1, lease_owner = NULL, lease_until = NULL, available_at = now()
     WHERE id = $1 AND fence = $2 AND lease_owner = $3`,
    [job.id, job.fence, by.workerId],
  );
}
