import type { AuditActor } from '../../audit/commands';
import { findTitles } from '../../catalog/queries';
import type { Prisma, PrismaClient } from '../../platform/db/client';
import { createJob } from '../commands';

/** Jobs that are repeated in one transaction at most. */
const MOST_REPEATED = 500;

/**
 * Queues jobs again as new ones, each asking for the same. Left out are those of which one like it waits or runs already,
 * and those whose record is gone.
 * @param initiatedBy what starts them by itself, such as "wave:7": they count against the day, not against a person
 */
export async function repeatJobs(
  db: PrismaClient,
  actor: AuditActor,
  jobIds: readonly string[],
  initiatedBy: string,
  now: Date,
): Promise<{ jobs: string[]; left_out: number }> {
  const asked = await db.collectionJob.findMany({
    where: { job_id: { in: jobIds.slice(0, MOST_REPEATED) } },
    orderBy: { id: 'desc' },
  });
  const titles = await findTitles(
    db,
    asked.map((job) => ({ type: job.entity_type, id: job.entity_id })),
  );
  const isThere = (job: Job) => job.entity_id === null || titles.has(`${job.entity_type}:${job.entity_id}`);
  return db.$transaction(
    async (tx) => {
      const open = await tx.collectionJob.findMany({
        where: { status: { in: ['pending', 'running'] }, entity_type: { in: asked.map((job) => job.entity_type) } },
      });
      const taken = new Set(open.map(whatItAsks));
      const jobs: string[] = [];
      for (const job of asked) {
        const asks = whatItAsks(job);
        if (taken.has(asks) || !isThere(job)) continue;
        taken.add(asks);
        jobs.push((await createJob(tx, actor, againOf(job, initiatedBy), now)).job_id);
      }
      return { jobs, left_out: jobIds.length - jobs.length };
    },
    { timeout: 60_000 },
  );
}

type Job = Prisma.CollectionJobGetPayload<object>;

/** Two jobs that ask for the same have this in common. */
function whatItAsks(job: Job): string {
  const { entity_type, entity_id, job_type, parent_entity_id, target_url, search_query, supplied_snapshot_id } = job;
  const ids = [entity_id, parent_entity_id, supplied_snapshot_id].map((id) => id?.toString() ?? null);
  return JSON.stringify([entity_type, job_type, ids, target_url, search_query, job.search_filters]);
}

function againOf(job: Job, initiatedBy: string) {
  const { parent_entity_type: parentType, parent_entity_id: parentId } = job;
  return {
    entityType: job.entity_type,
    entityId: job.entity_id,
    jobType: job.job_type as 'update' | 'discovery' | 'inventory',
    priority: job.priority ?? 5,
    searchQuery: job.search_query,
    targetUrl: job.target_url,
    suppliedSnapshotId: job.supplied_snapshot_id,
    autoApply: false,
    initiatedBy,
    repeatsJobId: job.job_id,
    ...(parentType !== null && parentId !== null ? { parent: { type: parentType, id: parentId } } : {}),
    ...(job.search_filters ? { searchFilters: job.search_filters as Prisma.InputJsonObject } : {}),
  };
}
