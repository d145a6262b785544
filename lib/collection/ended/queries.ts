import { findTitles } from '../../catalog/queries';
import { getEntityType } from '../../catalog/registry';
import type { EndedJob } from '../../notices/occasion';
import type { Db } from '../../platform/db/client';

/** A job as it is told to people, with its state; null when it is gone. */
export async function getEndedJob(db: Db, jobId: string): Promise<(EndedJob & { status: string }) | null> {
  const job = await db.collectionJob.findUnique({ where: { job_id: jobId } });
  if (!job) return null;
  const host = await getSite(db, jobId);
  return {
    job_id: job.job_id,
    entity_type: job.entity_type,
    entity_id: job.entity_id === null ? null : Number(job.entity_id),
    what: (await nameOrganisation(db, job)) ?? host,
    changes: job.changes_detected ?? 0,
    new_entities: job.new_entities_found ?? 0,
    initiated_by: job.initiated_by,
    host,
    error_code: job.error_code,
    status: job.status,
  };
}

/** The name of the organisation a job is about, or whose list it reads. A home is called by its address, which is not told. */
async function nameOrganisation(
  db: Db,
  job: {
    entity_type: string;
    entity_id: bigint | null;
    parent_entity_type: string | null;
    parent_entity_id: bigint | null;
  },
): Promise<string | null> {
  const own = { type: job.entity_type, id: job.entity_id };
  const parent = { type: job.parent_entity_type ?? '', id: job.parent_entity_id };
  const named = [own, parent].filter(({ type, id }) => id !== null && isOrganisation(type));
  const titles = await findTitles(db, named);
  return named.map(({ type, id }) => titles.get(`${type}:${id}`)).find((title) => title !== undefined) ?? null;
}

function isOrganisation(typeName: string): boolean {
  const type = getEntityType(typeName);
  return type !== null && type.titleFrom === undefined;
}

/** Host of an address, lower-cased, as SQL. */
const hostSql = (address: string) => `lower(substring(${address} FROM '^https?://([^/:?#]+)'))`;

/** The site a job of table `j` reads: of the address it was given, else of the page it asked for first. */
const SITE = `coalesce(${hostSql('j.target_url')},
  (SELECT ${hostSql('v.url')} FROM page_visits v WHERE v.job_id = j.job_id ORDER BY v.id LIMIT 1))`;

/** The site a job reads; null for one that asked for no page. */
export async function getSite(db: Db, jobId: string): Promise<string | null> {
  const [row] = await db.$queryRawUnsafe<{ host: string | null }[]>(
    `SELECT ${SITE} AS host FROM collection_jobs j WHERE j.job_id = $1`,
    jobId,
  );
  return row?.host ?? null;
}

/**
 * How many jobs of the same site, and for the same record, have ended failed since a moment, the given one included, and
 * how often that one has. One statement.
 */
export async function countFailures(
  db: Db,
  jobId: string,
  since: Date,
): Promise<{ host: number; target: number; job: number }> {
  const [row] = await db.$queryRawUnsafe<{ host: number; target: number; job: number }[]>(
    `WITH this AS (
       SELECT j.times_failed, j.entity_type, j.entity_id, ${SITE} AS host FROM collection_jobs j WHERE j.job_id = $1
     ), lately AS (
       SELECT j.entity_type, j.entity_id, ${SITE} AS host
       FROM collection_jobs j WHERE j.status = 'failed' AND j.completed_at >= $2
     )
     SELECT (SELECT count(*) FROM lately l WHERE l.host = this.host)::int AS host,
            (SELECT count(*) FROM lately l WHERE l.entity_type = this.entity_type AND l.entity_id = this.entity_id)::int AS target,
            this.times_failed AS job
     FROM this`,
    jobId,
    since,
  );
  return row ?? { host: 0, target: 0, job: 0 };
}
