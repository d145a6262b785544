/** Secrets are to be exchanged after this many days; from then on somebody is reminded. */
export const REMIND_AFTER_DAYS = 90;

const DAY_MS = 86_400_000;

/** Whole days since a secret has been in use; 0 for one from the future of a clock that was set back. */
export function ageDays(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));
}

/** The moment before which a secret that is in use since then is due to be exchanged. */
export function dueBefore(now: Date): Date {
  return new Date(now.getTime() - REMIND_AFTER_DAYS * DAY_MS);
}

export const isDue = (since: Date, now: Date): boolean => since <= dueBefore(now);
