-- WARNING: vehicles, and what listings were promoted to, are parked in "vehicles_parked", "vehicle_counters_parked" and
-- "listing_offers_parked", not deleted: `migration.sql` brings them back. Do not drop those tables.
CREATE TABLE "public".vehicles_parked AS TABLE "public".vehicles;
-- Numbers that were given out are not given out again.
CREATE TABLE "public".vehicle_counters_parked AS SELECT
  (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM "public".vehicles_id_seq) AS ids,
  (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM "public".vehicle_public_seq) AS public_ids;
CREATE TABLE "public".listing_offers_parked AS
SELECT id AS listing_id, property_id, vehicle_id, promotion_change_id FROM "public".listing
WHERE num_nonnulls(property_id, vehicle_id, promotion_change_id) > 0;

-- Constraints and indexes go with their columns.
ALTER TABLE "public"."listing" DROP COLUMN "property_id", DROP COLUMN "vehicle_id", DROP COLUMN "promotion_change_id";
DROP TABLE "public"."vehicles";
DROP SEQUENCE "public".vehicle_public_seq;
