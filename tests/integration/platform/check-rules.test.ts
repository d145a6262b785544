import { beforeAll, describe, expect, it } from 'vitest';
import { WAITS_FOR_BATCH } from '@/lib/collection/batches/plan-asking';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

/** Rules that a piece of SQL breaks, in a transaction that is thrown away. */
async function brokenAfter(sql: string): Promise<string[]> {
  return withClient(database.adminUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(sql);
    const broken: string[] = [];
    for (const rule of INTEGRITY_RULES) {
      const { rowCount } = await client.query(`SELECT id FROM (${rule.sql}) AS violations LIMIT 1`);
      if (rowCount) broken.push(rule.name);
    }
    await client.query('ROLLBACK');
    return broken;
  });
}

const STANDING = `SELECT i.id FROM application_items i LEFT JOIN application_rollbacks r ON r.item_id = i.id
  WHERE r.item_id IS NULL ORDER BY i.id LIMIT 1`;
const APPLIED = "SELECT id FROM collection_changes WHERE status = 'applied' ORDER BY id LIMIT 1";

/** A question of a batch, with its money, of the first job. */
const question = (status: string, money: string, more = '') => `
  INSERT INTO spend_entries (id, call_key, purpose, model, is_batch, status, reserved_usd, cost_usd, reserved_at)
    VALUES (999999, 'k', 'read_page', 'm', true, '${money}', 0.01, ${money === 'reserved' ? 'NULL' : '0.01'}, now());
  INSERT INTO model_batches (id, remote_id, status, questions, created_at, sent_at) VALUES (999999, 'r', 'sent', 1, now(), now());
  INSERT INTO batch_questions (call_key, custom_id, job_id, purpose, model, answer_key, asked_for, entry_id, batch_id, status,
                               request, created_at, sent_at, ended_at)
    SELECT 'k', 'c', min(job_id), 'read_page', 'm', repeat('a', 64), '[]', 999999, 999999, '${status}',
           ${status === 'sent' ? "'{}', now(), now(), NULL" : 'NULL, now(), now(), now()'} FROM collection_jobs; ${more}`;

/** One violation for each rule about the catalogue and what wrote it. */
const VIOLATIONS: readonly (readonly [rule: string, what: string, sql: string])[] = [
  [
    'standing-items-have-an-applied-change',
    'a change that waits although its item stands',
    `UPDATE collection_changes SET status = 'pending', applied_at = NULL WHERE id = (${APPLIED})`,
  ],
  [
    'changes-say-which-decision-stands',
    'a decision that the proposal does not know of',
    `UPDATE collection_changes SET is_by_policy = NOT is_by_policy WHERE id = (${APPLIED})`,
  ],
  [
    'changes-say-which-decision-stands',
    'a proposal that waits as if it were decided',
    "UPDATE collection_changes SET decided_at = now() WHERE id = (SELECT min(id) FROM collection_changes WHERE status = 'pending' AND job_id IS NOT NULL)",
  ],
  [
    'standing-items-have-their-record',
    'a record that is gone',
    `DELETE FROM builder_profiles WHERE id = (SELECT entity_id FROM application_items WHERE id = (${STANDING}))`,
  ],
  [
    'applications-wrote-something',
    'an application without items',
    "INSERT INTO applications (applied_by) VALUES ('x')",
  ],
  [
    'applications-wrote-something',
    'a rollback under another application',
    'UPDATE application_rollbacks SET application_id = application_id + 1 WHERE item_id = (SELECT min(item_id) FROM application_rollbacks)',
  ],
  [
    'field-states-agree-with-the-last-item',
    'a field without provenance',
    `DELETE FROM field_states WHERE change_id = (SELECT change_id FROM application_items WHERE id = (${STANDING}))`,
  ],
  [
    'field-states-agree-with-the-last-item',
    'provenance that names a rolled-back change',
    `UPDATE field_states SET change_id = (SELECT i.change_id FROM application_items i JOIN application_rollbacks r ON r.item_id = i.id LIMIT 1)
     WHERE change_id = (SELECT change_id FROM application_items WHERE id = (${STANDING}))`,
  ],
  [
    'catalogue-holds-the-last-applied-value',
    'a column written past review',
    `UPDATE builder_profiles SET phone = '1', about = '1', founded_year = 1900
     WHERE id = (SELECT entity_id FROM application_items WHERE id = (${STANDING}))`,
  ],
  [
    'catalogue-holds-the-last-applied-value',
    'a column emptied past review',
    `UPDATE builder_profiles SET phone = NULL, about = NULL, founded_year = NULL
     WHERE id = (SELECT entity_id FROM application_items WHERE id = (${STANDING}))`,
  ],
  [
    'lists-hold-what-was-applied',
    'an award that was applied and is not there',
    `INSERT INTO application_items (application_id, change_id, entity_type, entity_id, child_type, child_id, operation)
     SELECT application_id, change_id, entity_type, entity_id, 'award', 999999999, 'create_child' FROM application_items WHERE id = (${STANDING})`,
  ],
  [
    'lists-hold-what-was-applied',
    'an award that was removed and is still there',
    `INSERT INTO application_items (application_id, change_id, entity_type, entity_id, child_type, child_id, operation)
     SELECT application_id, change_id, entity_type, entity_id, 'award', (SELECT min(id) FROM builder_awards), 'remove_child'
     FROM application_items WHERE id = (${STANDING})`,
  ],
  [
    'field-states-point-to-their-entity',
    'provenance of nothing',
    "INSERT INTO field_states (entity_type, entity_id, field_name, origin) VALUES ('builder', 999999999, 'phone', 'manual')",
  ],
  [
    'decisions-agree-with-their-change',
    'a rejection of an applied change',
    `INSERT INTO change_decisions (change_id, decision, reason, decided_by) VALUES ((${APPLIED}), 'reject', 'no', 'x')`,
  ],
  [
    'decisions-agree-with-their-change',
    'an undo that closes a decision on another change',
    `UPDATE change_decisions SET closes_id = (SELECT id FROM change_decisions d WHERE d.decision = 'approve' AND d.id NOT IN (
       SELECT closes_id FROM change_decisions WHERE closes_id IS NOT NULL) LIMIT 1)
     WHERE id = (SELECT min(id) FROM change_decisions WHERE decision = 'undo')`,
  ],
  [
    'day-counters-cover-their-jobs',
    'a job let in past the counter',
    "UPDATE collection_jobs SET counted_on = '2020-02-02' WHERE id = (SELECT min(id) FROM collection_jobs)",
  ],
  [
    'open-jobs-have-their-entity',
    'a job that waits for a record that is gone',
    `DELETE FROM builder_profiles WHERE id = (SELECT entity_id FROM collection_jobs WHERE status = 'pending' LIMIT 1)`,
  ],
  [
    'completed-jobs-count-their-new-entities',
    'a job that counts a record more',
    "UPDATE collection_jobs SET new_entities_found = 1 WHERE id = (SELECT min(id) FROM collection_jobs WHERE status = 'completed')",
  ],
  [
    'proposals-have-their-entity',
    'a proposal about a home that is not there',
    `UPDATE collection_changes SET entity_type = 'property', entity_id = 999999999
     WHERE id = (SELECT min(id) FROM collection_changes WHERE status = 'pending' AND parent_entity_id IS NULL)`,
  ],
  [
    'added-records-have-their-parent',
    'a record that stands below one that is only proposed',
    `UPDATE collection_changes SET parent_change_id = (SELECT min(id) FROM collection_changes WHERE status = 'pending')
     WHERE id = (SELECT change_id FROM application_items WHERE id = (${STANDING}));
     UPDATE application_items SET operation = 'create_entity', field_name = NULL WHERE id = (${STANDING})`,
  ],
  [
    'confirmed-finds-are-not-added',
    'a find that is one of ours and was added all the same',
    `INSERT INTO entity_matches (discovered_entity_type, discovered_name, match_status, change_id) VALUES ('builder', 'x', 'confirmed', (${APPLIED}))`,
  ],
  [
    'source-tallies-equal-the-decisions',
    'a tally that is one too high',
    'UPDATE source_tallies SET approved = approved + 1 WHERE source_id = (SELECT min(source_id) FROM source_tallies)',
  ],
  [
    'source-tallies-equal-the-decisions',
    'a decision that was written past the tallies',
    `UPDATE collection_changes SET status = 'rejected', applied_at = NULL WHERE id = (
       SELECT min(id) FROM collection_changes WHERE status = 'applied' AND source_id IS NOT NULL AND NOT is_by_policy)`,
  ],
  [
    'standing-decisions-are-marked',
    'an approval that passes for one with another value',
    `UPDATE collection_changes SET is_edited = true WHERE id = (SELECT min(id) FROM collection_changes WHERE status = 'applied')`,
  ],
  [
    'opted-out-records-have-nothing-open',
    'a proposal about a builder that has opted out',
    `INSERT INTO opt_outs (entity_type, entity_id, state, requested_by, verified_at, verified_by)
     SELECT 'builder', min(entity_id), 'verified', 'x', now(), 'x' FROM collection_changes
     WHERE status = 'pending' AND entity_type = 'builder'`,
  ],
  [
    'closed-proposals-have-their-opt-out',
    'a proposal that stays closed although the opt-out was lifted',
    `INSERT INTO opt_outs (id, entity_type, entity_id, state, requested_by, lifted_at, lifted_by)
     VALUES (999999, 'builder', 1, 'lifted', 'x', now(), 'x');
     UPDATE collection_changes SET status = 'closed', closed_by_opt_out_id = 999999
     WHERE id = (SELECT min(id) FROM collection_changes WHERE status = 'pending')`,
  ],
  ['ended-questions-are-settled', 'an answer that is not charged', question('answered', 'lost')],
  ['ended-questions-are-settled', 'a failed question whose money is still set aside', question('failed', 'reserved')],
  ['batched-calls-have-their-question', 'money of a question that has ended', question('failed', 'reserved')],
  [
    'ended-batches-have-no-open-question',
    'a question that waits for a batch that has ended',
    question('sent', 'reserved', "UPDATE model_batches SET status = 'ended', ended_at = now()"),
  ],
  [
    'jobs-wait-for-a-question-under-way',
    'a job that waits for nothing',
    `UPDATE collection_jobs SET waiting_reason = '${WAITS_FOR_BATCH}' WHERE id = (SELECT min(id) FROM collection_jobs WHERE status = 'pending')`,
  ],
  [
    'links-are-what-cards-say',
    'a linked card without its link',
    `INSERT INTO community_builders (community_id, builder_name, builder_profile_id, link_state)
     VALUES (999999999, 'x', (SELECT min(id) FROM builder_profiles), 'linked')`,
  ],
  [
    'links-point-to-live-profiles',
    'a link to a builder that is gone',
    `UPDATE community_builders SET builder_profile_id = 999999999, link_state = 'auto_linked' WHERE id = (SELECT min(id) FROM community_builders)`,
  ],
  [
    'jobs-name-cards-that-are-there',
    'a job for a card that is gone',
    `UPDATE collection_jobs SET search_filters = '{"community_builder_card_ids": [999999999]}' WHERE id = (SELECT min(id) FROM collection_jobs)`,
  ],
  [
    'approved-jobs-have-linked-their-cards',
    'a card that nobody linked although its builder is there',
    `WITH made AS (SELECT c.id, c.job_id, i.id AS item_id FROM collection_changes c JOIN application_items i ON i.change_id = c.id
       LEFT JOIN application_rollbacks r ON r.item_id = i.id
       WHERE c.status = 'applied' AND c.entity_type = 'builder' AND c.job_id IS NOT NULL AND r.item_id IS NULL ORDER BY c.id LIMIT 1),
     a AS (UPDATE collection_changes c SET is_new_entity = true FROM made WHERE c.id = made.id),
     b AS (UPDATE application_items i SET operation = 'create_entity' FROM made WHERE i.id = made.item_id)
     UPDATE collection_jobs j SET search_filters = jsonb_build_object('community_builder_card_ids',
       (SELECT jsonb_build_array(id) FROM community_builders WHERE link_state = 'unlinked' ORDER BY id LIMIT 1))
     FROM made WHERE j.job_id = made.job_id`,
  ],
];

describe('npm run check', () => {
  beforeAll(async () => {
    await withClient(database.adminUrl, (client) => seedLoad(client, 300));
  });

  it('finds the load scenario sound', async () => {
    expect(await brokenAfter('SELECT 1')).toEqual([]);
  });

  it.each(VIOLATIONS)('%s finds %s', async (rule, _what, sql) => {
    expect(await brokenAfter(sql)).toContain(rule);
  });
});
