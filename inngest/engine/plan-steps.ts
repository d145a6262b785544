import { sleepUntilMs } from './durations';
import { engineError, type SdkError } from './errors';
import { compileCondition } from './expression';
import type { PlannedOp } from './interpret-response';
import { LIMITS } from './limits';

/** A step to store. `wakeAt` is when its timer strikes: the end of a sleep, or of the patience of a wait or a call. */
export type TimedOp = PlannedOp & { wakeAt: Date | null };

/** Events that report how runs end exist only where a function listens, so a wait for them would be in vain. */
const INTERNAL_EVENTS = 'inngest/';

function whenOf(op: PlannedOp, nowMs: number): Date | null | SdkError {
  const { task } = op;
  if (task.kind === 'run') return null;
  if (task.kind === 'wait') {
    const { event, condition } = task;
    if (event === '' || event.startsWith(INTERNAL_EVENTS)) {
      const message = `Step "${op.name}" waits for "${event}"; wait for an event of your own, or call the function with step.invoke.`;
      return engineError('UnsupportedStepError', message);
    }
    if (condition !== null && !compileCondition(condition, 'async')) {
      const message = `Step "${op.name}" waits for "${event}" if "${condition}", which is no CEL over "event" and "async".`;
      return engineError('InvalidWaitError', message);
    }
  }
  const text = task.kind === 'sleep' ? task.until : task.timeout;
  const wakeMs = text === null ? nowMs + LIMITS.sleepMs : sleepUntilMs(text, nowMs);
  if (wakeMs !== null) return new Date(wakeMs);
  return task.kind === 'sleep'
    ? engineError('InvalidSleepError', `Step "${op.name}" sleeps until "${text}"; sleeps last at most one year.`)
    : engineError('InvalidWaitError', `Step "${op.name}" waits until "${text}"; waits last at most one year.`);
}

/** Reads the times of reported steps. Answers the error that ends the run when one of them cannot be stored. Pure. */
export function planSteps(ops: readonly PlannedOp[], nowMs: number): { steps: TimedOp[] } | { error: SdkError } {
  const steps: TimedOp[] = [];
  for (const op of ops) {
    const when = whenOf(op, nowMs);
    if (when !== null && !(when instanceof Date)) return { error: when };
    steps.push({ ...op, wakeAt: when });
  }
  return { steps };
}
