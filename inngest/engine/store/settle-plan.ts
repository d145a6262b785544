import type pg from 'pg';
import { WAKE_CHANNEL } from '@/lib/platform/durable/send-events';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';
import type { EventView } from '../expression';
import type { HeldJob, HeldWork } from '../held-job';
import { INVOKED_EVENT, invocationData } from '../invocation';
import type { TimedOp } from '../plan-steps';
import type { Claimant } from './claim';
import { eventLock, jobsOf, lockRuns, takeLocks } from './locks';
import { findEarlierEvents } from './look-back';
import { resolveSteps } from './resolve-steps';
import { type Settled, settling, StaleFence } from './settle';
import { addWaits, waitFor } from './waits';

const STATUS = { run: 'planned', sleep: 'sleeping', wait: 'waiting', invoke: 'waiting' } as const;
const JOB_KIND = { run: 'step', sleep: 'sleep', wait: 'wait', invoke: 'invoke' } as const;

const SCHEDULE = `
  WITH input AS (
    SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[], $8::text[], $9::text[])
      AS i (step_id, op, name, race, wake_at, status, kind)
  ), planned AS (
    INSERT INTO durable.steps (run_id, step_id, op, name, status, race, wake_at)
    SELECT $1::uuid, step_id, op, name, status, race, wake_at FROM input
    ON CONFLICT (run_id, step_id) DO UPDATE
      SET status = excluded.status, op = excluded.op, race = excluded.race, wake_at = excluded.wake_at
      WHERE durable.steps.status = 'retrying'
    RETURNING step_id, wake_at
  )
  INSERT INTO durable.jobs (run_id, function_id, kind, step_id, available_at, concurrency_key, concurrency_key_2, priority)
  SELECT j.run_id, j.function_id, i.kind, p.step_id, coalesce(p.wake_at, now() - j.priority * interval '1 second'),
         j.concurrency_key, j.concurrency_key_2, j.priority
  FROM planned p JOIN input i ON i.step_id = p.step_id JOIN durable.jobs j ON j.id = $7
  ON CONFLICT DO NOTHING
  RETURNING step_id`;

/** Stores the reported steps with their jobs. Answers those that no earlier discovery reported. */
async function schedule(client: pg.PoolClient, job: HeldJob, steps: readonly TimedOp[]): Promise<TimedOp[]> {
  const { rows } = await client.query<{ step_id: string }>({
    name: 'durable_schedule',
    text: SCHEDULE,
    values: [
      job.run_id,
      steps.map((step) => step.id),
      steps.map((step) => step.op),
      steps.map((step) => step.name),
      steps.map((step) => step.race),
      steps.map((step) => step.wakeAt),
      job.id,
      steps.map((step) => STATUS[step.task.kind]),
      steps.map((step) => JOB_KIND[step.task.kind]),
    ],
  });
  const added = new Set(rows.map((row) => row.step_id));
  return steps.filter((step) => added.has(step.id));
}

/** Lists new waits, and ends those whose event came while they were on their way here. */
async function listWaits(client: pg.PoolClient, { job, run }: HeldWork, steps: readonly TimedOp[]): Promise<number> {
  let view: EventView | undefined;
  const origin = () => (view ??= JSON.parse(run.eventJson ?? '{}') as EventView);
  const waits = steps.flatMap(({ id, task, wakeAt }) => {
    if (task.kind !== 'wait' || !wakeAt) return [];
    const entry = { runId: job.run_id, slot: id, kind: 'step' as const, eventName: task.event, expiresAt: wakeAt };
    return [waitFor(entry, task.condition, origin)];
  });
  if (waits.length === 0) return 0;
  await addWaits(client, waits);
  const earlier = await findEarlierEvents(client, job.run_id, waits, origin);
  const resolutions = earlier.map(({ slot, eventJson }) => ({
    runId: job.run_id,
    stepId: slot,
    output: eventJson,
    error: null,
  }));
  return resolveSteps(client, resolutions);
}

/** Sends the events that start invoked functions. They carry what their run has to answer to. */
async function invoke(client: pg.PoolClient, job: HeldJob, steps: readonly TimedOp[]): Promise<number> {
  const events = steps.flatMap(({ id, task }) => {
    if (task.kind !== 'invoke') return [];
    const { v, meta } = task.payload;
    const extras = v === undefined && meta === undefined ? null : JSON.stringify({ v, meta });
    const data = invocationData(task.payload, task.functionId, { runId: job.run_id, stepId: id });
    return [{ id: uuidV7(), stepId: id, functionId: task.functionId, data: JSON.stringify(data), extras }];
  });
  if (events.length === 0) return 0;
  await client.query({
    name: 'durable_invoke',
    text: `INSERT INTO durable.events (id, event_id, name, data, extras, ts, target_function_id, parent_run_id, parent_step_id)
           SELECT i.id, i.id::text, $1, i.data, i.extras, $2, i.function_id, $3, i.step_id
           FROM unnest($4::uuid[], $5::json[], $6::json[], $7::text[], $8::text[]) AS i (id, data, extras, function_id, step_id)`,
    values: [
      INVOKED_EVENT,
      Date.now(),
      job.run_id,
      events.map(({ id }) => id),
      events.map(({ data }) => data),
      events.map(({ extras }) => extras),
      events.map(({ functionId }) => functionId),
      events.map(({ stepId }) => stepId),
    ],
  });
  await client.query('SELECT pg_notify($1, $2)', [WAKE_CHANNEL, '']);
  return events.length;
}

/**
 * Stores the reported steps and what is needed to end each: a job to run it, a timer, an entry in the list of waits, an
 * invocation. Steps that an earlier discovery reported already are left as they are.
 */
export function settlePlan(pool: pg.Pool, by: Claimant, work: HeldWork, steps: readonly TimedOp[]): Promise<Settled> {
  const { job } = work;
  return settling(pool, async (client) => {
    const awaited = steps.flatMap(({ task }) => (task.kind === 'wait' ? [task.event] : []));
    await takeLocks(
      client,
      awaited.map((name) => ({ name: eventLock(name), alone: true })),
    );
    await lockRuns(client, [job.run_id]);
    const { rowCount } = await client.query(
      'UPDATE durable.jobs SET fence = fence + 1 WHERE id = $1 AND fence = $2 AND lease_owner = $3',
      [job.id, job.fence, by.workerId],
    );
    if (!rowCount) throw new StaleFence();
    const added = await schedule(client, job, steps);
    const invoked = await invoke(client, job, added);
    await listWaits(client, work, added);
    const { rows } = await client.query<{ dirty: boolean; others: boolean }>(
      `SELECT dirty, EXISTS (SELECT 1 FROM durable.jobs WHERE ${jobsOf('$2')} AND id <> $1) AS others
       FROM durable.jobs WHERE id = $1`,
      [job.id, job.run_id],
    );
    const [own] = rows;
    if (!own) throw new StaleFence();
    const queued = added.length + invoked;
    if (own.dirty || !own.others) {
      // A sibling finished meanwhile, or everything reported is already done: look again with what is known now.
      await client.query(
        `UPDATE durable.jobs SET lease_owner = NULL, lease_until = NULL, dirty = false, available_at = now() - priority * interval '1 second',
                attempt = attempt + CASE WHEN $2 THEN 1 ELSE 0 END WHERE id = $1`,
        [job.id, !own.dirty],
      );
      return { refused: false, next: null, queued: queued + 1 };
    }
    await client.query('DELETE FROM durable.jobs WHERE id = $1', [job.id]);
    return { refused: false, next: null, queued };
  });
}
