/*
 * What is going to be written, as temporary tables: everything is computed from the row's number, so that the same
 * number of rows is the same data, and the tables that follow agree with each other. `:rows` is a whole number.
 */

/** One line of a page for each of a builder's fields, and the page made of them. */
const LOAD_ROWS = `
  CREATE TEMP TABLE load_rows ON COMMIT DROP AS
  SELECT r.*, 'JOB-' || (1700000000 + n) || '-' || lpad(upper(to_hex(n)), 6, '0') AS job_id,
         md5('load ' || n) || md5('page ' || n) AS content_hash,
         'https://builder-' || n % 200 || '.example.com/' || n AS url,
         concat_ws(E'\\n', name, phone_line, about_line, year_line, award_line) AS page,
         now() - (n % 400) * interval '1 day' - (n % 1440) * interval '1 minute' AS seen_at
  FROM (
    SELECT n, name, city, state,
           '(713) 555-' || lpad((n * 7 % 10000)::text, 4, '0') AS old_phone,
           '+1713556' || lpad((n * 7 % 10000)::text, 4, '0') AS new_phone,
           'Call us at (713) 556-' || lpad((n * 7 % 10000)::text, 4, '0') AS phone_line,
           'Homes built by hand since ' || (1950 + n % 60) || '.' AS old_about,
           name || ' builds homes around ' || city || ' for ' || (10 + n % 50) || ' years now.' AS about_line,
           1950 + n % 60 AS old_year, 1951 + n % 60 AS new_year, 'Family owned since ' || (1951 + n % 60) AS year_line,
           'Builder of the Year ' || (2000 + n % 25) AS award_line,
           nextval('builder_profiles_id_seq') AS builder_id, nextval('snapshots_id_seq') AS snapshot_id,
           nextval('applications_id_seq') AS application_id, nextval('applications_id_seq') AS undone_application_id
    FROM (
      SELECT n, (ARRAY['Alder','Birch','Cedar','Dover','Elm','Fairway','Grove','Harbor','Ivory','Juniper'])[1 + n % 10] || ' ' ||
             (ARRAY['Creek','Ridge','Hollow','Meadow','Crossing','Bend','Point','Park'])[1 + (n / 10) % 8] || ' ' ||
             (ARRAY['Homes','Builders','Custom Homes','Residences'])[1 + (n / 80) % 4] || ' ' || n AS name,
             (ARRAY['Houston','Katy','Austin','Dallas','Phoenix','Denver'])[1 + n % 6] AS city,
             (ARRAY['TX','TX','TX','TX','AZ','CO'])[1 + n % 6] AS state
      FROM generate_series(1, :rows) AS n ORDER BY n
    ) named
  ) r`;

/** What became of each proposal, by twentieths: most are decided, a third waits. */
const OUTCOME = `CASE
  WHEN lot < 4 THEN 'pending' WHEN lot = 4 THEN 'approved' WHEN lot < 7 THEN 'rejected'
  WHEN lot < 18 THEN 'applied' WHEN lot = 18 THEN 'rolled_back' ELSE 'pending' END`;

/** Proposals of the builders' own jobs: three fields each, an award for every fourth, and what a few of them superseded. */
const LOAD_CHANGES = `
  CREATE TEMP TABLE load_changes ON COMMIT DROP AS
  SELECT drawn.*, ${OUTCOME} AS outcome, strpos(page, quote) - 1 AS span_start,
         nextval('collection_changes_id_seq') AS change_id, nextval('observations_id_seq') AS observation_id,
         round((0.55 + (n * 13 + part * 7) % 45 / 100.0)::numeric, 2)::float8 AS confidence,
         seen_at + interval '1 hour' AS decided_at
  FROM (
    SELECT r.*, part, (n * 7 + part * 3 + n / 20) % 20 AS lot,
           (ARRAY['phone','about','founded_year'])[part + 1] AS field_name,
           (ARRAY[old_phone, old_about, old_year::text])[part + 1] AS old_value,
           (ARRAY[new_phone, about_line, new_year::text])[part + 1] AS new_value,
           (ARRAY[to_jsonb(old_phone), to_jsonb(old_about), to_jsonb(old_year)])[part + 1] AS old_json,
           (ARRAY[to_jsonb(new_phone), to_jsonb(about_line), to_jsonb(new_year)])[part + 1] AS new_json,
           (ARRAY[phone_line, about_line, year_line])[part + 1] AS quote
    FROM load_rows r CROSS JOIN generate_series(0, 2) AS part
    UNION ALL
    SELECT r.*, 3, 0, NULL, NULL, award::text, NULL, award, award_line
    FROM load_rows r CROSS JOIN LATERAL (
      SELECT jsonb_build_object('title', 'Builder of the Year', 'year', 2000 + n % 25) AS award) a
    WHERE n % 4 = 0
  ) drawn ORDER BY n, part`;

/** Older readings that a newer, still waiting proposal replaced: of another value, never verified. */
const LOAD_SUPERSEDED = `
  CREATE TEMP TABLE load_superseded ON COMMIT DROP AS
  SELECT n, builder_id, job_id, field_name, old_value, change_id AS successor_id, decided_at,
         CASE field_name WHEN 'phone' THEN '+1713557' || lpad((n * 7 % 10000)::text, 4, '0')
                         WHEN 'about' THEN 'An older page about ' || name ELSE (old_year - 1)::text END AS new_value,
         CASE field_name WHEN 'founded_year' THEN to_jsonb(old_year - 1) ELSE to_jsonb('An older page about ' || name) END AS new_json,
         nextval('collection_changes_id_seq') AS change_id, nextval('observations_id_seq') AS observation_id
  FROM load_changes WHERE lot = 19`;

/** One more job for every tenth builder: a discovery with a new builder, or one that waits, failed or was cancelled. */
const LOAD_EXTRA_JOBS = `
  CREATE TEMP TABLE load_extra_jobs ON COMMIT DROP AS
  SELECT n, builder_id, name, url, 'JOB-' || (1800000000 + n) || '-' || lpad(upper(to_hex(n)), 6, '0') AS job_id,
         (ARRAY['discovery','waiting','failed','cancelled','held'])[1 + (n / 10) % 5] AS kind,
         nextval('collection_changes_id_seq') AS change_id, nextval('observations_id_seq') AS observation_id,
         now() - (n / 10 % 30) * interval '1 day' AS at
  FROM load_rows WHERE n % 10 = 0`;

/** Every third job asked a model, every ninth of these searched; so did what found somebody new. */
const LOAD_SPEND = `
  CREATE TEMP TABLE load_spend ON COMMIT DROP AS
  SELECT *, (input_tokens * 0.0000001 + output_tokens * 0.0000005 + searches * 0.01)::numeric(14, 9) AS usd
  FROM (
    SELECT job_id, builder_id, seen_at AS at, 2000 + n % 4000 AS input_tokens, 150 + n % 200 AS output_tokens, CASE WHEN n % 27 = 0 THEN 2 ELSE 0 END AS searches
    FROM load_rows WHERE n % 3 = 0
    UNION ALL
    SELECT job_id, NULL, at, 9000, 400, 3 FROM load_extra_jobs WHERE kind = 'discovery'
  ) calls`;

export const PLAN_STATEMENTS: readonly string[] = [
  LOAD_ROWS,
  LOAD_CHANGES,
  LOAD_SUPERSEDED,
  LOAD_EXTRA_JOBS,
  LOAD_SPEND,
  'ANALYZE load_rows',
  'ANALYZE load_changes',
];
