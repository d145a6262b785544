/** Seconds a job takes before we have measured any. */
const ASSUMED_SECONDS = 20;
/** Collection jobs that run at the same time, over all workers. */
export const JOBS_AT_ONCE = 8;

/** When a job queued now should be done, from the median duration and the jobs ahead of it. */
export function estimateCompletion(medianSeconds: number | null, jobsAhead: number, now: Date): Date {
  const each = Math.max(1, medianSeconds ?? ASSUMED_SECONDS);
  const rounds = Math.floor(jobsAhead / JOBS_AT_ONCE) + 1;
  return new Date(now.getTime() + Math.ceil(rounds * each) * 1000);
}
