import type pg from 'pg';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';
import { sleepUntilMs } from '../durations';
import type { SdkError } from '../errors';
import type { EventView } from '../expression';
import type { RegisteredFunction } from '../function-options';
import type { HeldWork } from '../held-job';
import { INVOCATION_ERRORS } from '../invocation';
import { LIMITS } from '../limits';
import { cancelRuns, parentsOf } from './cancel-runs';
import type { Claimant } from './claim';
import { createRuns, type EventRow, type EventStart, planRuns } from './create-runs';
import { gateLocks, passDebounces, passRateLimits, passSingletons, type SingleStart } from './gates';
import { eventJsonOf } from './load-runs';
import { eventLock, lockRuns, type NamedLock, takeLocks } from './locks';
import { findCancelledAtBirth } from './look-back';
import { type Resolution, resolveSteps } from './resolve-steps';
import { addWaits, findMatches, type Match, type Wait, waitFor } from './waits';

/** Who starts runs, among which functions. */
export interface Starter {
  by: Claimant;
  functions: ReadonlyMap<string, RegisteredFunction>;
  /** How many runs this worker can take at once. */
  free: number;
}

/** What is to be decided in one transaction. */
export interface Dispatch {
  /** Events to offer to those who wait, and to mark as dispatched. */
  events: readonly EventRow[];
  starts: readonly EventStart[];
  /** Invocations that start nothing. */
  refused: readonly { event: EventRow; error: SdkError }[];
  /**
   * Of a debounced start: rate limit and debounce have been passed before. `take` claims it while its name is held, and
   * answers whether it was still there.
   */
  due: { lock: string; take: () => Promise<boolean> } | null;
}

/** What came of it: calls this worker holds, and calls and events that wait for a free slot. */
export interface Started {
  work: HeldWork[];
  queued: number;
}

/** An event as expressions see it, parsed when first looked at. */
export function viewOf(event: EventRow): () => EventView {
  let view: EventView | undefined;
  return () => (view ??= JSON.parse(eventJsonOf(event)) as EventView);
}

function locksOf({ events, starts, due }: Dispatch): NamedLock[] {
  const cancelling = starts.flatMap(({ fn }) => fn.cancels.map(({ event }) => eventLock(event)));
  const alone = [...cancelling, ...(due ? [due.lock] : [])].map((name) => ({ name, alone: true }));
  const shared = events.map(({ name }) => ({ name: eventLock(name), alone: false }));
  return [...shared, ...alone, ...gateLocks(starts, due !== null)];
}

function cancelWaits(runId: string, { fn, view }: EventStart): Wait[] {
  const nowMs = Date.now();
  return fn.cancels.map(({ event: eventName, condition, timeout }, index) => {
    const untilMs =
      timeout === null ? nowMs + LIMITS.sleepMs : (sleepUntilMs(timeout, nowMs) ?? nowMs + LIMITS.sleepMs);
    const entry = { runId, slot: `cancel-${index}`, kind: 'cancel' as const, eventName, expiresAt: new Date(untilMs) };
    return waitFor(entry, condition, view);
  });
}

/** The answer to whoever invoked the function with this event; none if the event is no invocation. */
function refusal(event: EventRow, error: SdkError): Resolution[] {
  const { parent_run_id: runId, parent_step_id: stepId } = event;
  return runId === null || stepId === null ? [] : [{ runId, stepId, output: null, error: JSON.stringify(error) }];
}

interface Passed {
  starts: SingleStart<EventStart>[];
  /** Active runs that make room. */
  replaced: string[];
  answers: Resolution[];
}

/**
 * Lets starts through what holds them back: rate limit, debounce, singleton, in this order. As with a server, an
 * invocation hears of the first at once; one that the others drop waits for its timeout.
 */
async function passGates(client: pg.PoolClient, { starts, refused, due }: Dispatch): Promise<Passed> {
  const answers = refused.flatMap(({ event, error }) => refusal(event, error));
  let left: readonly EventStart[] = starts;
  if (!due) {
    const counted = await passRateLimits(client, starts);
    const kept = new Set(counted);
    const dropped = starts.filter((start) => !kept.has(start));
    answers.push(...dropped.flatMap(({ event }) => refusal(event, INVOCATION_ERRORS.rateLimited)));
    left = await passDebounces(client, counted);
  }
  const { passed, replaced } = await passSingletons(client, left);
  return { starts: passed, replaced, answers };
}

function waitingSteps(events: readonly EventRow[], matches: readonly Match[]): Resolution[] {
  return matches.flatMap(({ kind, runId, slot, event }) => {
    const row = events[event];
    return kind === 'step' && row ? [{ runId, stepId: slot, output: eventJsonOf(row), error: null }] : [];
  });
}

/**
 * Does in one transaction all that events bring about: resumes the steps and cancels the runs that wait for them, and
 * starts functions, as far as nothing holds them back.
 */
export async function startRuns(client: pg.PoolClient, starter: Starter, dispatch: Dispatch): Promise<Started> {
  const { by, functions, free } = starter;
  const { events } = dispatch;
  await takeLocks(client, locksOf(dispatch));
  if (dispatch.due && !(await dispatch.due.take())) return { work: [], queued: 0 };
  const offered = events.map((event) => ({ id: event.id, name: event.name, view: viewOf(event) }));
  const matches = offered.length > 0 ? await findMatches(client, offered) : [];
  const { starts, replaced, answers } = await passGates(client, dispatch);

  const cancelled = [...matches.filter(({ kind }) => kind === 'cancel').map(({ runId }) => runId), ...replaced];
  const resolutions = [...waitingSteps(events, matches), ...answers];
  const resumed = resolutions.map(({ runId }) => runId);
  const parents = starts.flatMap(({ fn, event }) => (fn.cancels.length > 0 ? (event.parent_run_id ?? []) : []));
  await lockRuns(client, [...cancelled, ...resumed, ...parents, ...(await parentsOf(client, cancelled))]);
  let queued = await cancelRuns(client, functions, cancelled);

  const born = starts.map((start) => ({ ...start, id: uuidV7() }));
  const waits = new Map(born.map((run) => [run.id, cancelWaits(run.id, run)]));
  const doomed = await findCancelledAtBirth(
    client,
    born.map((run) => ({ id: run.id, originId: run.event.id, origin: run.view, waits: waits.get(run.id) ?? [] })),
  );
  const runs = planRuns(born, free).map((run) => (doomed.has(run.id) ? { ...run, lease: false } : run));
  const work = await createRuns(
    client,
    by,
    events.map(({ id }) => id),
    runs,
  );
  await addWaits(client, [...waits.values()].flat());
  queued += await cancelRuns(client, functions, [...doomed]);
  queued += await resolveSteps(client, resolutions);
  return { work, queued: queued + runs.length - work.length - doomed.size };
}
