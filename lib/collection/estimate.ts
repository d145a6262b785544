/** Seconds a job takes before we have measured any. */
const ASSUMED_SECONDS = 20;
/** Jobs that run at the same time. */
const LANES = 4;

/** When a job queued now should be done, from the median duration and the jobs ahead of it. */
export function estimateCompletion(medianSeconds: number | null, jobsAhead: number, now: Date): Date {
  const each = Math.max(1, medianSeconds ?? ASSUMED_SECONDS);
  const rounds = Math.floor(jobsAhead / LANES) + 1;
  return new Date(now.getTime() + Math.ceil(rounds * each) * 1000);
}
