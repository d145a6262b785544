-- Addresses that were asked for together share a bulk job; an import tells what it came to and which listing it made. `down.sql` beside
-- this takes it back without losing anything: it parks the columns, and this brings them back.
ALTER TABLE "public"."import_session"
  ADD COLUMN "bulk_job_id" VARCHAR(36),
  ADD COLUMN "quality" VARCHAR(20),
  ADD COLUMN "listing_id" BIGINT,
  ADD COLUMN "completed_at" TIMESTAMPTZ(3);
-- The history of imports outlives the listing.
ALTER TABLE "public"."import_session" ADD CONSTRAINT "import_session_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "public"."listing"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "public"."import_session" ADD CONSTRAINT import_session_quality_check CHECK (quality IN ('full', 'partial'));

CREATE INDEX "idx_import_session_bulk_job_id" ON "public"."import_session"("bulk_job_id");
-- A bulk job's counts; what of it is to be done next.
CREATE INDEX "idx_import_session_bulk_job_status" ON "public"."import_session"("bulk_job_id", "status");
CREATE INDEX "idx_import_session_listing_id" ON "public"."import_session"("listing_id");

-- What an earlier `down.sql` parked comes back; a listing that is gone meanwhile is not named again.
DO $$
BEGIN
  IF to_regclass('public.import_session_parked_0026') IS NULL THEN RETURN; END IF;
  UPDATE "public".import_session s SET bulk_job_id = p.bulk_job_id, quality = p.quality, completed_at = p.completed_at,
    listing_id = (SELECT l.id FROM "public".listing l WHERE l.id = p.listing_id)
  FROM "public".import_session_parked_0026 p WHERE s.id = p.session_id;
  DROP TABLE "public".import_session_parked_0026;
END $$;
