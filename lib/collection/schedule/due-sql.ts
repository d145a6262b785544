import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { optedOutIdsSql } from '../../catalog/opt-outs/opted-out-sql';
import { requireEntityType } from '../../catalog/registry';
import { BY_ITSELF_SQL } from '../initiator';
import type { RefreshKind } from './settings';

/** Which records a kind reads, and which jobs read them. */
interface KindSource {
  type: EntityTypeDefinition;
  /** Condition and columns of `collection_jobs`; each is the condition of an index. */
  jobs: string;
  jobsId: string;
}

const KINDS: Readonly<Record<RefreshKind, KindSource>> = {
  builder: update('builder'),
  community: update('community'),
  inventory: {
    type: requireEntityType('builder'),
    // Who asks for the homes of one town or one community has not read the list.
    jobs: `job_type = 'inventory' AND parent_entity_type = 'builder' AND parent_entity_id IS NOT NULL
      AND NOT coalesce(search_filters ?| array['location', 'community'], false)`,
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

/**
 * The host of a stored address, without a name before it or a port: what `collection_sources.host` holds. Without a pattern, which
 * would cost more than all the rest for a hundred thousand records.
 */
const hostOf = (column: string) =>
  `split_part(split_part(split_part(lower(${column}), '/', CASE WHEN ${column} LIKE '%://%' THEN 3 ELSE 1 END), '@', -1), ':', 1)`;

/** From 0 to 1, the same for a record ever after: what was entered together is not read together for ever. */
const SPREAD = '(t.id * 7919 % 1000)::float8 / 1000';

const daysSql = (days: string) => `make_interval(secs => 86400 * ${days})`;

/**
 * SQL of every record of a kind that can be read (id, read_at, due_at, is_paused), with when it is due: its interval, give or take a
 * tenth, after it was read last; a day after it was entered where it never was, for whoever entered it may collect it himself;
 * and later each time it could not be read since, or somebody cancelled it. Left out: what has no website or opted out, and what a
 * job waits for or reads already. `is_paused`: its site is paused or blocked.
 * Parameters: $1 now, $2 days of the interval.
 */
export function dueSql(kind: RefreshKind): string {
  const { type, jobs, jobsId } = KINDS[kind];
  const site = `t."${type.siteField}"`;
  const again = daysSql('greatest(1, least($2::float8, $2::float8 / 8 * power(2, least(count(*), 12) - 1)))');
  return `SELECT id, read_at, is_paused, greatest(
      CASE WHEN read_at IS NULL THEN created_at + ${daysSql('(1 + 0.1 * spread * $2::float8)')}
           ELSE read_at + ${daysSql('(0.9 + 0.2 * spread) * $2::float8')} END,
      CASE WHEN failed IS NOT NULL THEN
        (SELECT max(at) + ${again} FROM unnest(failed) at WHERE at > coalesce(read_at, '-infinity')) END
    ) AS due_at
  FROM (
    SELECT t.id, t.created_at, greatest(${kind === 'inventory' ? '' : 't.last_data_sync, '}runs.read_at) AS read_at, runs.failed,
      ${SPREAD} AS spread,
      ${hostOf(site)} IN (SELECT host FROM collection_sources WHERE NOT coalesce(is_active, true) OR blocked_until > $1) AS is_paused
    FROM "${type.table}" t LEFT JOIN (
      SELECT ${jobsId} AS id, max(completed_at) FILTER (WHERE status = 'completed') AS read_at,
        array_agg(completed_at) FILTER (WHERE status IN ('failed', 'cancelled')) AS failed,
        bool_or(status IN ('pending', 'running')) AS is_busy
      FROM collection_jobs WHERE ${jobs} GROUP BY 1
    ) runs ON runs.id = t.id
    WHERE ${site} <> '' AND runs.is_busy IS NOT TRUE AND t.id NOT IN (${optedOutIdsSql('standing', type.name)})
  ) records`;
}

/** SQL of what a record is called and where its site is (title, host), for a row `of` with `kind` and `id`. */
export function subjectSql(kind: RefreshKind, of: string): string {
  const { type } = KINDS[kind];
  return `SELECT t."${type.titleField}" AS title, ${hostOf(`t."${type.siteField}"`)} AS host
    FROM "${type.table}" t WHERE ${of}.kind = '${kind}' AND t.id = ${of}.id`;
}

/**
 * SQL of what is known of the rows of `chosen` (kind, id …) for weighing them: their names and hosts, how often they were read by such
 * jobs, changed, asked for by people in half a year, what that cost, and how many homes of theirs are for sale. Parameter: $1 now.
 */
export function weighedSql(kind: RefreshKind): string {
  const { type, jobs, jobsId } = KINDS[kind];
  return `SELECT chosen.*, subject.*, runs.*,
      (SELECT count(*) FROM properties p
       WHERE p.${type.name}_id = chosen.id AND p.property_status NOT IN ('sold', 'removed'))::int AS homes
    FROM chosen CROSS JOIN LATERAL (${subjectSql(kind, 'chosen')}) subject CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE status = 'completed')::int AS read,
        count(*) FILTER (WHERE status = 'completed' AND changes_detected > 0)::int AS changed,
        coalesce(sum(cost_usd) FILTER (WHERE status = 'completed'), 0)::float8 AS usd,
        count(*) FILTER (WHERE NOT coalesce(${BY_ITSELF_SQL}, true) AND created_at > $1::timestamptz - interval '180 days')::int AS asked
      FROM collection_jobs WHERE ${jobs} AND ${jobsId} = chosen.id
    ) runs`;
}
