import { OWNER_ID_SQL as OWNER_ID, OWNER_TYPE_SQL as OWNER_TYPE } from '../../catalog/queries';
import { ENTITY_TYPES } from '../../catalog/registry';
import type { RowSet } from './metric';

const MERGED = (row: string, type: string) => `LEFT JOIN entity_merges m
        ON m.entity_type = ${type} AND m.merged_id = ${row}.entity_id AND m.undone_at IS NULL`;
/** Calls that may have cost something, and what they cost or can have cost at most. */
const PAID = `e.reserved_at >= :since AND e.reserved_at <= :now AND e.status <> 'released'`;
const PAID_USD = 'sum(coalesce(e.cost_usd, e.reserved_usd))';

/** The record that stands for a merged one today. */
const SURVIVOR = (row: string) => `coalesce(m.survivor_id, ${row}.entity_id)`;

/**
 * Records of one type that an applied change of a job, decided in the window, stands on, and when the last of those was decided.
 * What a change is about is grouped first, in the order of collection_changes_applied_owner_idx: only that one row for each
 * record is looked up among the merged, and added to what stands for it. A new record's proposal names none: it is the one
 * that applying it made.
 */
function updatedOf(type: string): string {
  const applied = `c.decided_at >= :since AND c.decided_at <= :now AND c.job_id IS NOT NULL AND c.status = 'applied' AND ${OWNER_TYPE} = '${type}'`;
  return `SELECT '${type}'::text AS entity_type, ${SURVIVOR('u')} AS entity_id, max(u.at) AS at FROM (
        SELECT ${OWNER_ID} AS entity_id, max(c.decided_at) AS at FROM collection_changes c
        WHERE ${applied} AND ${OWNER_ID} IS NOT NULL GROUP BY ${OWNER_ID}
        UNION ALL
        SELECT made.entity_id, c.decided_at FROM collection_changes c CROSS JOIN LATERAL (
          SELECT i.entity_id FROM application_items i WHERE i.change_id = c.id AND i.operation = 'create_entity'
          ORDER BY i.id DESC LIMIT 1) made
        WHERE ${applied} AND ${OWNER_ID} IS NULL
      ) u ${MERGED('u', `'${type}'`)} GROUP BY ${SURVIVOR('u')}`;
}

/**
 * One row for each record of `updatedOf`, without its time. Nearly all stand for themselves and come distinct out of the index; only
 * what merged ones and new ones stand for is looked up, so that it does not count twice.
 */
function updatedOnce(type: string): string {
  const applied = (row: string) =>
    `${row}.decided_at >= :since AND ${row}.decided_at <= :now AND ${row}.job_id IS NOT NULL AND ${row}.status = 'applied'
          AND coalesce(${row}.parent_entity_type, ${row}.entity_type) = '${type}'`;
  const owner = (row: string) => `coalesce(${row}.parent_entity_id, ${row}.entity_id)`;
  const merged = `SELECT g.merged_id FROM entity_merges g WHERE g.entity_type = '${type}' AND g.undone_at IS NULL`;
  return `SELECT o.entity_id FROM (
        SELECT DISTINCT ${owner('c')} AS entity_id FROM collection_changes c WHERE ${applied('c')} AND ${owner('c')} IS NOT NULL
      ) o WHERE o.entity_id NOT IN (${merged})
      UNION ALL
      SELECT s.entity_id FROM (
        SELECT m.survivor_id AS entity_id FROM entity_merges m
        WHERE m.entity_type = '${type}' AND m.undone_at IS NULL AND EXISTS (
          SELECT FROM collection_changes c WHERE ${applied('c')} AND ${owner('c')} = m.merged_id)
        UNION
        SELECT coalesce(m.survivor_id, made.entity_id) FROM collection_changes c CROSS JOIN LATERAL (
          SELECT i.entity_id FROM application_items i WHERE i.change_id = c.id AND i.operation = 'create_entity'
          ORDER BY i.id DESC LIMIT 1) made ${MERGED('made', `'${type}'`)}
        WHERE ${applied('c')} AND ${owner('c')} IS NULL
      ) s WHERE s.entity_id IN (${merged}) OR NOT EXISTS (
        SELECT FROM collection_changes c WHERE ${applied('c')} AND ${owner('c')} = s.entity_id)`;
}

const UPDATED_ONCE = ENTITY_TYPES.map((type) => updatedOnce(type.name)).join('\n      UNION ALL\n      ');

const UPDATED = ENTITY_TYPES.map((type) => updatedOf(type.name)).join('\n      UNION ALL\n      ');

/**
 * Records that were updated in the window or that money was spent on in it, with USD at list price and whether an applied
 * change of a job stands. Spending on no record in particular (a search for new ones) is one row.
 */
export const PAID_RECORDS: RowSet = {
  name: 'paid_records',
  noun: { one: 'record', many: 'records' },
  additive: 'whole',
  order: 'record',
  sql: `SELECT coalesce(updated.entity_id, spent.entity_id, 0) AS id, coalesce(updated.entity_type, spent.entity_type) AS entity_type,
      coalesce(updated.entity_id, spent.entity_id) AS entity_id, updated.at, NULL::bigint AS change_id, NULL::text AS job_id,
      NULL::text AS field, NULL::text AS status, NULL::boolean AS is_by_policy, NULL::boolean AS is_edited,
      coalesce(spent.usd, 0)::float8 AS usd, updated.entity_id IS NOT NULL AS is_updated
    FROM (
      ${UPDATED}
    ) updated
    FULL JOIN (
      SELECT e.entity_type, ${SURVIVOR('e')} AS entity_id, ${PAID_USD} AS usd
      FROM spend_entries e ${MERGED('e', 'e.entity_type')}
      WHERE ${PAID} GROUP BY 1, 2
    ) spent ON spent.entity_type = updated.entity_type AND spent.entity_id = updated.entity_id`,
  parts: `SELECT 0::float8 AS usd, true AS is_updated FROM (
      ${UPDATED_ONCE}
    ) updated
    UNION ALL
    SELECT coalesce(${PAID_USD}, 0)::float8, false FROM spend_entries e WHERE ${PAID}`,
};
