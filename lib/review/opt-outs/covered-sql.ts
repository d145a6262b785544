import { optedOutSql, OWNING_REFERENCES, type OptOutsMeant } from '../../catalog/opt-outs/opted-out-sql';

/** Verdicts of a match that say the find may be the record; a related one is another part of a whole. */
const MAY_BE = "m.verdict IN ('exact', 'probable', 'possible')";

/** What an opt-out can close, or has closed. */
const OPEN = "c.status IN ('pending', 'approved', 'closed')";

/**
 * SQL of the proposals about records that have opted out, as (id, opt_out_id): of the record and its lists, of new records that
 * belong to it, that a job of its inventory found or that may be it, and of other records that would come to belong to it.
 */
export function coveredChangesSql(meant: OptOutsMeant): string {
  const belongs = OWNING_REFERENCES.flatMap(({ named, type, column }) => [
    `SELECT c.id, r.opt_out_id FROM records r JOIN collection_changes c
       ON c.is_new_entity AND c.entity_type = '${type}' AND c.proposed_entity_data->>'${column}' = r.entity_id::text AND ${OPEN}
     WHERE r.entity_type = '${named}'`,
    `SELECT c.id, r.opt_out_id FROM records r JOIN collection_changes c
       ON c.entity_type = '${type}' AND c.field_name = '${column}' AND c.new_value = r.entity_id::text AND c.job_id IS NOT NULL AND ${OPEN}
     WHERE r.entity_type = '${named}'`,
  ]);
  return `WITH records (entity_type, entity_id, opt_out_id) AS MATERIALIZED (${optedOutSql(meant)})
    SELECT c.id, r.opt_out_id FROM records r JOIN collection_changes c
      ON c.entity_type = r.entity_type AND c.entity_id = r.entity_id AND c.parent_entity_id IS NULL AND ${OPEN}
    UNION ALL
    SELECT c.id, r.opt_out_id FROM records r JOIN collection_changes c
      ON c.parent_entity_type = r.entity_type AND c.parent_entity_id = r.entity_id AND ${OPEN}
    UNION ALL
    SELECT c.id, r.opt_out_id FROM records r
      JOIN collection_jobs j ON j.parent_entity_type = r.entity_type AND j.parent_entity_id = r.entity_id
      JOIN collection_changes c ON c.job_id = j.job_id AND c.is_new_entity AND ${OPEN}
    UNION ALL
    SELECT c.id, r.opt_out_id FROM records r
      JOIN entity_matches m ON m.matched_entity_type = r.entity_type AND m.matched_entity_id = r.entity_id AND ${MAY_BE}
      JOIN collection_changes c ON c.id = m.change_id AND c.is_new_entity AND ${OPEN}
      WHERE m.match_status = 'pending' OR m.matched_by = 'opt_out:' || c.closed_by_opt_out_id
    UNION ALL ${belongs.join(' UNION ALL ')}`;
}
