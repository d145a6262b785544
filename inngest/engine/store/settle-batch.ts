import type pg from 'pg';
import { isTransient } from '../errors';
import type { HeldJob } from '../held-job';
import type { StepRef } from '../interpret-response';
import type { Claimant } from './claim';

/** One of the two outcomes nearly every call has; all others go through `settle.ts`. */
export type QuickOutcome =
  | {
      kind: 'advance';
      step: StepRef;
      output: string | null;
      error: string | null;
      position: number;
      /** Keep the lease for the run's next call, or give the slot back. */
      keep: boolean;
    }
  | { kind: 'complete'; output: string };

interface Waiting {
  job: HeldJob;
  outcome: QuickOutcome;
  resolve: (fence: string | null) => void;
  reject: (error: unknown) => void;
}

/** A cancellation takes the jobs of many runs meanwhile: both sides take them by id (see `locks.ts`). */
const SETTLE = `
  WITH input AS (
    SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[], $12::int[], $13::boolean[])
      AS i (job_id, fence, run_id, step_id, op, name, output, error, position, attempt, keep)
  ), held AS MATERIALIZED (
    SELECT id FROM durable.jobs WHERE id = ANY ($3::bigint[]) ORDER BY id FOR UPDATE
  ), advanced AS (
    UPDATE durable.jobs j
    SET fence = j.fence + 1, attempt = 0, rescues = 0, dirty = false,
        available_at = CASE WHEN i.keep THEN j.available_at ELSE now() - j.priority * interval '1 second' END,
        lease_owner = CASE WHEN i.keep THEN j.lease_owner END,
        lease_until = CASE WHEN i.keep THEN now() + $2 * interval '1 millisecond' END
    FROM input i JOIN held h ON h.id = i.job_id
    WHERE i.step_id IS NOT NULL AND j.id = i.job_id AND j.fence = i.fence AND j.lease_owner = $1
    RETURNING i.*, j.fence AS next_fence
  ), stored AS (
    INSERT INTO durable.steps (run_id, step_id, op, name, status, position, attempt, output, error, ended_at)
    SELECT run_id, step_id, op, name, CASE WHEN error IS NULL THEN 'completed' ELSE 'failed' END,
           position, attempt, output::json, error::json, now()
    FROM advanced
    ON CONFLICT (run_id, step_id) DO UPDATE
    SET op = excluded.op, status = excluded.status, position = excluded.position, attempt = excluded.attempt,
        output = excluded.output, error = excluded.error, ended_at = excluded.ended_at
  ), ended AS (
    DELETE FROM durable.jobs j USING input i JOIN held h ON h.id = i.job_id
    WHERE i.step_id IS NULL AND j.id = i.job_id AND j.fence = i.fence AND j.lease_owner = $1
    RETURNING i.*
  ), closed AS (
    UPDATE durable.runs r SET status = 'completed', output = e.output::json, ended_at = now()
    FROM ended e WHERE r.id = e.run_id
  )
  SELECT job_id::text, next_fence::text FROM advanced UNION ALL SELECT job_id::text, '0' FROM ended`;

function parameters(by: Claimant, batch: readonly Waiting[]): unknown[] {
  const advance = batch.map(({ outcome }) => (outcome.kind === 'advance' ? outcome : null));
  return [
    by.workerId,
    by.leaseMs,
    batch.map(({ job }) => job.id),
    batch.map(({ job }) => job.fence),
    batch.map(({ job }) => job.run_id),
    advance.map((outcome) => outcome?.step.id ?? null),
    advance.map((outcome) => outcome?.step.op ?? null),
    advance.map((outcome) => outcome?.step.name ?? null),
    batch.map(({ outcome }) => outcome.output),
    advance.map((outcome) => outcome?.error ?? null),
    advance.map((outcome) => outcome?.position ?? null),
    batch.map(({ job }) => job.attempt),
    advance.map((outcome) => outcome?.keep ?? null),
  ];
}

/**
 * Commits outcomes of many runs in one statement: while one commit is under way the next ones gather, so that a busy
 * worker pays for one flush of the write-ahead log per round instead of one per step. An idle worker's outcome leaves
 * at once. Each outcome stands for itself: one whose fence is stale is refused, the others commit.
 */
export class QuickSettler {
  private waiting: Waiting[] = [];
  private flushing = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly by: Claimant,
  ) {}

  /**
   * Settles one call.
   * @returns the job's next fence; null when the lease was lost and nothing was written.
   * @throws what the database says, when it cannot store this outcome or cannot be reached.
   */
  settle(job: HeldJob, outcome: QuickOutcome): Promise<string | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, outcome, resolve, reject });
      void this.flush();
    });
  }

  private async flush(): Promise<void> {
    if (this.flushing) return;
    this.flushing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      await this.commit(batch);
    }
    this.flushing = false;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const { rows } = await this.pool.query<{ job_id: string; next_fence: string }>({
        name: 'durable_settle',
        text: SETTLE,
        values: parameters(this.by, batch),
      });
      const fences = new Map(rows.map((row) => [row.job_id, row.next_fence]));
      for (const { job, resolve } of batch) resolve(fences.get(job.id) ?? null);
    } catch (error) {
      const [first] = batch;
      if (batch.length === 1 || isTransient(error)) {
        for (const { reject } of batch) reject(error);
      } else if (first) {
        // One outcome that cannot be stored must not take the others with it.
        for (const item of batch) await this.commit([item]);
      }
    }
  }
}
