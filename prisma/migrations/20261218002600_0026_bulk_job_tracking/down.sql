-- WARNING: which imports were asked for together, what they came to and which listings they made is parked in
-- "import_session_parked_0026", not deleted: `migration.sql` brings it back. Do not drop that table.
CREATE TABLE "public".import_session_parked_0026 AS
SELECT id AS session_id, bulk_job_id, quality, listing_id, completed_at FROM "public".import_session
WHERE num_nonnulls(bulk_job_id, quality, listing_id, completed_at) > 0;
ALTER TABLE "public".import_session_parked_0026 ADD PRIMARY KEY (session_id);

-- Constraints and indexes go with their columns.
ALTER TABLE "public"."import_session"
  DROP COLUMN "bulk_job_id", DROP COLUMN "quality", DROP COLUMN "listing_id", DROP COLUMN "completed_at";
