import { whyOptedOut } from '../catalog/opt-outs/queries';
import type { Db } from '../platform/db/client';
import type { JobFailure } from './execution/commands';
import type { JobTarget } from './job-target';

/** How a job ends whose record has opted out, at any of its steps. Trying again changes nothing. */
export interface OptedOutEnd {
  kind: 'failed';
  failure: JobFailure;
  retryable: false;
}

export const optedOutEnd = (message: string): OptedOutEnd => ({
  kind: 'failed',
  failure: { code: 'opted_out', message },
  retryable: false,
});

/** The end of a job that is about a record that has opted out, or looks for what belongs to one; null for any other. */
export async function endIfOptedOut(
  db: Db,
  { entityType, entityId, looksFor }: Pick<JobTarget, 'entityType' | 'entityId' | 'looksFor'>,
): Promise<OptedOutEnd | null> {
  const { builder_id: builder, community_id: community } = looksFor?.filters ?? {};
  const why = await whyOptedOut(db, [
    { type: entityType, id: entityId },
    ...(looksFor?.parent ? [looksFor.parent] : []),
    { type: 'builder', id: builder ?? null },
    { type: 'community', id: community ?? null },
  ]);
  return why === null ? null : optedOutEnd(why);
}
