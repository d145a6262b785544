import type pg from 'pg';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { sendEvents } from '@/lib/platform/durable/send-events';
import { cancelledAnswer, type EndedRun, endEvents } from '../end-events';
import type { RegisteredFunction } from '../function-options';
import { type EventText, eventJsonOf } from './load-runs';
import { type Resolution, resolveSteps } from './resolve-steps';

type CancelledRow = EventText & {
  id: string;
  function_id: string;
  parent_run_id: string | null;
  parent_step_id: string | null;
};

const CANCELLED = { status: 'cancelled' } as const;

/** Workers settle calls of the same runs meanwhile: both sides take the jobs by id. */
const LOCK_JOBS = `
  SELECT id FROM durable.jobs
  WHERE id = ANY (ARRAY(
    SELECT id FROM durable.jobs WHERE run_id = ANY ($1::uuid[]) AND kind = 'discover'
    UNION ALL
    SELECT id FROM durable.jobs WHERE run_id = ANY ($1::uuid[]) AND step_id IS NOT NULL
  ))
  ORDER BY id FOR UPDATE`;

const CANCEL = `
  WITH cancelled AS (
    UPDATE durable.runs SET status = 'cancelled', ended_at = now() WHERE id = ANY ($1::uuid[]) AND status = 'active'
    RETURNING id, function_id, event_id, parent_run_id, parent_step_id
  ), stopped AS (
    DELETE FROM durable.jobs WHERE id = ANY ($2::bigint[])
  ), forgotten AS (
    DELETE FROM durable.waits w USING cancelled c WHERE w.run_id = c.id
  ), closed AS (
    UPDATE durable.steps s SET status = 'cancelled', ended_at = now() FROM cancelled c
    WHERE s.run_id = c.id AND s.status IN ('planned', 'sleeping', 'waiting', 'retrying')
  )
  SELECT c.id, c.function_id, c.parent_run_id, c.parent_step_id, e.event_id, e.name, e.data::text, e.extras::text, e.ts::text
  FROM cancelled c JOIN durable.events e ON e.id = c.event_id ORDER BY c.id`;

/**
 * The runs that wait for what these runs give. One that gave up waiting may be ending right now, by a statement that
 * takes runs in no order (see `settle-batch.ts`): it is left alone.
 */
export async function parentsOf(client: pg.PoolClient, runIds: readonly string[]): Promise<string[]> {
  if (runIds.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'durable_parents',
    text: `SELECT r.parent_run_id AS id FROM durable.runs r
           JOIN durable.steps s ON s.run_id = r.parent_run_id AND s.step_id = r.parent_step_id AND s.status = 'waiting'
           WHERE r.id = ANY ($1::uuid[])`,
    values: [runIds],
  });
  return rows.map(({ id }) => id);
}

/**
 * Ends active runs without a result: calls under way go on, but their outcomes are refused. Whoever invoked one of the
 * runs gets what a server gives: the report of its end. Functions that listen for it hear of it, too. The caller holds the rows of the runs and of
 * those who invoked them.
 * @returns how many calls and events were put into the queue.
 */
export async function cancelRuns(
  client: pg.PoolClient,
  functions: ReadonlyMap<string, RegisteredFunction>,
  runIds: readonly string[],
): Promise<number> {
  if (runIds.length === 0) return 0;
  const { rows: jobs } = await client.query<{ id: string }>({
    name: 'durable_lock_jobs',
    text: LOCK_JOBS,
    values: [runIds],
  });
  const { rows: cancelled } = await client.query<CancelledRow>({
    name: 'durable_cancel',
    text: CANCEL,
    values: [runIds, jobs.map(({ id }) => id)],
  });
  const ended = cancelled.map((row) => ({
    runId: row.id,
    functionId: row.function_id,
    event: JSON.parse(eventJsonOf(row)) as EndedRun['event'],
  }));
  const answers = cancelled.flatMap(({ parent_run_id: runId, parent_step_id: stepId }, index): Resolution[] => {
    const run = ended[index];
    if (!run || runId === null || stepId === null) return [];
    return [{ runId, stepId, output: JSON.stringify(cancelledAnswer(run)), error: null }];
  });
  const resumed = await resolveSteps(client, answers);
  const events = ended.flatMap((run) => endEvents(functions, run, CANCELLED));
  // They hold the runs' own events, so the limit for senders is not theirs.
  if (events.length > 0) await sendEvents(pgRunner(client), events, { maxBytes: Infinity });
  return resumed + events.length;
}
