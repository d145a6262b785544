import type { RowSet } from './metric';

/** The record that stands for a merged one today. */
const survivorOf = (row: string) => `coalesce(m.survivor_id, ${row}.entity_id)`;
const MERGED = (row: string) => `LEFT JOIN entity_merges m
        ON m.entity_type = ${row}.entity_type AND m.merged_id = ${row}.entity_id AND m.undone_at IS NULL`;

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
      SELECT c.entity_type, ${survivorOf('c')} AS entity_id, max(c.at) AS at FROM (
        SELECT coalesce(c.parent_entity_type, c.entity_type) AS entity_type, max(c.decided_at) AS at,
          coalesce(c.parent_entity_id, c.entity_id, (
            SELECT i.entity_id FROM application_items i WHERE i.change_id = c.id AND i.operation = 'create_entity'
            ORDER BY i.id DESC LIMIT 1)) AS entity_id
        FROM collection_changes c
        WHERE c.decided_at >= :since AND c.decided_at <= :now AND c.job_id IS NOT NULL AND c.status = 'applied' GROUP BY 1, 3
      ) c ${MERGED('c')} GROUP BY 1, 2
    ) updated
    FULL JOIN (
      SELECT e.entity_type, ${survivorOf('e')} AS entity_id, sum(coalesce(e.cost_usd, e.reserved_usd)) AS usd
      FROM spend_entries e ${MERGED('e')}
      WHERE e.reserved_at >= :since AND e.reserved_at <= :now AND e.status <> 'released' GROUP BY 1, 2
    ) spent ON spent.entity_type = updated.entity_type AND spent.entity_id = updated.entity_id`,
};
