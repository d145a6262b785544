import type pg from 'pg';

/**
 * Many rows, set-based and the same every time: builders, one job each, an observation and a pending phone proposal
 * each. Values are believable enough to look at, and follow every CHECK.
 */
export async function seedLoad(client: pg.Client, rows: number): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    `CREATE TEMP TABLE load_rows ON COMMIT DROP AS
     SELECT n,
            (ARRAY['Alder','Birch','Cedar','Dover','Elm','Fairway','Grove','Harbor','Ivory','Juniper'])[1 + n % 10] || ' ' ||
            (ARRAY['Creek','Ridge','Hollow','Meadow','Crossing','Bend','Point','Park'])[1 + (n / 10) % 8] || ' ' ||
            (ARRAY['Homes','Builders','Custom Homes','Residences'])[1 + (n / 80) % 4] || ' ' || n AS name,
            (ARRAY['Houston','Katy','Austin','Dallas','Phoenix','Denver'])[1 + n % 6] AS city,
            (ARRAY['TX','TX','TX','TX','AZ','CO'])[1 + n % 6] AS state,
            '(713) 555-' || lpad((100 + n % 100)::text, 4, '0') AS phone,
            nextval('builder_profiles_id_seq') AS builder_id
     FROM generate_series(1, $1::int) AS n`,
    [rows],
  );
  await client.query(
    `INSERT INTO builder_profiles (id, name, city, state, phone, website, data_source, created_at)
     SELECT builder_id, name, city, state, phone, 'https://builder-' || n || '.example.com', 'imported',
            now() - (n % 400) * interval '1 day' FROM load_rows`,
  );
  await client.query(
    `INSERT INTO collection_jobs (job_id, entity_type, entity_id, job_type, status, priority, attempts, started_at, completed_at,
                                  changes_detected, items_found, initiated_by, created_at)
     SELECT 'JOB-' || (1700000000 + n) || '-' || lpad(upper(to_hex(n)), 6, '0'), 'builder', builder_id, 'update', 'completed', 5, 1,
            now() - interval '1 hour', now() - interval '59 minutes', 1, 6, 'schedule', now() - (n % 90) * interval '1 day'
     FROM load_rows`,
  );
  await client.query(
    `WITH seen AS (
       INSERT INTO observations (entity_type, entity_id, field_name, value, raw, quote, method, confidence, evidence, job_id, extractor_version)
       SELECT 'builder', builder_id, 'phone', to_jsonb('+1713555' || lpad((200 + n % 100)::text, 4, '0')), '(713) 555-' || lpad((200 + n % 100)::text, 4, '0'),
              'Call us at (713) 555-' || lpad((200 + n % 100)::text, 4, '0'), 'page_text', 0.5 + (n % 50) / 100.0, 'verified',
              'JOB-' || (1700000000 + n) || '-' || lpad(upper(to_hex(n)), 6, '0'), 'structured/1.0.0'
       FROM load_rows RETURNING id, entity_id, value, quote, confidence, job_id
     ), proposed AS (
       INSERT INTO collection_changes (job_id, entity_type, entity_id, field_name, old_value, new_value, normalised_value, change_type,
                                       confidence, evidence, observation_id, quote)
       SELECT job_id, 'builder', seen.entity_id, 'phone', load_rows.phone, value #>> '{}', value #>> '{}', 'modified', confidence, 'verified', seen.id, quote
       FROM seen JOIN load_rows ON load_rows.builder_id = seen.entity_id RETURNING id, observation_id
     )
     INSERT INTO change_evidence (change_id, observation_id) SELECT id, observation_id FROM proposed`,
  );
  await client.query('COMMIT');
  await client.query('ANALYZE');
}
