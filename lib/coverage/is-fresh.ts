/** What is known of a kept count. */
export interface KeptCount {
  countedAt: Date;
  tookMs: number;
  /** Whether one of its tables was written to since. */
  isTouched: boolean;
}

/** A count older than this is never shown: the page counts again and waits. */
export const OLDEST_MS = 55_000;
/** What counts quickly is counted whenever it may have changed; the rest by the clock, every half minute. */
const QUICK_MS = 40;
/** How long what time alone changes is taken as it was. */
const TIMED_MS = 20_000;

/** Whether a kept count may be shown as it is. Without a write and without the passing of time it is exact. */
export function mayShow({ countedAt, tookMs, isTouched }: KeptCount, isTimed: boolean, now: Date): boolean {
  const age = now.getTime() - countedAt.getTime();
  // A clock that was set back must not make a count eternal.
  if (age < -OLDEST_MS) return false;
  const maybeChanged = isTouched || (isTimed && age > TIMED_MS);
  return !maybeChanged || (tookMs > QUICK_MS && age < OLDEST_MS);
}
