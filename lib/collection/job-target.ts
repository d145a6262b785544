import { getEntityRow } from '../catalog/queries';
import { nameOnPages, siteOf, titleOf } from '../catalog/name-and-site';
import { requireEntityType } from '../catalog/registry';
import type { Db, Prisma } from '../platform/db/client';
import { cardNameOf } from './card-filters';
import { discoveryFilters, type DiscoveryFilters } from './discover/schema';
import { BY_CLOCK } from './initiator';
import { leftOutLists } from './start/community-filters';

/** Which entity a job is about; `entityId` is null when it is to find a new one. */
export async function getEntityRef(db: Db, jobId: string): Promise<{ entityType: string; entityId: bigint | null }> {
  const job = await db.collectionJob.findUniqueOrThrow({
    where: { job_id: jobId },
    select: { entity_type: true, entity_id: true },
  });
  return { entityType: job.entity_type, entityId: job.entity_id };
}

/** Whether a job asks for what policies allow to be applied, and whether the clock started it. */
export async function getPolicyAsk(db: Db, jobId: string): Promise<{ asks: boolean; isClock: boolean }> {
  const job = await db.collectionJob.findUniqueOrThrow({
    where: { job_id: jobId },
    select: { auto_apply: true, initiated_by: true },
  });
  return { asks: job.auto_apply, isClock: job.initiated_by === BY_CLOCK };
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
  /** Child types that it leaves out. */
  leftOut: ReadonlySet<string>;
  /** What it looks for when it looks for many; null for a job about one entity. */
  looksFor: { parent: { type: string; id: bigint; name: string | null } | null; filters: DiscoveryFilters } | null;
}

/** What a job is to read, and what is known that helps to pick the right organisation on the page. */
export async function getJobTarget(db: Db, jobId: string): Promise<JobTarget | null> {
  const job = await db.collectionJob.findUnique({ where: { job_id: jobId } });
  if (!job || job.status === 'cancelled') return null;
  const looksFor = looksForOf(job);
  if (looksFor) return targetOfMany(db, job, looksFor);
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
    hint: { name: nameOnPages(type, row) ?? cardNameOf(job.search_filters), city: text('city'), website },
    leftOut: leftOutLists(job.entity_type, job.search_filters),
    looksFor: null,
  };
}

type JobRow = Prisma.CollectionJobGetPayload<object>;

interface LooksFor {
  parent: { type: string; id: bigint } | null;
  filters: DiscoveryFilters;
}

/** What a job looks for; null for one about a single entity. */
export function looksForOf(
  job: Pick<JobRow, 'job_type' | 'search_filters' | 'parent_entity_type' | 'parent_entity_id'>,
): LooksFor | null {
  const filters = job.job_type === 'update' ? null : discoveryFilters.safeParse(job.search_filters);
  if (!filters?.success) return null;
  const { parent_entity_type: type, parent_entity_id: id } = job;
  return { parent: type === null || id === null ? null : { type, id }, filters: filters.data };
}

/** A list is read on the page that the job names, else on the website of whose list it is, else wherever a search finds it. */
async function targetOfMany(db: Db, job: JobRow, looksFor: LooksFor): Promise<JobTarget> {
  const { parent, filters } = looksFor;
  const parentType = parent ? requireEntityType(parent.type) : null;
  const row = parent && parentType ? await getEntityRow(db, parentType, parent.id) : null;
  const name = parentType ? titleOf(parentType, row) : null;
  const website = parentType ? siteOf(parentType, row) : null;
  const url = job.target_url ?? (job.job_type === 'inventory' ? website : null);
  const hasPage = url !== null || job.supplied_snapshot_id !== null;
  const type = requireEntityType(job.entity_type);
  const query = [name, filters.community, name ? 'available' : 'new', type.label.many.toLowerCase(), filters.location];
  return {
    entityType: job.entity_type,
    entityId: null,
    url,
    suppliedSnapshotId: job.supplied_snapshot_id,
    searchQuery: job.search_query ?? (hasPage ? null : query.filter(Boolean).join(' ')),
    initiatedBy: job.initiated_by,
    hint: { name: null, city: null, website },
    leftOut: new Set(),
    looksFor: { filters, parent: parent && { ...parent, name } },
  };
}

/** A name with its place, as one types it into a search; null without a name. */
function nameQuery([name, ...place]: readonly (string | null)[]): string | null {
  return name ? [name, ...place].filter(Boolean).join(' ') : null;
}
