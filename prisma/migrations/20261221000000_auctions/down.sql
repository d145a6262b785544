-- WARNING: auctions, their queue and its runs are parked in "auction_events_parked", "extraction_queue_parked", "auction_runs_parked",
-- "extractor_versions_parked", "auction_counters_parked" and "vehicle_reasons_parked", not deleted: `migration.sql` brings them back. Do not
-- drop those tables.
CREATE TABLE "public".auction_events_parked AS TABLE "public".auction_events;
CREATE TABLE "public".extraction_queue_parked AS TABLE "public".extraction_queue;
CREATE TABLE "public".auction_runs_parked AS TABLE "public".auction_runs;
CREATE TABLE "public".extractor_versions_parked AS TABLE "public".extractor_versions;
CREATE TABLE "public".vehicle_reasons_parked AS SELECT id, missing_reasons FROM "public".vehicles WHERE missing_reasons <> '{}';
-- Numbers that were given out are not given out again.
CREATE TABLE "public".auction_counters_parked AS SELECT
  (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM "public".auction_events_id_seq) AS ids,
  (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM "public".auction_public_seq) AS public_ids,
  (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM "public".extraction_queue_id_seq) AS items;

DROP FUNCTION "public".auto_queue_bat_backfills(integer, integer);
DROP FUNCTION "public".queue_bat_backfill_vehicles(integer, integer);
DROP VIEW "public".auction_violations;
DROP VIEW "public".bat_extraction_queue;
DROP TRIGGER vehicles_queue_auction_insert ON "public"."vehicles";
DROP TRIGGER vehicles_queue_auction_update ON "public"."vehicles";
DROP FUNCTION "public".vehicles_queue_auction();
DROP TABLE "public".extraction_queue, "public".auction_runs, "public".extractor_versions, "public".auction_events;
DROP FUNCTION "public".extraction_queue_on_insert();
DROP FUNCTION "public".extraction_queue_on_update();
DROP FUNCTION "public".extraction_claim_order(timestamptz, integer);
DROP FUNCTION "public".extraction_effective_priority(timestamptz, integer, timestamptz);
DROP SEQUENCE "public".auction_public_seq;
ALTER TABLE "public"."vehicles" DROP CONSTRAINT vehicles_drivetrain_check, DROP CONSTRAINT vehicles_missing_reasons_check, DROP COLUMN "missing_reasons";
DROP FUNCTION "public".auction_price_only_if_sold(text, double precision);
DROP FUNCTION "public".auction_bid_to_has_bid(text, double precision);
DROP FUNCTION "public".vehicle_drivetrain_is_known(text);

ALTER TABLE "public"."vehicles" RENAME CONSTRAINT vehicles_images_check TO vehicles_media_urls_check;
ALTER TABLE "public"."vehicles" RENAME COLUMN "images" TO "media_urls";
UPDATE "public"."field_states" SET field_name = 'media_urls' WHERE entity_type = 'vehicle' AND field_name = 'images';
UPDATE "public"."observations" SET field_name = 'media_urls' WHERE entity_type = 'vehicle' AND field_name = 'images';
UPDATE "public"."collection_changes" SET field_name = 'media_urls' WHERE entity_type = 'vehicle' AND field_name = 'images';
UPDATE "public"."collection_changes"
SET proposed_entity_data = (proposed_entity_data - 'images') || jsonb_build_object('media_urls', proposed_entity_data -> 'images')
WHERE entity_type = 'vehicle' AND proposed_entity_data ? 'images';
