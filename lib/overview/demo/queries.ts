import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { callWorld, type WorldAddress } from './call-world';
import type { FlowFacts } from './flows';
import type { GuideFacts } from './guided-path';
import type { RedesignFacts } from './plan-redesign';
import { worldShape, type World } from './schema';

/** The demo world as it is now; null when it does not answer or answers something else. */
export async function getWorld(address: WorldAddress | null): Promise<World | null> {
  const answer = address ? await callWorld(address, 'state') : null;
  const parsed = worldShape.safeParse(answer?.json);
  return parsed.success ? parsed.data : null;
}

export interface RobotsVerdict {
  id: number;
  at: string;
  url: string;
  /** "allowed", "disallowed" or "not_asked". */
  verdict: string | null;
  /** The deciding line of robots.txt. */
  line: string | null;
  outcome: string;
  http_status: number | null;
  job_id: string | null;
}

const RECENT_VERDICTS = 60;

/** The last pages the product asked for, with what robots.txt said about each. */
export async function findRecentVerdicts(db: Db): Promise<RobotsVerdict[]> {
  const visits = await db.pageVisit.findMany({ orderBy: { id: 'desc' }, take: RECENT_VERDICTS });
  return visits.map((visit) => ({
    id: Number(visit.id),
    at: visit.requested_at.toISOString(),
    url: visit.url,
    verdict: visit.robots_verdict,
    line: visit.robots_line,
    outcome: visit.outcome,
    http_status: visit.http_status,
    job_id: visit.job_id,
  }));
}

/** Entities of a type by the host of their own website: "fennimoreoake.test" → id. None for a type without websites. */
export async function findEntitiesByHost(
  db: Db,
  { table, siteField }: Pick<EntityTypeDefinition, 'table' | 'siteField'>,
  hosts: readonly string[],
): Promise<Map<string, number>> {
  if (siteField === null) return new Map();
  const rows = await db.$queryRawUnsafe<{ host: string; id: bigint }[]>(
    `SELECT host, min(id) AS id FROM (
       SELECT id, lower(substring("${siteField}" FROM '^https?://(?:www\\.)?([^/:?#]+)')) AS host FROM "${table}" WHERE "${siteField}" IS NOT NULL
     ) known WHERE host = ANY ($1::text[]) GROUP BY host`,
    [...hosts],
  );
  return new Map(rows.map(({ host, id }) => [host, Number(id)]));
}

/** Entities of a type by their names, each the oldest of its name. */
export async function findEntitiesByName(
  db: Db,
  { table, titleField }: Pick<EntityTypeDefinition, 'table' | 'titleField'>,
  names: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRawUnsafe<{ name: string; id: bigint }[]>(
    `SELECT "${titleField}" AS name, min(id) AS id FROM "${table}" WHERE "${titleField}" = ANY ($1::text[]) GROUP BY 1`,
    [...names],
  );
  return new Map(rows.map(({ name, id }) => [name, Number(id)]));
}

/** How far the way to the first rollback has been walked with this builder, in one statement. */
export async function getGuideFacts(db: Db, builderId: number): Promise<GuideFacts> {
  const rows = await db.$queryRaw<GuideFacts[]>`
    WITH found AS (
      SELECT id, status, entity_type FROM collection_changes
      WHERE job_id IS NOT NULL
        AND ((entity_type = 'builder' AND entity_id = ${builderId}) OR (parent_entity_type = 'builder' AND parent_entity_id = ${builderId}))
    ), written AS (
      SELECT i.id, i.application_id FROM application_items i JOIN found f ON f.id = i.change_id
    )
    SELECT (SELECT count(*) FROM found WHERE status = 'pending')::int AS pending,
           (SELECT count(*) FROM found)::int AS proposed,
           (SELECT count(*) FROM written)::int AS applied,
           (SELECT count(*) FROM application_rollbacks r WHERE r.item_id IN (SELECT id FROM written))::int AS rolled_back,
           (SELECT job_id FROM collection_jobs WHERE entity_type = 'builder' AND entity_id = ${builderId} ORDER BY id DESC LIMIT 1) AS last_job_id,
           (SELECT status FROM collection_jobs WHERE entity_type = 'builder' AND entity_id = ${builderId} ORDER BY id DESC LIMIT 1) AS last_job_status`;
  return rows[0]!;
}

/** The newest job on each of these pages that somebody started, with what of it waits: one statement. What the demo itself started does not count. */
export async function findFlowFacts(db: Db, startUrls: readonly string[]): Promise<FlowFacts[]> {
  return db.$queryRaw<FlowFacts[]>`
    SELECT j.target_url, j.job_id, j.status, j.error_message, j.waiting_reason, coalesce(j.items_found, 0) AS items_found,
           coalesce(j.changes_detected, 0) AS changes_detected, coalesce(j.new_entities_found, 0) AS new_entities_found,
           j.entity_type, j.entity_id::int AS entity_id,
           (SELECT count(*) FROM collection_changes c WHERE c.status = 'pending' AND CASE WHEN j.entity_id IS NULL THEN c.job_id = j.job_id
              ELSE coalesce(c.parent_entity_type, c.entity_type) = j.entity_type AND coalesce(c.parent_entity_id, c.entity_id) = j.entity_id
                   AND NOT coalesce(c.is_new_entity, false) END)::int AS pending,
           (SELECT count(*) FROM entity_matches m WHERE m.job_id = j.job_id AND m.match_status = 'pending')::int AS matches
    FROM (
      SELECT DISTINCT ON (target_url) * FROM collection_jobs
      WHERE target_url = ANY (${[...startUrls]}::text[]) AND initiated_by <> 'demo'
      ORDER BY target_url, id DESC) j`;
}

/**
 * What came of the newest reading of each page of a site, and what of the site waits: one statement. What the demo itself
 * started does not count.
 */
export async function getRedesignFacts(db: Db, host: string, pages: readonly string[]): Promise<RedesignFacts> {
  const rows = await db.$queryRaw<RedesignFacts[]>`
    WITH newest AS (
      SELECT DISTINCT ON (target_url) job_id, status, held_at IS NOT NULL AND released_at IS NULL AS is_held
      FROM collection_jobs WHERE target_url = ANY (${[...pages]}::text[]) AND initiated_by <> 'demo'
      ORDER BY target_url, id DESC
    ), waiting AS (
      SELECT c.id, c.wave_id, c.job_id FROM collection_changes c JOIN collection_sources s ON s.id = c.source_id
      WHERE s.host = ${host} AND c.status = 'pending'
    )
    SELECT (SELECT count(*) FROM newest)::int AS started,
           (SELECT count(*) FROM newest WHERE status IN ('pending', 'running'))::int AS under_way,
           (SELECT count(*) FROM newest WHERE status = 'completed')::int AS completed,
           (SELECT min(job_id) FROM newest) AS job_id,
           (SELECT count(DISTINCT wave_id) FROM waiting)::int AS waves,
           (SELECT min(wave_id) FROM waiting)::int AS wave_id,
           (SELECT count(*) FROM waiting WHERE wave_id IS NOT NULL)::int AS folded,
           (SELECT count(*) FROM newest WHERE is_held)::int AS held,
           (SELECT min(job_id) FROM newest WHERE is_held) AS held_job_id,
           (SELECT count(*) FROM waiting WHERE wave_id IS NULL AND NOT EXISTS (SELECT FROM newest n WHERE n.is_held AND n.job_id = waiting.job_id))::int AS single,
           (SELECT min(id) FROM collection_sources WHERE host = ${host})::int AS source_id`;
  return rows[0]!;
}
