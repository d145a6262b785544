/** What was queued: the first job, and how many. */
export interface Queued {
  job_id: string;
  jobs: number;
}

/** "Job JOB-… is queued", or how many jobs are. */
export const queuedWords = ({ job_id: id, jobs }: Queued): string =>
  jobs === 1 ? `Job ${id} is queued` : `${jobs} jobs are queued`;
