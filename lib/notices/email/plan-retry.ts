const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits after each attempt; the last one repeats. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS];

/** A mail that could not be sent for this long is no news any more. */
export const GIVE_UP_AFTER_MS = 48 * HOUR_MS;

/** When a mail is tried again after its `attempts`-th attempt; null when it is given up. */
export function planRetry(mail: { createdAt: Date; attempts: number }, now: Date): Date | null {
  const waitMs = WAITS_MS[Math.min(mail.attempts, WAITS_MS.length) - 1] ?? MINUTE_MS;
  const next = new Date(now.getTime() + waitMs);
  return next.getTime() - mail.createdAt.getTime() > GIVE_UP_AFTER_MS ? null : next;
}
