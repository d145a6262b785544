import type pg from 'pg';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';
import { concurrencyKeyOf } from '../expression';
import { isTriggeredBy, type RegisteredFunction } from '../function-options';
import type { HeldJob, HeldWork } from '../held-job';
import type { Claimant } from './claim';
import { type EventText, eventJsonOf, freshRun } from './load-runs';
import { inTransaction } from './transaction';

/** An event with our own id, as read for dispatch. */
export interface EventRow extends EventText {
  id: string;
}

interface NewRun {
  id: string;
  fn: RegisteredFunction;
  event: EventRow;
  /** Whether this worker takes the run's first call in the same statement. */
  lease: boolean;
  keys: [string, string];
}

const SELECT_EVENTS = `
  SELECT id, event_id, name, data::text, extras::text, ts::text FROM durable.events
  WHERE dispatched_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`;

const CREATE_RUNS = `
  WITH marked AS (UPDATE durable.events SET dispatched_at = now() WHERE id = ANY ($1::uuid[])),
  input AS (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::boolean[], $6::text[], $7::text[])
      AS i (id, function_id, event_id, lease, k1, k2)
  ), created AS (
    INSERT INTO durable.runs (id, function_id, event_id, started_at)
    SELECT id, function_id, event_id, CASE WHEN lease THEN now() END FROM input
  )
  INSERT INTO durable.jobs (run_id, function_id, kind, lease_owner, lease_until, fence, concurrency_key, concurrency_key_2)
  SELECT id, function_id, 'discover', CASE WHEN lease THEN $8::uuid END,
         CASE WHEN lease THEN now() + $9 * interval '1 millisecond' END, 1, k1, k2
  FROM input
  RETURNING id::text, run_id, function_id, kind, step_id, attempt, rescues, fence::text, lease_owner IS NOT NULL AS leased`;

/** Plans the runs that these events start. The first `free` runs of functions without limits are taken right away. */
function planRuns(events: readonly EventRow[], functions: readonly RegisteredFunction[], free: number): NewRun[] {
  const runs: NewRun[] = [];
  let leased = 0;
  for (const event of events) {
    let view: Readonly<Record<string, unknown>> | undefined;
    const parsed = () => (view ??= JSON.parse(eventJsonOf(event)) as Record<string, unknown>);
    for (const fn of functions) {
      if (!isTriggeredBy(fn, event.name, parsed)) continue;
      const lease = fn.concurrency.length === 0 && leased < free;
      if (lease) leased += 1;
      const [first, second] = fn.concurrency;
      const keyOf = (limit: typeof first) => (limit?.key ? concurrencyKeyOf(limit.key, parsed()) : '');
      runs.push({ id: uuidV7(), fn, event, lease, keys: [keyOf(first), keyOf(second)] });
    }
  }
  return runs;
}

/** Marks events as dispatched and stores their runs, each with the job for its first call. */
export async function createRuns(
  client: pg.PoolClient,
  by: Claimant,
  events: readonly EventRow[],
  runs: readonly NewRun[],
): Promise<HeldWork[]> {
  const { rows } = await client.query<HeldJob & { leased: boolean }>({
    name: 'durable_create_runs',
    text: CREATE_RUNS,
    values: [
      events.map((event) => event.id),
      runs.map((run) => run.id),
      runs.map((run) => run.fn.id),
      runs.map((run) => run.event.id),
      runs.map((run) => run.lease),
      runs.map((run) => run.keys[0]),
      runs.map((run) => run.keys[1]),
      by.workerId,
      by.leaseMs,
    ],
  });
  const eventOf = new Map(runs.map((run) => [run.id, run.event]));
  return rows
    .filter((row) => row.leased)
    .map((job) => {
      const event = eventOf.get(job.run_id);
      if (!event) throw new Error(`Run ${job.run_id} was stored without being asked for.`);
      return { job, run: freshRun(event) };
    });
}

/**
 * Turns waiting events into runs: each event once, in one transaction, so that a crash leaves it either waiting or
 * started. At most `free` runs are taken by this worker at once; `queued` counts those left for a later claim.
 */
export async function dispatchEvents(
  pool: pg.Pool,
  by: Claimant,
  functions: readonly RegisteredFunction[],
  free: number,
  maxEvents: number,
): Promise<{ events: number; queued: number; work: HeldWork[] }> {
  return inTransaction(pool, async (client) => {
    const { rows: events } = await client.query<EventRow>({
      name: 'durable_select_events',
      text: SELECT_EVENTS,
      values: [maxEvents],
    });
    if (events.length === 0) return { events: 0, queued: 0, work: [] };
    const runs = planRuns(events, functions, free);
    const work = await createRuns(client, by, events, runs);
    return { events: events.length, queued: runs.length - work.length, work };
  });
}

/** Starts one run of one function for an event that is stored in the same transaction, such as a cron's tick. */
export async function createRunFor(
  client: pg.PoolClient,
  by: Claimant,
  fn: RegisteredFunction,
  event: EventRow,
): Promise<void> {
  const view = JSON.parse(eventJsonOf(event)) as Record<string, unknown>;
  const [first, second] = fn.concurrency;
  const keyOf = (limit: typeof first) => (limit?.key ? concurrencyKeyOf(limit.key, view) : '');
  await createRuns(
    client,
    by,
    [event],
    [{ id: uuidV7(), fn, event, lease: false, keys: [keyOf(first), keyOf(second)] }],
  );
}
