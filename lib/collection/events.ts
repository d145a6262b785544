/** A job waits to be run. Carries the id only: everything else is read when it runs. */
export const JOB_QUEUED = 'collection/job.queued';

export interface JobQueuedData {
  job_id: string;
  /** Rises when a job is queued again by hand, so that each queuing is an event of its own. */
  round: number;
}
