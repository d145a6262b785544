import type { OutgoingEvent } from './send-events';

/**
 * What a workflow in lib may ask of the durable engine. Every call is remembered under its `id`: when the workflow is
 * run again after a crash or a retry, a step that finished answers its stored result instead of running again.
 */
export interface Steps {
  /** Runs `work` once; its result must survive JSON. What it throws is retried, then reaches the caller as an error. */
  run<T>(id: string, work: () => Promise<T>): Promise<T>;
  /** Waits without holding a worker. Resolution is one second. */
  sleep(id: string, durationMs: number): Promise<void>;
  /** Sends events once, however often the step is retried. */
  sendEvent(id: string, events: readonly OutgoingEvent[]): Promise<void>;
}

/** The part of the SDK's `step` that the port uses. */
interface SdkStep {
  run(id: string, work: () => Promise<unknown>): Promise<unknown>;
  sleep(id: string, durationMs: number): Promise<void>;
  sendEvent(id: string, events: OutgoingEvent[]): Promise<unknown>;
}

/** Adapts the SDK's `step`, as a function's handler receives it, to the port. */
export function stepsFromSdk(step: SdkStep): Steps {
  return {
    run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T,
    sleep: (id, durationMs) => step.sleep(id, durationMs),
    sendEvent: async (id, events) => {
      if (events.length > 0) await step.sendEvent(id, [...events]);
    },
  };
}
