import type { z } from 'zod';
import type { ChangeFilter } from './queries';
import type { changesFilter } from './schema';

/** The API's filter in the words of the queries. */
export function toChangeFilter(
  filter: Omit<z.infer<typeof changesFilter>, 'entity_id'> & { entity_id?: bigint | undefined },
): ChangeFilter {
  return {
    status: filter.status,
    entityType: filter.entity_type,
    entityId: filter.entity_id,
    field: filter.field,
    sourceId: filter.source_id,
    minConfidence: filter.min_confidence,
    evidence: filter.evidence,
    q: filter.q,
    waveId: filter.wave_id,
    jobId: filter.job_id,
  };
}
