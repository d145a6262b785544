import { z } from 'zod';
import { utcDay } from '../../web/plan-host-slot';

/** How many collection jobs may start. */
export const jobLimits = z.object({
  /** Started by hand by one person, in any sixty minutes. */
  jobs_per_user_hour: z.int().min(1).max(100_000),
  /** All jobs of a UTC day. */
  jobs_per_day: z.int().min(1).max(1_000_000),
});
export type JobLimits = z.infer<typeof jobLimits>;

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many more one person may start by hand now. */
export function roomOf(use: JobLimits & { started_this_hour: number; started_today: number }): number {
  const ofHour = use.jobs_per_user_hour - use.started_this_hour;
  return Math.max(0, Math.min(ofHour, use.jobs_per_day - use.started_today));
}

/** What keeps one more job from starting by hand. */
export interface StartRefusal {
  limit: keyof JobLimits;
  /** Whole seconds until one more may start. */
  retryAfterSeconds: number;
  /** What happened and what to do. */
  words: string;
}

/**
 * Whether a person may start `wanted` more jobs now.
 * @param startedAt when that person started each job of the last hour, oldest first
 * @param today jobs that count against today already, everybody's
 */
export function planStart(
  limits: JobLimits,
  { wanted, startedAt, today, now }: { wanted: number; startedAt: readonly Date[]; today: number; now: Date },
): StartRefusal | null {
  const { jobs_per_user_hour: hourly, jobs_per_day: daily } = limits;
  const over = startedAt.length + wanted - hourly;
  if (over > 0) {
    // So many of the oldest have to leave the hour; more than there are never fit, and all of them is the soonest there is.
    const leaves = startedAt[Math.min(over, startedAt.length) - 1];
    const waitMs = leaves ? leaves.getTime() + HOUR_MS - now.getTime() : HOUR_MS;
    return refusal(
      'jobs_per_user_hour',
      waitMs,
      `You have started ${startedAt.length} of ${hourly} jobs an hour`,
      wanted,
    );
  }
  if (today + wanted > daily) {
    const waitMs = utcDay(now).getTime() + DAY_MS - now.getTime();
    return refusal('jobs_per_day', waitMs, `${Math.min(today, daily)} of today’s ${daily} jobs have started`, wanted);
  }
  return null;
}

function refusal(limit: keyof JobLimits, waitMs: number, used: string, wanted: number): StartRefusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  const what = wanted === 1 ? 'this one was' : `these ${wanted} were`;
  const words = `${used}, so ${what} not. Try again ${afterWords(retryAfterSeconds)}, or have the limit raised under Settings.`;
  return { limit, retryAfterSeconds, words };
}

function afterWords(seconds: number): string {
  if (seconds < 120) return `in ${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}

/** Why a job that nobody started by hand waits for another day. */
export const OVER_DAY_LIMIT = 'Today’s limit of jobs is reached; it starts when the next day (UTC) has room.';

/** When jobs over the limit are looked at again: the next UTC day, from its first moment on. */
export function nextDay(now: Date): Date {
  return new Date(utcDay(now).getTime() + DAY_MS);
}
