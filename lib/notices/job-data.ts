import { z } from 'zod';

/** What notices hold of a job. `what` is the organisation it is about, or the host it reads; null where neither is known. */
export const jobData = z.object({
  job_id: z.string().max(50),
  entity_type: z.string().max(50),
  entity_id: z.number().int().nullable(),
  what: z.string().max(255).nullable(),
});
export type JobData = z.infer<typeof jobData>;

/** What a job has found. */
export const foundData = jobData.extend({ changes: z.number().int(), new_entities: z.number().int() });
export type FoundData = z.infer<typeof foundData>;

/** "Hearthstone Homes", "kestrel.test", or the job by its id. */
export function nameJob({ what, job_id: id }: JobData): string {
  return what ?? `job ${id}`;
}

/** Where a job's proposals are decided: with the entity's other ones, or on the job's page when it looked for many. */
export function reviewLink({ entity_type: type, entity_id: id, job_id: jobId }: JobData): string {
  return id === null ? jobLink(jobId) : `/review?entity=${encodeURIComponent(`${type}:${id}`)}`;
}

export const jobLink = (jobId: string): string => `/jobs/${encodeURIComponent(jobId)}`;

/** One happening, whichever of the kinds a person is told it as. */
export const jobKey = (jobId: string): string => `job:${jobId}`;
