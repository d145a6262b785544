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

/** A job has ended with something to tell: it found changes, or it failed for good. Carries the id only. */
export const JOB_ENDED = 'collection/job.ended';
/** A job's changes are held until a person has looked. */
export const RUN_HELD = 'collection/run.held';

export interface JobEventData {
  job_id: string;
}

/** Sent in the transaction that completes a job which found changes. */
export const jobCompleted = (jobId: string) => ({
  id: `${jobId}/completed`,
  name: JOB_ENDED,
  data: { job_id: jobId } satisfies JobEventData,
});

/** Sent in the transaction that ends a job failed. `times` is its `times_failed`, so that each failure is an event of its own. */
export const jobFailed = (jobId: string, times: number) => ({
  id: `${jobId}/failed/${times}`,
  name: JOB_ENDED,
  data: { job_id: jobId } satisfies JobEventData,
});

/** Sent instead in the transaction that completes a job whose run is held. */
export const runHeld = (jobId: string) => ({
  id: `${jobId}/held`,
  name: RUN_HELD,
  data: { job_id: jobId } satisfies JobEventData,
});
