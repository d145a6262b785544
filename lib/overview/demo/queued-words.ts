/** What was queued: the first job, and how many. */
export interface Queued {
  job_id: string;
  jobs: number;
}

/** Pages of a shop that are being imported. */
export interface Importing {
  bulk_job_id: string;
  pages: number;
}

/**
 * "Job JOB-… is queued", or how many jobs or pages are.
 * @param site whose they are; left out where that is plain
 */
export function queuedWords(queued: Queued | Importing, site?: string): string {
  if ('pages' in queued) return `${queued.pages} pages are being imported${site === undefined ? '' : ` from ${site}`}`;
  const what = queued.jobs === 1 ? `Job ${queued.job_id} is queued` : `${queued.jobs} jobs are queued`;
  return site === undefined ? what : `${what} for ${site}`;
}
