import type { DigestRhythm } from '../preferences';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What decides when a person's digest is due. */
export interface DigestClock {
  rhythm: DigestRhythm;
  /** UTC. */
  hour: number;
  /** Since when it is wanted like this: moments before are not made up for. */
  wantedSince: Date;
  /** The last moment that was dealt with; null before the first. */
  doneAt: Date | null;
}

/** The time a digest looks back on. */
export const PERIOD_MS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const;

/**
 * The latest moment at which a digest was due and has not been dealt with; null when there is none. Moments that were missed
 * before it, because nothing ran, are not made up for: one digest says it all.
 */
export function planDueDigest({ rhythm, hour, wantedSince, doneAt }: DigestClock, now: Date): Date | null {
  if (rhythm === 'off') return null;
  const due = latestDue(rhythm, hour, now);
  if (due <= wantedSince || (doneAt !== null && doneAt >= due)) return null;
  return due;
}

function latestDue(rhythm: 'daily' | 'weekly', hour: number, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) + hour * HOUR_MS;
  const sinceMonday = rhythm === 'weekly' ? (now.getUTCDay() + 6) % 7 : 0;
  const due = today - sinceMonday * DAY_MS;
  return new Date(due <= now.getTime() ? due : due - PERIOD_MS[rhythm]);
}
