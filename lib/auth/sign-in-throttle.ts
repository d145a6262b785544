/** Wrong passwords that cost nothing; from the next one on, attempts are spaced out. */
export const FREE_FAILURES = 9;
/** Failures older than this are forgotten. */
export const THROTTLE_WINDOW_MS = 15 * 60_000;
const STEP_MS = 1000;
const LONGEST_STEP_MS = 5000;
/** An attempt that would have to queue longer than this is refused with a time to come back. */
export const LONGEST_WAIT_MS = 15_000;

/** Time between two attempts after this many wrong passwords. Grows by a second to five: slow for guessing, bearable for an owner. */
export function spacingMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_STEP_MS, (failures - FREE_FAILURES + 1) * STEP_MS);
}

export interface ThrottleState {
  failures: number;
  firstFailedAt: Date;
  /** When the last queued attempt takes its turn. */
  nextAllowedAt: Date;
}

export type ThrottlePlan =
  { kind: 'go'; waitMs: number; nextAllowedAt: Date } | { kind: 'refuse'; retryAfterMs: number };

/** Gives an attempt its place in the queue, or refuses it when the queue is too long. */
export function planAttempt(state: ThrottleState | null, now: Date): ThrottlePlan {
  const expired = !state || now.getTime() - state.firstFailedAt.getTime() > THROTTLE_WINDOW_MS;
  const spacing = expired ? 0 : spacingMs(state.failures);
  if (spacing === 0) return { kind: 'go', waitMs: 0, nextAllowedAt: now };
  const turn = Math.max(now.getTime(), state!.nextAllowedAt.getTime()) + spacing;
  const waitMs = turn - now.getTime();
  if (waitMs > LONGEST_WAIT_MS) return { kind: 'refuse', retryAfterMs: waitMs - LONGEST_WAIT_MS + spacing };
  return { kind: 'go', waitMs, nextAllowedAt: new Date(turn) };
}
