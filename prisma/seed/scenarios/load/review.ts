const STATUS = "CASE outcome WHEN 'rolled_back' THEN 'pending' ELSE outcome END";
const DECIDER = "CASE WHEN n % 3 = 0 THEN 'policy:load' ELSE 'system' END";
/** A third was decided by a policy. */
const DECIDER_KIND = "CASE WHEN n % 3 = 0 THEN 'policy' ELSE 'user' END";
/** A tenth of the builders were applied in bulk, two hundred of them in one act. */
const APPLICATION = `CASE WHEN outcome = 'rolled_back' THEN undone_application_id
  WHEN n % 2000 < 200 THEN min(application_id) OVER (PARTITION BY outcome, n % 2000 < 200, n / 2000) ELSE application_id END`;

/** Proposals, what proves them, who decided, what was written and what was undone. */
export const REVIEW_STATEMENTS: readonly string[] = [
  `INSERT INTO collection_changes (id, job_id, entity_type, entity_id, parent_entity_type, parent_entity_id, child_key, proposed_entity_data, field_name,
                                   old_value, new_value, normalised_value, change_type, status, confidence, evidence, is_challenge, observation_id, snapshot_id,
                                   source_id, source_url, quote, extractor_version, reviewed_by, reviewed_at, review_notes, applied_at, created_at, last_seen_at, decided_at, is_by_policy,
                                   reopened_at)
   SELECT c.change_id, c.job_id, CASE WHEN part = 3 THEN 'award' ELSE 'builder' END, c.builder_id, CASE WHEN part = 3 THEN 'builder' END,
          CASE WHEN part = 3 THEN c.builder_id END, CASE WHEN part = 3 THEN quote END, CASE WHEN part = 3 THEN new_json END, field_name, old_value, new_value,
          left(lower(new_value), 512), CASE WHEN part = 3 THEN 'added' ELSE 'modified' END, ${STATUS}, confidence, 'verified',
          part = 0 AND outcome = 'pending' AND n % 50 = 0, observation_id, snapshot_id, s.id, c.url, quote, 'structured/1.0.0',
          CASE WHEN ${STATUS} <> 'pending' THEN ${DECIDER} END, CASE WHEN ${STATUS} <> 'pending' THEN decided_at END,
          CASE outcome WHEN 'rejected' THEN 'The page is about another branch.' END, CASE outcome WHEN 'applied' THEN decided_at END, seen_at, seen_at,
          CASE WHEN ${STATUS} <> 'pending' THEN decided_at END, ${STATUS} <> 'pending' AND ${DECIDER_KIND} = 'policy',
          CASE outcome WHEN 'rolled_back' THEN decided_at + interval '1 hour' END
   FROM load_changes c JOIN collection_sources s ON s.host = 'builder-' || c.n % 200 || '.example.com' ORDER BY c.n, c.part`,
  `INSERT INTO collection_changes (id, job_id, entity_type, entity_id, field_name, old_value, new_value, normalised_value, change_type, status, confidence,
                                   evidence, observation_id, quote, superseded_by_id, created_at, last_seen_at)
   SELECT change_id, job_id, 'builder', builder_id, field_name, old_value, new_value, lower(new_value), 'modified', 'superseded', 0.5, 'unverified',
          observation_id, new_value, successor_id, decided_at - interval '2 hours', decided_at - interval '2 hours' FROM load_superseded`,
  `INSERT INTO collection_changes (id, job_id, entity_type, is_new_entity, proposed_entity_data, normalised_value, change_type, confidence, evidence,
                                   observation_id, source_url, quote, created_at, last_seen_at)
   SELECT change_id, job_id, 'builder', true, jsonb_build_object('name', name || ' West', 'city', 'Katy', 'state', 'TX'), lower(name) || ' west', 'added', 0.8,
          'unverified', observation_id, url, name || ' West', at, at FROM load_extra_jobs WHERE kind = 'discovery'`,
  `INSERT INTO change_evidence (change_id, observation_id, created_at)
   SELECT change_id, observation_id, seen_at FROM load_changes
   UNION ALL SELECT change_id, observation_id, decided_at FROM load_superseded
   UNION ALL SELECT change_id, observation_id, at FROM load_extra_jobs WHERE kind = 'discovery'`,
  `CREATE TEMP TABLE load_decided ON COMMIT DROP AS
   SELECT d.*, nextval('change_decisions_id_seq') AS decision_id, CASE WHEN outcome IN ('applied', 'rolled_back') THEN ${APPLICATION} END AS act_id,
          CASE WHEN outcome IN ('applied', 'rolled_back') THEN nextval('application_items_id_seq') END AS item_id
   FROM (SELECT * FROM load_changes WHERE outcome <> 'pending' ORDER BY n, part) d`,
  `INSERT INTO change_decisions (id, change_id, decision, reason, decided_by, decider_kind, decided_at)
   SELECT decision_id, change_id, CASE outcome WHEN 'rejected' THEN 'reject' ELSE 'approve' END,
          CASE outcome WHEN 'rejected' THEN 'The page is about another branch.' END, ${DECIDER}, ${DECIDER_KIND}, decided_at FROM load_decided`,
  `INSERT INTO change_decisions (change_id, decision, closes_id, decided_by, decider_kind, decided_at)
   SELECT change_id, 'undo', decision_id, 'system', 'user', decided_at + interval '1 hour' FROM load_decided WHERE outcome = 'rolled_back'`,
  `INSERT INTO applications (id, applied_by, applied_at)
   SELECT act_id, min(${DECIDER}), min(decided_at) FROM load_decided WHERE act_id IS NOT NULL GROUP BY act_id ORDER BY act_id`,
  `INSERT INTO application_items (id, application_id, change_id, entity_type, entity_id, operation, field_name, old_value, new_value)
   SELECT item_id, act_id, change_id, 'builder', builder_id, 'set_field', field_name, old_json, new_json FROM load_decided WHERE act_id IS NOT NULL ORDER BY item_id`,
  `INSERT INTO application_entities (application_id, entity_type, entity_id, old_meta, new_meta)
   SELECT act_id, 'builder', builder_id, jsonb_build_object('lastDataSync', NULL, 'dataSource', 'imported', 'dataConfidence', 1),
          jsonb_build_object('lastDataSync', min(seen_at), 'dataSource', 'collected', 'dataConfidence', round(avg(confidence)::numeric, 2))
   FROM load_decided WHERE act_id IS NOT NULL GROUP BY act_id, builder_id`,
  `INSERT INTO application_rollbacks (item_id, application_id, rolled_back_by, rolled_back_at)
   SELECT item_id, act_id, 'system', decided_at + interval '1 hour' FROM load_decided WHERE outcome = 'rolled_back'`,
  `INSERT INTO field_states (entity_type, entity_id, field_name, observation_id, change_id, application_id, origin, confidence, set_by, set_at, locked_at, locked_by)
   SELECT 'builder', builder_id, field_name, observation_id, change_id, act_id, 'collected', confidence, ${DECIDER}, decided_at,
          CASE WHEN n % 97 = 0 THEN decided_at END, CASE WHEN n % 97 = 0 THEN 'system' END FROM load_decided WHERE outcome = 'applied'`,
  `INSERT INTO field_states (entity_type, entity_id, field_name, origin, confidence, set_by, set_at, locked_at, locked_by)
   SELECT 'builder', builder_id, field_name, 'manual', 1, 'system', seen_at, seen_at, 'system' FROM load_changes
   WHERE part = 0 AND outcome = 'pending' AND n % 50 = 0`,
  `INSERT INTO audit_events (at, actor_kind, actor_label, action, target_type, target_id, detail)
   SELECT at, kind, label, action, target_type, target_id, detail FROM (
     SELECT decided_at AS at, 'policy' AS kind, 'load' AS label, 'change.' || CASE outcome WHEN 'rolled_back' THEN 'applied' ELSE outcome END AS action,
            'change' AS target_type, change_id::text AS target_id, jsonb_build_object('entity_type', 'builder', 'entity_id', builder_id) AS detail FROM load_decided
     UNION ALL
     SELECT max(decided_at) + interval '1 hour', 'system', 'system', 'application.rolled_back', 'application', act_id::text,
            jsonb_build_object('restored', count(*), 'refused', 0) FROM load_decided WHERE outcome = 'rolled_back' GROUP BY act_id
     UNION ALL
     SELECT seen_at, 'system', 'system', 'job.created', 'job', job_id, '{}' FROM load_rows) e ORDER BY at`,
  'SELECT recount_source_tallies()',
  'DELETE FROM success_count_days',
];
