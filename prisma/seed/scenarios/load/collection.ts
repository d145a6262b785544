/** What a job was charged, out of its calls. */
const PAID_JOIN =
  'LEFT JOIN (SELECT job_id, input_tokens, output_tokens, searches, usd FROM load_spend) s USING (job_id)';
const PAID = 'coalesce(s.input_tokens, 0), coalesce(s.output_tokens, 0), coalesce(s.searches, 0), coalesce(s.usd, 0)';

/** Jobs, what they read, and what they saw there. */
export const COLLECTION_STATEMENTS: readonly string[] = [
  `INSERT INTO collection_sources (source_id, source_name, source_url, source_type, host, reliability_score, total_collections, successful_collections)
   SELECT 'SRC-' || 1700000000 + i || '-LOAD', 'builder-' || i || '.example.com', 'https://builder-' || i || '.example.com', 'builder_site', 'builder-' || i || '.example.com',
          0.4 + i % 60 / 100.0, 500, 450 FROM generate_series(0, 199) AS i ON CONFLICT (host) DO NOTHING`,
  `INSERT INTO snapshot_contents (content_hash, title, text, html, created_at)
   SELECT content_hash, name, page, '<pre>' || page || '</pre>', seen_at FROM load_rows ON CONFLICT DO NOTHING`,
  `INSERT INTO snapshots (id, url, final_url, content_hash, fetched_at, content_type, bytes)
   SELECT snapshot_id, url, url || '?v=' || snapshot_id, content_hash, seen_at, 'text/html', length(page) + 11 FROM load_rows`,
  `INSERT INTO collection_jobs (job_id, entity_type, entity_id, job_type, status, priority, attempts, target_url, started_at, completed_at,
                                changes_detected, items_found, input_tokens, output_tokens, searches, cost_usd, initiated_by, created_at, updated_at)
   SELECT r.job_id, 'builder', r.builder_id, 'update', 'completed', r.n % 11, 1, r.url, r.seen_at, r.seen_at + (1 + r.n % 40) * interval '1 second',
          coalesce(made.n, 0) + coalesce(older.n, 0), 4, ${PAID}, CASE WHEN r.n % 4 = 0 THEN 'demo' ELSE 'schedule' END,
          r.seen_at - interval '1 minute', r.seen_at
   FROM load_rows r LEFT JOIN (SELECT job_id, count(*) AS n FROM load_changes GROUP BY 1) made USING (job_id)
   LEFT JOIN (SELECT job_id, count(*) AS n FROM load_superseded GROUP BY 1) older USING (job_id) ${PAID_JOIN}
   ORDER BY r.n`,
  `INSERT INTO collection_jobs (job_id, entity_type, entity_id, job_type, status, priority, attempts, target_url, started_at, completed_at, waiting_reason,
                                next_attempt_at, error_code, error_message, changes_detected, new_entities_found, input_tokens, output_tokens, searches, cost_usd, initiated_by, created_at, updated_at)
   SELECT job_id, 'builder', CASE WHEN kind <> 'discovery' THEN builder_id END, CASE kind WHEN 'discovery' THEN 'discovery' ELSE 'update' END,
          CASE kind WHEN 'discovery' THEN 'completed' WHEN 'waiting' THEN 'pending' WHEN 'held' THEN 'pending' ELSE kind END, n % 11,
          CASE kind WHEN 'failed' THEN 3 WHEN 'discovery' THEN 1 ELSE 0 END, url, CASE WHEN kind IN ('discovery', 'failed') THEN at END,
          CASE WHEN kind NOT IN ('waiting', 'held') THEN at + interval '20 seconds' END,
          CASE kind WHEN 'held' THEN 'The host has had its requests of today.' END, CASE kind WHEN 'held' THEN now() + interval '1 day' END,
          CASE kind WHEN 'failed' THEN 'source_unusable' END, CASE kind WHEN 'failed' THEN 'The site answered 503 three times.' END,
          (kind = 'discovery')::int, (kind = 'discovery')::int, ${PAID}, 'schedule', at, at
   FROM load_extra_jobs ${PAID_JOIN} ORDER BY n`,
  `INSERT INTO collection_job_steps (job_id, attempt, name, status, output, started_at, finished_at)
   SELECT job_id, 1, (ARRAY['fetch','observe','propose','settle'])[i], 'completed', jsonb_build_object('held', true),
          seen_at + (i - 1) * interval '200 milliseconds', seen_at + i * interval '200 milliseconds'
   FROM load_rows CROSS JOIN generate_series(1, 4) AS i`,
  `INSERT INTO page_visits (job_id, source_id, url, final_url, requested_at, http_status, outcome, robots_verdict, robots_line, duration_ms, bytes, snapshot_id)
   SELECT r.job_id, s.id, r.url, r.url, r.seen_at, 200, 'fetched', 'allowed', 'line 2: Allow: /', 80 + r.n % 400, length(r.page) + 11, r.snapshot_id
   FROM load_rows r JOIN collection_sources s ON s.host = 'builder-' || r.n % 200 || '.example.com' ORDER BY r.n`,
  `INSERT INTO page_visits (job_id, url, requested_at, http_status, outcome, robots_verdict, error_code, error_message)
   SELECT job_id, url, at, 503, 'http_error', 'allowed', 'source_unusable', 'The site answered 503.' FROM load_extra_jobs WHERE kind = 'failed'`,
  `INSERT INTO observations (id, entity_type, entity_id, child_type, child_key, field_name, value, raw, quote, span_start, span_end, snapshot_id, source_id,
                             source_url, method, extractor_version, confidence, evidence, job_id, observed_at)
   SELECT c.observation_id, 'builder', c.builder_id, CASE WHEN c.part = 3 THEN 'award' END, CASE WHEN c.part = 3 THEN c.quote END, c.field_name,
          c.new_json, c.quote, c.quote, c.span_start, c.span_start + length(c.quote), c.snapshot_id, s.id, c.url, 'page_text', 'structured/1.0.0',
          c.confidence, 'verified', c.job_id, c.seen_at
   FROM load_changes c JOIN collection_sources s ON s.host = 'builder-' || c.n % 200 || '.example.com' ORDER BY c.n, c.part`,
  `INSERT INTO observations (entity_type, entity_id, field_name, value, raw, method, extractor_version, confidence, evidence, status, reject_reason, job_id, observed_at, snapshot_id)
   SELECT 'builder', builder_id, 'email', '"<script>"', '<script>', 'page_text', 'structured/1.0.0', 0, 'unverified', 'rejected',
          'It is not an e-mail address.', job_id, seen_at, snapshot_id FROM load_rows WHERE n % 10 = 3`,
  `INSERT INTO observations (id, entity_type, entity_id, field_name, value, raw, quote, method, extractor_version, confidence, evidence, job_id, observed_at)
   SELECT observation_id, 'builder', builder_id, field_name, new_json, new_value, new_value, 'page_text', 'structured/1.0.0', 0.5, 'unverified', job_id,
          decided_at - interval '2 hours' FROM load_superseded`,
  `INSERT INTO observations (id, entity_type, field_name, value, raw, quote, method, extractor_version, confidence, evidence, job_id, observed_at)
   SELECT observation_id, 'builder', 'name', to_jsonb(name || ' West'), name || ' West', name || ' West', 'json_ld', 'structured/1.0.0', 0.8, 'unverified', job_id, at
   FROM load_extra_jobs WHERE kind = 'discovery'`,
];
