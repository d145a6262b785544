/** A job waits to be run. Carries the id only: everything else is read when it runs. Wakes one execution. */
export const JOB_QUEUED = 'collection/job.queued';

export interface JobQueuedData {
  job_id: string;
  /** Rises each time a job is queued again, so that each queuing is an event of its own. */
  round: number;
}

/** The event that wakes one execution for a job; sent in the transaction that queues it. `round` is its `times_queued`. */
export function jobQueued(jobId: string, round: number) {
  return { id: `${jobId}/${round}`, name: JOB_QUEUED, data: { job_id: jobId, round } satisfies JobQueuedData };
}
