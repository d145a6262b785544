import { getEntityRow } from '../catalog/queries';
import { siteOf, titleOf } from '../catalog/name-and-site';
import { requireEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';

/** Which entity a job is about; `entityId` is null when it is to find a new one. */
export async function getEntityRef(db: Db, jobId: string): Promise<{ entityType: string; entityId: bigint | null }> {
  const job = await db.collectionJob.findUniqueOrThrow({
    where: { job_id: jobId },
    select: { entity_type: true, entity_id: true },
  });
  return { entityType: job.entity_type, entityId: job.entity_id };
}

export interface JobTarget {
  entityType: string;
  entityId: bigint | null;
  /** The page to read: named by the job, else the entity's own website; null when there is none. */
  url: string | null;
  suppliedSnapshotId: bigint | null;
  /** What to look for on the web: what the job says or, where there is no page to read, who it is about. Null for none. */
  searchQuery: string | null;
  /** User id, or what started it by itself. */
  initiatedBy: string | null;
  hint: { name: string | null; city: string | null; website: string | null };
}

/** What a job is to read, and what is known that helps to pick the right organisation on the page. */
export async function getJobTarget(db: Db, jobId: string): Promise<JobTarget | null> {
  const job = await db.collectionJob.findUnique({ where: { job_id: jobId } });
  if (!job || job.status === 'cancelled') return null;
  const type = requireEntityType(job.entity_type);
  const row = job.entity_id === null ? null : await getEntityRow(db, type, job.entity_id);
  const text = (name: string) => (typeof row?.[name] === 'string' ? (row[name] as string) : null);
  const website = siteOf(type, row);
  const url = job.target_url ?? website;
  const hasPage = url !== null || job.supplied_snapshot_id !== null;
  return {
    entityType: job.entity_type,
    entityId: job.entity_id,
    url,
    suppliedSnapshotId: job.supplied_snapshot_id,
    searchQuery: job.search_query ?? (hasPage ? null : nameQuery([titleOf(type, row), text('city'), text('state')])),
    initiatedBy: job.initiated_by,
    hint: { name: titleOf(type, row), city: text('city'), website },
  };
}

/** A name with its place, as one types it into a search; null without a name. */
function nameQuery([name, ...place]: readonly (string | null)[]): string | null {
  return name ? [name, ...place].filter(Boolean).join(' ') : null;
}
