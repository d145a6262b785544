/** Time from the start of the last attempt to the end, in ms; null for a job that has not started or not ended. */
export function jobDurationMs(job: { started_at: string | null; completed_at: string | null }): number | null {
  if (job.started_at === null || job.completed_at === null) return null;
  return Math.max(0, new Date(job.completed_at).getTime() - new Date(job.started_at).getTime());
}
