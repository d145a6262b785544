import type pg from 'pg';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { type OutgoingEvent, sendEvents } from '@/lib/platform/durable/send-events';
import type { SdkError } from '../errors';
import type { RunEnd } from '../end-events';
import type { HeldJob, HeldWork } from '../held-job';
import type { StepRef } from '../interpret-response';
import type { ParentStep } from '../invocation';
import type { Claimant } from './claim';
import { jobsOf, lockRuns } from './locks';
import { type Resolution, resolveSteps } from './resolve-steps';
import { inTransaction } from './transaction';

/** Thrown inside a settle's transaction when the lease is no longer ours, to roll it back. */
export class StaleFence extends Error {}

/** What a settle leaves: `refused` when the lease was lost, else the run's next discovery if this worker holds it. */
export type Settled = { refused: true } | { refused: false; next: HeldJob | null; queued: number };

const REFUSED: Settled = { refused: true };
const DISCOVERY = 'id::text, run_id, function_id, kind, step_id, attempt, rescues, fence::text';

/** Runs a settle; a stale fence rolls everything back and is answered, not thrown. */
export async function settling(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Settled>): Promise<Settled> {
  try {
    return await inTransaction(pool, work);
  } catch (error) {
    if (error instanceof StaleFence) return REFUSED;
    throw error;
  }
}

/** What the jobs of one run have in common. */
interface QueueColumns {
  concurrency_key: string;
  concurrency_key_2: string;
  priority: number;
}

/** Removes the job if the lease is still ours. */
async function consume(client: pg.PoolClient, by: Claimant, job: HeldJob): Promise<QueueColumns> {
  const { rows } = await client.query<QueueColumns>(
    'DELETE FROM durable.jobs WHERE id = $1 AND fence = $2 AND lease_owner = $3 RETURNING concurrency_key, concurrency_key_2, priority',
    [job.id, job.fence, by.workerId],
  );
  const [row] = rows;
  if (!row) throw new StaleFence();
  return row;
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
    await lockRuns(client, [job.run_id]);
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
              (SELECT count(*) FROM durable.steps o WHERE o.run_id = $1 AND o.step_id <> $2 AND o.status IN ('planned', 'sleeping', 'waiting'))::int AS open
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
    if (job.kind === 'wait') {
      await client.query('DELETE FROM durable.waits WHERE run_id = $1 AND slot = $2', [job.run_id, job.step_id]);
    }
    const [step] = rows;
    if (!step) throw new Error(`Step ${String(job.step_id)} of run ${job.run_id} has a job but no row.`);
    if (step.open > 0 && !step.race) return { refused: false, next: null, queued: 0 };
    const { rows: discoveries } = await client.query<HeldJob & { created: boolean }>(
      `INSERT INTO durable.jobs (run_id, function_id, kind, fence, lease_owner, lease_until, concurrency_key, concurrency_key_2, priority, available_at)
       VALUES ($1, $2, 'discover', 1, $3, CASE WHEN $3::uuid IS NOT NULL THEN now() + $4 * interval '1 millisecond' END, $5, $6, $7::int,
               now() - $7::int * interval '1 second')
       ON CONFLICT (run_id) WHERE kind = 'discover' DO UPDATE SET dirty = true
       RETURNING ${DISCOVERY}, xmax = 0 AS created`,
      [
        job.run_id,
        job.function_id,
        keep ? by.workerId : null,
        by.leaseMs,
        key.concurrency_key,
        key.concurrency_key_2,
        key.priority,
      ],
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

/** How a run ends by itself. */
export type SettledEnd = Exclude<RunEnd, { status: 'cancelled' }>;

/** What whoever invoked a run gets when it ends. */
function answerOf({ runId, stepId }: ParentStep, end: SettledEnd): Resolution {
  if (end.status === 'completed') return { runId, stepId, output: end.output, error: null };
  return { runId, stepId, output: null, error: JSON.stringify(end.error) };
}

/**
 * Ends the run and everything it still waits for, gives the outcome to whoever invoked it, and sends the events that
 * report it, in one transaction.
 */
export function settleEnd(
  pool: pg.Pool,
  by: Claimant,
  { job, run: { parent } }: HeldWork,
  end: SettledEnd,
  events: readonly OutgoingEvent[],
): Promise<Settled> {
  return settling(pool, async (client) => {
    await lockRuns(client, [job.run_id, ...(parent ? [parent.runId] : [])]);
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
    await client.query(`DELETE FROM durable.jobs WHERE ${jobsOf('$1')}`, [job.run_id]);
    await client.query('DELETE FROM durable.waits WHERE run_id = $1', [job.run_id]);
    await client.query(
      "UPDATE durable.steps SET status = 'cancelled', ended_at = now() WHERE run_id = $1 AND status IN ('planned', 'sleeping', 'waiting', 'retrying')",
      [job.run_id],
    );
    const resumed = await resolveSteps(client, parent ? [answerOf(parent, end)] : []);
    // They hold the run's own event, so the limit for senders is not theirs.
    if (events.length > 0) await sendEvents(pgRunner(client), events, { maxBytes: Infinity });
    return { refused: false, next: null, queued: resumed + events.length };
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
