import type { z } from 'zod';
import type { JobFilter } from './queries';
import type { jobsQuery } from './schema';

type EntityKey = 'entity_id' | 'parent_entity_id';

/** The API's filter in the words of the queries. */
export function toJobFilter(
  query: Partial<Omit<z.infer<typeof jobsQuery>, EntityKey>> & { [key in EntityKey]?: bigint | undefined },
): JobFilter {
  return {
    entityType: query.entity_type,
    entityId: query.entity_id,
    jobType: query.job_type,
    status: query.status,
    priorityMin: query.priority_min,
    parentEntityId: query.parent_entity_id,
    startedBy: query.started_by,
    startedOn: query.started_on,
    q: query.q,
  };
}
