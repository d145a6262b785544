import type pg from 'pg';
import { keyOf } from '../expression';
import type { RegisteredFunction } from '../function-options';
import { priorityOf } from '../flow-options';
import type { HeldJob, HeldWork } from '../held-job';
import type { Claimant } from './claim';
import type { SingleStart, Start } from './gates';
import { type EventText, freshRun } from './load-runs';

/** An event with our own id, as read for dispatch. */
export interface EventRow extends EventText {
  id: string;
  /** Of an invocation: the function that alone takes it, and who waits for the outcome. */
  target_function_id: string | null;
  parent_run_id: string | null;
  parent_step_id: string | null;
}

/** An event that is to start a function. */
export type EventStart = Start & { event: EventRow };

/** A run about to be stored. */
export type NewRun = SingleStart<EventStart> & {
  id: string;
  /** Whether this worker takes the run's first call in the same statement. */
  lease: boolean;
  /** Seconds of head start for all its calls; below 0, by which the first one waits. */
  priority: number;
};

const CREATE_RUNS = `
  WITH marked AS (UPDATE durable.events SET dispatched_at = statement_timestamp() WHERE id = ANY ($1::uuid[])),
  input AS (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::boolean[], $6::text[], $7::text[], $10::int[], $11::text[], $12::uuid[], $13::text[])
      AS i (id, function_id, event_id, lease, k1, k2, priority, singleton_key, parent_run_id, parent_step_id)
  ), created AS (
    INSERT INTO durable.runs (id, function_id, event_id, started_at, singleton_key, parent_run_id, parent_step_id)
    SELECT id, function_id, event_id, CASE WHEN lease THEN statement_timestamp() END, singleton_key, parent_run_id, parent_step_id
    FROM input
  )
  INSERT INTO durable.jobs
    (run_id, function_id, kind, lease_owner, lease_until, fence, concurrency_key, concurrency_key_2, priority, available_at)
  SELECT id, function_id, 'discover', CASE WHEN lease THEN $8::uuid END,
         CASE WHEN lease THEN now() + $9 * interval '1 millisecond' END, 1, k1, k2, greatest(priority, 0),
         now() - priority * interval '1 second'
  FROM input
  RETURNING id::text, run_id, function_id, kind, step_id, attempt, rescues, fence::text, lease_owner IS NOT NULL AS leased`;

/** The text under which a limit counts a run's calls. */
function limitKeyOf(limit: RegisteredFunction['concurrency'][number] | undefined, { view }: Start): string {
  return limit?.key ? keyOf(limit.key, view()) : '';
}

/**
 * Gives runs their ids' companions: priority, and who of them this worker takes at once: the first `free` of functions
 * without limits, those of high priority first. One that is to wait is not taken.
 */
export function planRuns(starts: readonly (SingleStart<EventStart> & { id: string })[], free: number): NewRun[] {
  const runs = starts.map((start) => ({ ...start, lease: false, priority: priorityOf(start.fn.flow, start.view()) }));
  const takeable = runs.filter(({ fn, priority }) => fn.concurrency.length === 0 && priority >= 0);
  takeable.sort((a, b) => b.priority - a.priority);
  for (const run of takeable.slice(0, Math.max(free, 0))) run.lease = true;
  return runs;
}

/** Marks events as dispatched and stores their runs, each with the job for its first call. */
export async function createRuns(
  client: pg.PoolClient,
  by: Claimant,
  eventIds: readonly string[],
  runs: readonly NewRun[],
): Promise<HeldWork[]> {
  const { rows } = await client.query<HeldJob & { leased: boolean }>({
    name: 'durable_create_runs',
    text: CREATE_RUNS,
    values: [
      eventIds,
      runs.map((run) => run.id),
      runs.map((run) => run.fn.id),
      runs.map((run) => run.event.id),
      runs.map((run) => run.lease),
      runs.map((run) => limitKeyOf(run.fn.concurrency[0], run)),
      runs.map((run) => limitKeyOf(run.fn.concurrency[1], run)),
      by.workerId,
      by.leaseMs,
      runs.map((run) => run.priority),
      runs.map((run) => run.singletonKey),
      runs.map((run) => run.event.parent_run_id),
      runs.map((run) => run.event.parent_step_id),
    ],
  });
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return rows
    .filter((row) => row.leased)
    .map((job) => {
      const run = runOf.get(job.run_id);
      if (!run) throw new Error(`Run ${job.run_id} was stored without being asked for.`);
      return { job, run: freshRun(run.event) };
    });
}
