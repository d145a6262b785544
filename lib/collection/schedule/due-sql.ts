import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { optedOutSql } from '../../catalog/opt-outs/opted-out-sql';
import { requireEntityType } from '../../catalog/registry';
import { BY_ITSELF_SQL } from '../initiator';
import type { RefreshKind } from './settings';

/** Which records a kind reads, and which jobs read them. */
interface KindSource {
  type: EntityTypeDefinition;
  /** Condition and columns of `collection_jobs`. */
  jobs: string;
  jobsId: string;
}

const KINDS: Readonly<Record<RefreshKind, KindSource>> = {
  builder: update('builder'),
  community: update('community'),
  inventory: {
    type: requireEntityType('builder'),
    jobs: "job_type = 'inventory' AND parent_entity_type = 'builder' AND parent_entity_id IS NOT NULL",
    jobsId: 'parent_entity_id',
  },
};

function update(name: 'builder' | 'community'): KindSource {
  const type = requireEntityType(name);
  return {
    type,
    jobs: `job_type = 'update' AND entity_type = '${name}' AND entity_id IS NOT NULL`,
    jobsId: 'entity_id',
  };
}

export const typeOfKind = (kind: RefreshKind): EntityTypeDefinition => KINDS[kind].type;

/** The host of an address in a column, without a port: what `collection_sources.host` holds. */
const hostOf = (column: string) =>
  `lower(substring(${column} from '^(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:@]+)'))`;

/** From 0 to 1, the same for a record ever after: what was entered together is not read together for ever. */
const SPREAD = '(t.id * 7919 % 1000) / 1000.0';

/**
 * SQL of every record of a kind that can be read, with when it is due: its interval, give or take a tenth, after it was read
 * last; a day after it was entered where it never was, for whoever entered it may collect it himself; and later each time it
 * could not be read, or somebody cancelled it. Left out: what has no website or opted out, and what a job waits for or reads already.
 * Parameters: $1 now, $2 days of the interval.
 */
export function dueSql(kind: RefreshKind): string {
  const { type, jobs, jobsId } = KINDS[kind];
  const homes = `SELECT ${type.name}_id AS id, count(*)::int AS homes FROM properties
    WHERE ${type.name}_id IS NOT NULL AND property_status NOT IN ('sold', 'removed') GROUP BY 1`;
  return `WITH runs AS (
    SELECT ${jobsId} AS id,
      count(*) FILTER (WHERE status = 'completed')::int AS read,
      count(*) FILTER (WHERE status = 'completed' AND changes_detected > 0)::int AS changed,
      coalesce(sum(cost_usd) FILTER (WHERE status = 'completed'), 0)::float8 AS usd,
      count(*) FILTER (WHERE NOT coalesce(${BY_ITSELF_SQL}, true) AND created_at > $1::timestamptz - interval '180 days')::int AS asked,
      max(completed_at) FILTER (WHERE status = 'completed') AS read_at,
      bool_or(status IN ('pending', 'running')) AS is_busy
    FROM collection_jobs WHERE ${jobs} GROUP BY 1
  ), failures AS (
    SELECT j.${jobsId} AS id, count(*)::int AS times, max(j.completed_at) AS failed_at
    FROM collection_jobs j JOIN runs ON runs.id = j.${jobsId}
    WHERE ${jobs} AND j.status IN ('failed', 'cancelled') AND j.completed_at > coalesce(runs.read_at, '-infinity') GROUP BY 1
  ), homes AS (${homes}), gone AS (
    SELECT entity_id AS id FROM (${optedOutSql('standing')}) o WHERE entity_type = '${type.name}'
  ), records AS (
    SELECT t.id, t."${type.titleField}" AS title, ${hostOf(`t."${type.siteField}"`)} AS host,
      coalesce(r.read, 0) AS read, coalesce(r.changed, 0) AS changed, coalesce(r.usd, 0) AS usd, coalesce(r.asked, 0) AS asked,
      coalesce(h.homes, 0) AS homes, t.created_at, f.times, f.failed_at,
      greatest(${kind === 'inventory' ? '' : 't.last_data_sync, '}r.read_at) AS read_at, ${SPREAD} AS spread
    FROM "${type.table}" t LEFT JOIN runs r USING (id) LEFT JOIN failures f USING (id) LEFT JOIN homes h USING (id)
    WHERE t."${type.siteField}" <> '' AND NOT coalesce(r.is_busy, false) AND NOT EXISTS (SELECT FROM gone WHERE gone.id = t.id)
  )
  SELECT *, greatest(
      CASE WHEN read_at IS NULL THEN created_at + interval '1 day' + make_interval(secs => 86400 * 0.1 * spread * $2)
           ELSE read_at + make_interval(secs => 86400 * (0.9 + 0.2 * spread) * $2) END,
      failed_at + make_interval(secs => 86400 * greatest(1, least($2, $2 / 8.0 * power(2, least(times, 12) - 1))))
    ) AS due_at
  FROM records`;
}
