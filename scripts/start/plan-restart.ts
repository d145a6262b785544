/** How a process ended: by its own exit, or by a signal from outside (a kill, the system short of memory). */
export interface ChildEnd {
  atMs: number;
  bySignal: boolean;
}

export type RestartPlan = { kind: 'give_up' } | { kind: 'restart'; delayMs: number };

const WINDOW_MS = 60_000;
const OWN_EXITS_IN_WINDOW = 5;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5_000;

/**
 * What to do about a process that has ended; the last entry of `ends` is the end in question. A process that keeps
 * exiting by itself cannot run and is given up; one that was killed is started again however often that happens.
 */
export function planRestart(ends: readonly ChildEnd[]): RestartPlan {
  const last = ends.at(-1);
  if (!last) return { kind: 'restart', delayMs: FIRST_DELAY_MS };
  const recent = ends.filter((end) => last.atMs - end.atMs < WINDOW_MS);
  const ownExits = recent.filter((end) => !end.bySignal).length;
  if (!last.bySignal && ownExits > OWN_EXITS_IN_WINDOW) return { kind: 'give_up' };
  return { kind: 'restart', delayMs: Math.min(FIRST_DELAY_MS * recent.length, LONGEST_DELAY_MS) };
}
