import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { filledCountSql } from '../../catalog/filled-sql';
import { optedOutIdsSql } from '../../catalog/opt-outs/opted-out-sql';
import { ENTITY_TYPES, requireEntityType } from '../../catalog/registry';
import type { RowSet } from './metric';

/** Columns of what is no proposal. */
const NO_CHANGE = `NULL::bigint AS change_id, NULL::text AS job_id, NULL::text AS field, NULL::text AS status,
    NULL::boolean AS is_by_policy, NULL::boolean AS is_edited`;

/**
 * Records of one type as they stand, without those that opted out: what may not be collected is not behind. A merged record is
 * gone, and so in no set. `extra` are more columns of row `t`.
 */
function recordsOf(type: EntityTypeDefinition, extra: string, join = ''): string {
  return `SELECT t.id, '${type.name}'::text AS entity_type, t.id AS entity_id, t.last_data_sync AS at, ${NO_CHANGE}, ${extra}
    FROM "${type.table}" t ${join}
    WHERE t.id NOT IN (${optedOutIdsSql('standing', type.name)})`;
}

const builder = requireEntityType('builder');
const community = requireEntityType('community');

/** Builders, and when data was last collected for each. */
export const BUILDERS: RowSet = {
  name: 'builders',
  noun: { one: 'builder', many: 'builders' },
  additive: 'whole',
  order: 'record',
  sql: recordsOf(builder, 't.last_data_sync'),
};

/** Communities, and the share of their expected fields that holds a value, from 0 to 1. */
export const COMMUNITIES: RowSet = {
  name: 'communities',
  noun: { one: 'community', many: 'communities' },
  additive: 'whole',
  order: 'record',
  sql: recordsOf(
    community,
    `${filledCountSql(community)} / ${community.fields.filter((field) => field.expected).length}.0 AS filled`,
  ),
};

/** Builders with how many homes of theirs are for sale, and since when the one read longest ago was not read. */
export const INVENTORIES: RowSet = {
  name: 'inventories',
  noun: { one: 'builder', many: 'builders' },
  additive: 'whole',
  order: 'record',
  sql: recordsOf(
    builder,
    'coalesce(h.homes, 0) AS homes, h.oldest_sync',
    `LEFT JOIN (
      SELECT p.builder_id, count(*) AS homes, min(coalesce(p.last_data_sync, '-infinity')) AS oldest_sync FROM properties p
      WHERE p.builder_id IS NOT NULL AND p.property_status NOT IN ('sold', 'removed') GROUP BY p.builder_id) h ON h.builder_id = t.id`,
  ),
};

/** Records of every type, and when each was last updated: one never collected has been as it is since it was entered. */
export const RECORDS: RowSet = {
  name: 'records',
  noun: { one: 'record', many: 'records' },
  additive: 'whole',
  order: 'record',
  sql: ENTITY_TYPES.map((type) => recordsOf(type, 't.last_data_sync, t.created_at')).join('\n    UNION ALL\n    '),
};
