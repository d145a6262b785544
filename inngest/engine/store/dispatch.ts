import type pg from 'pg';
import type { SdkError } from '../errors';
import { isTriggeredBy, type RegisteredFunction } from '../function-options';
import { unknownFunction } from '../invocation';
import type { EventRow, EventStart } from './create-runs';
import { singletonOf } from './gates';
import { type Dispatch, type Started, startRuns, type Starter, viewOf } from './start-runs';
import { inTransaction } from './transaction';

const SELECT_EVENTS = `
  SELECT id, event_id, name, data::text, extras::text, ts::text, target_function_id, parent_run_id, parent_step_id
  FROM durable.events WHERE dispatched_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`;

/** The functions that one event starts; an error when it is an invocation of a function that nobody knows. */
function startsOf(
  event: EventRow,
  functions: ReadonlyMap<string, RegisteredFunction>,
): EventStart[] | { error: SdkError } {
  const view = viewOf(event);
  if (event.target_function_id !== null) {
    const fn = functions.get(event.target_function_id);
    return fn ? [{ fn, event, view }] : { error: unknownFunction(event.target_function_id) };
  }
  return [...functions.values()].filter((fn) => isTriggeredBy(fn, event.name, view)).map((fn) => ({ fn, event, view }));
}

/**
 * Plans as many of these events as can be decided together. An event that may cancel a run which an earlier one of them
 * starts is left for the next transaction, which finds that run stored.
 */
export function planDispatch(
  events: readonly EventRow[],
  functions: ReadonlyMap<string, RegisteredFunction>,
): Pick<Dispatch, 'events' | 'starts' | 'refused'> {
  const planned = {
    events: [] as EventRow[],
    starts: [] as EventStart[],
    refused: [] as Dispatch['refused'][number][],
  };
  const cancelling = new Set<string>();
  const taken = new Set<string>();
  for (const event of events) {
    if (cancelling.has(event.name)) return planned;
    const starts = startsOf(event, functions);
    if ('error' in starts) {
      planned.refused.push({ event, error: starts.error });
      planned.events.push(event);
      continue;
    }
    const replacing = starts
      .filter(({ fn }) => fn.flow.singleton?.mode === 'cancel')
      .flatMap((start) => singletonOf(start) ?? []);
    if (replacing.some((name) => taken.has(name))) return planned;
    for (const name of replacing) taken.add(name);
    for (const { fn } of starts) for (const { event: name } of fn.cancels) cancelling.add(name);
    planned.events.push(event);
    planned.starts.push(...starts);
  }
  return planned;
}

/**
 * Turns waiting events into what they bring about: each event once, in one transaction, so that a crash leaves it either
 * waiting or dispatched. At most `free` runs are taken by this worker at once; `queued` counts what is left for a claim.
 */
export async function dispatchEvents(
  pool: pg.Pool,
  starter: Starter,
  maxEvents: number,
): Promise<Started & { events: number }> {
  return inTransaction(pool, async (client) => {
    const { rows: events } = await client.query<EventRow>({
      name: 'durable_select_events',
      text: SELECT_EVENTS,
      values: [maxEvents],
    });
    if (events.length === 0) return { events: 0, queued: 0, work: [] };
    const plan = planDispatch(events, starter.functions);
    const started = await startRuns(client, starter, { ...plan, due: null });
    return { events: plan.events.length, ...started };
  });
}
