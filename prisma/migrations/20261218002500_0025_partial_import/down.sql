-- WARNING: the older table cannot hold a listing without a price, nor what is missing of one. Such listings and the dropped columns of
-- all others are parked in "listing_parked_0025", not deleted: `migration.sql` brings them back. While they are parked nobody sees
-- them. Do not drop that table.
DO $$
BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'import_session' AND column_name = 'listing_id') THEN
    RAISE EXCEPTION 'Take 0026_bulk_job_tracking back first: imports name the listings that this would park.';
  END IF;
END $$;

-- From an earlier time some may be parked still.
CREATE TABLE IF NOT EXISTS "public".listing_parked_0025 (
  listing_id BIGINT PRIMARY KEY,
  -- Whether all of the listing is here, or only the columns that went.
  is_removed BOOLEAN NOT NULL,
  kept JSONB NOT NULL
);
INSERT INTO "public".listing_parked_0025 (listing_id, is_removed, kept)
SELECT id, price_usd IS NULL, CASE WHEN price_usd IS NULL THEN to_jsonb(l) ELSE jsonb_build_object(
  'quality', quality, 'extraction_metadata', extraction_metadata, 'missing_fields', missing_fields,
  'missing_reasons', missing_reasons, 'field_provenance', field_provenance) END
FROM "public".listing l
ON CONFLICT (listing_id) DO UPDATE SET is_removed = excluded.is_removed, kept = excluded.kept;
DELETE FROM "public".listing WHERE price_usd IS NULL;

DROP TRIGGER field_states_of_new_listings ON "public"."field_states";
DROP TRIGGER field_states_of_listings ON "public"."field_states";
DROP TRIGGER field_states_of_former_listings ON "public"."field_states";
DROP FUNCTION "public".describe_listing_fields();
DROP TRIGGER listing_judge ON "public"."listing";
DROP FUNCTION "public".judge_listing();
DROP FUNCTION "public".listing_expected(text);
-- Constraints and indexes go with their columns.
ALTER TABLE "public"."listing"
  DROP COLUMN "quality", DROP COLUMN "extraction_metadata", DROP COLUMN "missing_fields", DROP COLUMN "missing_reasons",
  DROP COLUMN "field_provenance",
  ALTER COLUMN "price_usd" SET NOT NULL;
