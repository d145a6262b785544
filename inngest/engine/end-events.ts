import type { OutgoingEvent } from '@/lib/platform/durable/send-events';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';
import type { SdkError } from './errors';
import type { RegisteredFunction } from './function-options';

/** How a run ends. `output` is JSON. */
export type RunEnd =
  { status: 'completed'; output: string } | { status: 'failed'; error: SdkError } | { status: 'cancelled' };

/** Names of the events that report how a run ended. */
const FINISHED_EVENT = 'inngest/function.finished';
const OWN_EVENT = { completed: null, failed: 'inngest/function.failed', cancelled: 'inngest/function.cancelled' };
/** Handlers of these do not report to themselves. */
const UNREPORTED = new Set([FINISHED_EVENT, OWN_EVENT.failed]);

/** Whether some function starts, or is cancelled, on this event. */
function isHeard(functions: ReadonlyMap<string, RegisteredFunction>, name: string): boolean {
  return [...functions.values()].some(
    (fn) => fn.events.some((on) => on.name === name && !on.isPrefix) || fn.cancels.some(({ event }) => event === name),
  );
}

/** A run that ended, and the event that started it. */
export interface EndedRun {
  runId: string;
  functionId: string;
  event: { name: string; data?: unknown };
}

const STATUS = { completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' };

/** `event.data` of what reports a run's end, as a server sends it. */
function endData({ runId, functionId, event }: EndedRun, end: RunEnd): Record<string, unknown> {
  const invocation = (event.data as { _inngest?: { correlation_id?: unknown } } | undefined)?._inngest;
  return {
    function_id: functionId,
    run_id: runId,
    event,
    events: [event],
    ...(end.status === 'completed' ? { result: JSON.parse(end.output) as unknown } : {}),
    ...(end.status === 'failed' ? { error: end.error } : {}),
    ...(typeof invocation?.correlation_id === 'string' ? { correlation_id: invocation.correlation_id } : {}),
    _inngest: { status: STATUS[end.status] },
  };
}

/** What whoever invoked a run gets that is cancelled: with neither result nor error, a server hands on the whole event. */
export function cancelledAnswer(run: EndedRun): Record<string, unknown> {
  return {
    id: uuidV7(),
    name: FINISHED_EVENT,
    data: endData(run, { status: 'cancelled' }),
    ts: Date.now(),
    user: {},
  };
}

/** The events that report a run's end to the functions that listen for it. */
export function endEvents(
  functions: ReadonlyMap<string, RegisteredFunction>,
  run: EndedRun,
  end: RunEnd,
): OutgoingEvent[] {
  const own = OWN_EVENT[end.status];
  const names = [FINISHED_EVENT, ...(own ? [own] : [])].filter((name) => isHeard(functions, name));
  if (names.length === 0 || UNREPORTED.has(run.event.name)) return [];
  const data = endData(run, end);
  return names.map((name) => ({ name, data, ts: Date.now() }));
}
