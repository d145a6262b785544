import type { RowSet } from './metric';

/** Jobs by when they ended for good. One that is tried again has not ended; one that was cancelled says nothing of how well it went. */
export const ENDED_JOBS: RowSet = {
  name: 'ended_jobs',
  noun: { one: 'job', many: 'jobs' },
  additive: 'days',
  order: 'at',
  sql: `SELECT j.id, j.completed_at AS at, j.entity_type, j.entity_id, NULL::bigint AS change_id, j.job_id, NULL::text AS field, j.status,
      NULL::boolean AS is_by_policy, NULL::boolean AS is_edited
    FROM collection_jobs j
    WHERE j.completed_at >= :since AND j.completed_at <= :now AND j.status IN ('completed', 'failed')`,
};
