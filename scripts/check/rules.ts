import { wrongDaysSql } from '../../lib/reports/success/kept-days-sql';
import { KEPT_READINGS } from '../../lib/reports/success/registry';
import { coveredChangesSql } from '../../lib/review/opt-outs/covered-sql';
import { BATCH_RULES } from './batch-rules';
import { BUILDER_LINK_RULES, CATALOGUE_RULES } from './catalogue-rules';
import type { IntegrityRule } from './integrity-rule';

export const INTEGRITY_RULES: readonly IntegrityRule[] = [
  {
    name: 'applied-changes-have-an-application',
    says: 'Every applied change stands in an application that has not been rolled back.',
    sql: `SELECT c.id FROM collection_changes c WHERE c.status = 'applied' AND NOT EXISTS (
            SELECT 1 FROM application_items i LEFT JOIN application_rollbacks r ON r.item_id = i.id
            WHERE i.change_id = c.id AND r.item_id IS NULL)`,
  },
  {
    name: 'applied-changes-have-a-decision',
    says: 'Every applied, approved or rejected change has a decision that nothing has closed.',
    sql: `SELECT c.id FROM collection_changes c WHERE c.status IN ('applied', 'approved', 'rejected') AND NOT EXISTS (
            SELECT 1 FROM change_decisions d WHERE d.change_id = c.id AND d.decision <> 'undo'
              AND NOT EXISTS (SELECT 1 FROM change_decisions u WHERE u.closes_id = d.id))`,
  },
  {
    name: 'open-changes-have-no-decision',
    says: 'A pending change has no standing decision.',
    sql: `SELECT c.id FROM collection_changes c JOIN change_decisions d ON d.change_id = c.id
          WHERE c.status = 'pending' AND d.decision <> 'undo'
            AND NOT EXISTS (SELECT 1 FROM change_decisions u WHERE u.closes_id = d.id)`,
  },
  {
    name: 'changes-say-which-decision-stands',
    says: 'A decided proposal of a job names when, by what and how the standing decision was made; no other proposal does.',
    sql: `SELECT c.id FROM collection_changes c LEFT JOIN LATERAL (
            SELECT d.* FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1) d ON true
          WHERE c.job_id IS NOT NULL AND CASE WHEN c.status IN ('applied', 'approved', 'rejected')
            THEN (c.decided_at, c.is_by_policy, c.is_edited)
              IS DISTINCT FROM (d.decided_at, d.decider_kind = 'policy', d.decision = 'edit' AND c.status <> 'rejected')
            ELSE c.status = 'pending' AND (c.decided_at IS NOT NULL OR c.is_edited OR c.is_by_policy) END`,
  },
  {
    name: 'changes-have-evidence',
    says: 'Every proposal of a job is supported by at least one observation, or by a list that misses its home.',
    sql: `SELECT c.id FROM collection_changes c WHERE c.job_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM change_evidence e WHERE e.change_id = c.id)
            AND NOT EXISTS (SELECT 1 FROM inventory_absences a WHERE c.entity_type = 'property' AND c.change_type = 'removed'
                              AND a.property_id = c.entity_id AND a.snapshot_id = c.snapshot_id)`,
  },
  {
    name: 'verified-quotes-are-in-their-snapshot',
    says: 'The span of every verified observation lies inside its snapshot and holds its quote.',
    sql: `SELECT o.id FROM observations o JOIN snapshots s ON s.id = o.snapshot_id
          JOIN snapshot_contents t ON t.content_hash = s.content_hash
          WHERE o.evidence = 'verified' AND o.span_start IS NOT NULL
            AND substr(t.text, 1, 200000) = t.text AND t.text !~ '[^\\u0001-\\uffff]'
            AND substr(t.text, o.span_start + 1, o.span_end - o.span_start) <> o.quote`,
  },
  {
    name: 'one-pending-proposal-per-value',
    says: 'At most one pending proposal exists per subject and value.',
    sql: `SELECT min(id) AS id FROM collection_changes WHERE status = 'pending'
          GROUP BY entity_type, entity_id, parent_entity_type, parent_entity_id, child_key, field_name, change_type, normalised_value
          HAVING count(*) > 1`,
  },
  {
    name: 'completed-jobs-count-their-proposals',
    says: 'A completed job counts exactly the proposals it made.',
    sql: `SELECT j.id FROM collection_jobs j WHERE j.status = 'completed' AND j.changes_detected <> (
            SELECT count(*) FROM collection_changes c WHERE c.job_id = j.job_id)`,
  },
  {
    name: 'running-jobs-are-held',
    says: 'A running job is held by an execution, an ended one by none.',
    sql: `SELECT id FROM collection_jobs WHERE (status = 'running') <> (locked_by IS NOT NULL)`,
  },
  {
    name: 'observations-are-written-once',
    says: 'A job observes each field of a page once, of each that it found there.',
    sql: `SELECT min(id) AS id FROM observations WHERE job_id IS NOT NULL AND status = 'accepted' AND child_type IS NULL
          GROUP BY job_id, snapshot_id, item_key, field_name, value HAVING count(*) > 1`,
  },
  {
    name: 'commands-left-an-audit-row',
    says: 'Every application has an audit row for each change it wrote.',
    sql: `SELECT i.id FROM application_items i JOIN collection_changes c ON c.id = i.change_id
          WHERE c.job_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM audit_events a WHERE a.target_type = 'change' AND a.target_id = c.id::text AND a.action = 'change.applied')`,
  },
  ...CATALOGUE_RULES,
  ...BUILDER_LINK_RULES,
  ...BATCH_RULES,
  {
    name: 'day-counters-cover-their-jobs',
    says: 'No more jobs count against a day than its counter says.',
    sql: `SELECT j.counted_on::text AS id FROM collection_jobs j LEFT JOIN collection_job_days d ON d.day = j.counted_on
          WHERE j.counted_on IS NOT NULL GROUP BY j.counted_on, d.jobs HAVING count(*) > coalesce(d.jobs, 0)`,
  },
  {
    name: 'opted-out-records-have-nothing-open',
    says: 'No proposal waits or is approved about a record that has verifiably opted out, or that belongs to one.',
    sql: `SELECT c.id FROM collection_changes c WHERE c.status IN ('pending', 'approved')
          AND c.id IN (SELECT covered.id FROM (${coveredChangesSql('verified')}) covered (id, opt_out_id))`,
  },
  {
    name: 'closed-proposals-have-their-opt-out',
    says: 'What is closed is closed by an opt-out that was verified, and stays so only while one stands.',
    sql: `SELECT c.id FROM collection_changes c WHERE c.status = 'closed'
          AND c.id NOT IN (SELECT covered.id FROM (${coveredChangesSql('verified')}) covered (id, opt_out_id))`,
  },
  {
    name: 'source-tallies-equal-the-decisions',
    says: 'The tally of each source, type and field is what people have decided of its proposals.',
    sql: `SELECT coalesce(t.source_id, c.source_id) AS id FROM source_tallies t FULL JOIN (
            SELECT source_id, entity_type, coalesce(field_name, '') AS field_name,
                   count(*) FILTER (WHERE status <> 'rejected' AND NOT is_edited) AS approved,
                   count(*) FILTER (WHERE status <> 'rejected' AND is_edited) AS edited, count(*) FILTER (WHERE status = 'rejected') AS rejected
            FROM collection_changes
            WHERE source_id IS NOT NULL AND job_id IS NOT NULL AND NOT is_by_policy AND status IN ('approved', 'applied', 'rejected')
            GROUP BY 1, 2, 3) c USING (source_id, entity_type, field_name)
          WHERE (coalesce(t.approved, 0), coalesce(t.edited, 0), coalesce(t.rejected, 0))
            IS DISTINCT FROM (coalesce(c.approved, 0), coalesce(c.edited, 0), coalesce(c.rejected, 0))
          UNION ALL SELECT id FROM source_tally_deltas`,
  },
  {
    name: 'kept-days-equal-their-rows',
    says: 'What a metric came to on a past day, where it is kept and stands, is what the rows of that day come to.',
    sql: wrongDaysSql(KEPT_READINGS),
  },
  {
    name: 'standing-decisions-are-marked',
    says: 'A change says whether the decision that stands on it gave another value, and whether a policy made it.',
    sql: `SELECT c.id FROM collection_changes c LEFT JOIN (
            SELECT DISTINCT ON (change_id) change_id, decision, decider_kind FROM change_decisions ORDER BY change_id, id DESC) d ON d.change_id = c.id
          WHERE c.job_id IS NOT NULL AND c.status IN ('approved', 'applied', 'rejected')
            AND (c.is_edited, c.is_by_policy) IS DISTINCT FROM (coalesce(d.decision = 'edit', false), coalesce(d.decider_kind = 'policy', false))
          UNION ALL SELECT id FROM collection_changes WHERE status IN ('pending', 'superseded') AND (is_edited OR is_by_policy)`,
  },
  {
    name: 'spend-counters-agree-with-the-ledger',
    says: 'Every counter of spending is the sum of the calls under it.',
    sql: `SELECT t.scope || ':' || t.key AS id FROM spend_totals t WHERE t.usd <> (
            SELECT coalesce(sum(coalesce(e.cost_usd, e.reserved_usd)), 0) FROM spend_entries e
            WHERE CASE t.scope
              WHEN 'month' THEN to_char(e.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM') = t.key
              WHEN 'clock_month' THEN e.by_clock AND to_char(e.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM') = t.key
              WHEN 'day' THEN to_char(e.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') = t.key
              WHEN 'user_day' THEN e.user_id || ':' || to_char(e.reserved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') = t.key
              ELSE e.job_id = t.key END)`,
  },
  {
    name: 'jobs-cost-what-the-ledger-says',
    says: 'An ended job shows what its settled calls cost.',
    sql: `SELECT j.id FROM collection_jobs j
          JOIN (SELECT job_id, sum(coalesce(cost_usd, reserved_usd)) AS usd, bool_or(status IN ('reserved', 'lost')) AS is_open
                FROM spend_entries WHERE status <> 'released' GROUP BY job_id) e ON e.job_id = j.job_id
          WHERE j.status IN ('completed', 'failed') AND NOT e.is_open AND abs(j.cost_usd - e.usd) > 0.000001`,
  },
];

/** Parts that can be checked alone: `npm run check -- <name>`. */
export const RULE_SETS: Readonly<Record<string, readonly IntegrityRule[]>> = {
  'builder-links': [
    ...CATALOGUE_RULES.filter(({ name }) => name === 'links-are-what-cards-say'),
    ...BUILDER_LINK_RULES,
  ],
};
