import type { Steps } from '@/lib/platform/durable/steps-port';

/** Runs each step at once and remembers nothing: for tests of what a workflow does, not of how it survives. */
export function inlineSteps(): Steps & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    run: async (_id, work) => JSON.parse(JSON.stringify((await work()) ?? null)) as never,
    sleep: async (_id, durationMs) => {
      slept.push(durationMs);
    },
    sendEvent: async () => undefined,
  };
}
