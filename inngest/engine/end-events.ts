import type { OutgoingEvent } from '@/lib/platform/durable/send-events';
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

/** The events that report a run's end to the functions that listen for it. `eventJson` is what started the run. */
export function endEvents(
  functions: ReadonlyMap<string, RegisteredFunction>,
  run: { runId: string; functionId: string; eventJson: string | null },
  end: RunEnd,
): OutgoingEvent[] {
  const own = OWN_EVENT[end.status];
  const names = [FINISHED_EVENT, ...(own ? [own] : [])].filter((name) => isHeard(functions, name));
  if (names.length === 0 || run.eventJson === null) return [];
  const event = JSON.parse(run.eventJson) as { name: string };
  if (UNREPORTED.has(event.name)) return [];
  const result = {
    ...(end.status === 'completed' ? { result: JSON.parse(end.output) as unknown } : {}),
    ...(end.status === 'failed' ? { error: end.error } : {}),
  };
  const data = {
    function_id: run.functionId,
    run_id: run.runId,
    event,
    events: [event],
    ...result,
    _inngest: { status: end.status },
  };
  return names.map((name) => ({ name, data, ts: Date.now() }));
}
