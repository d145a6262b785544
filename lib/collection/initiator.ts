/** Who starts jobs without a person: the clock, a backfill, a re-reading of a whole wave, the product itself. */
const BY_ITSELF = /^(?:schedule|system|demo|(?:backfill|wave):.*)$/su;

/** The same as a condition on `collection_jobs`; null where a job has no initiator. */
export const BY_ITSELF_SQL = `initiated_by ~ '${BY_ITSELF.source}'`;

/** What the clock starts. */
export const BY_CLOCK = 'schedule';

/** Ways in which jobs are started, as lists are narrowed by them: a person, the clock, a backfill or a wave that is read again. */
export const STARTED_BY = ['hand', 'clock', 'backfill', 'wave'] as const;
export type StartedBy = (typeof STARTED_BY)[number];

/** Whether nobody started the job by hand; else `initiated_by` is a user's id. */
export function startsByItself(initiatedBy: string): boolean {
  return BY_ITSELF.test(initiatedBy);
}
