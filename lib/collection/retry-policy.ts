/** One try and two retries. */
export const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 30_000;

/**
 * How long to wait before the next attempt: half a minute, doubled each time, ±20 % so that jobs that failed together
 * do not come back together. `chance` is a random number in [0, 1).
 */
export function retryDelayMs(attemptsMade: number, chance: number): number {
  const base = FIRST_RETRY_MS * 2 ** Math.max(0, attemptsMade - 1);
  return Math.round(base * (0.8 + 0.4 * chance));
}
