-- Vehicles, and what listings become: a full listing of a home or of a vehicle is promoted to one, through review.
CREATE SEQUENCE "public".vehicle_public_seq;

CREATE TABLE "public"."vehicles" (
    "id" BIGSERIAL NOT NULL,
    "vehicle_id" VARCHAR(50) NOT NULL DEFAULT ('VEH-'::text || to_char(nextval('vehicle_public_seq'::regclass), 'FM999999000000'::text)),
    "title" VARCHAR(255),
    "description" VARCHAR(5000),
    "year" INTEGER,
    "make" VARCHAR(80),
    "model" VARCHAR(120),
    "vin" VARCHAR(17),
    "mileage" INTEGER,
    "mileage_unit" VARCHAR(20),
    "mileage_shown" BOOLEAN,
    "exterior_color" VARCHAR(80),
    "interior_color" VARCHAR(80),
    "transmission" VARCHAR(80),
    "drivetrain" VARCHAR(3),
    "engine" VARCHAR(120),
    "location" VARCHAR(255),
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "postal_code" VARCHAR(20),
    "lot_number" VARCHAR(50),
    "media_urls" JSONB,
    "bat_auction_url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "vehicles_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "vehicles_vehicle_id_key" ON "public"."vehicles"("vehicle_id");
CREATE INDEX "vehicles_title_idx" ON "public"."vehicles"("title", "id");
CREATE INDEX "vehicles_place_idx" ON "public"."vehicles"("state", "city");
CREATE INDEX "vehicles_title_trgm_idx" ON "public"."vehicles" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "vehicles_filter_idx" ON "public"."vehicles"("id" DESC, "state", "city", "data_source", "last_data_sync");
CREATE INDEX "vehicles_confidence_idx" ON "public"."vehicles"("data_confidence", "id");
CREATE INDEX "vehicles_age_idx" ON "public"."vehicles"("id", "last_data_sync", "created_at");

-- What the models cannot express. The drivetrain is kept to its four words by a rule of the auctions, with the other invariants.
ALTER TABLE "public"."vehicles"
  ADD CONSTRAINT vehicles_year_check CHECK (year BETWEEN 1885 AND 2200),
  ADD CONSTRAINT vehicles_mileage_check CHECK (mileage >= 0),
  ADD CONSTRAINT vehicles_mileage_unit_check CHECK (mileage_unit IN ('miles', 'kilometers')),
  ADD CONSTRAINT vehicles_auction_url_check CHECK (bat_auction_url ~* '^https?://[^\s<>"]+$'),
  ADD CONSTRAINT vehicles_media_urls_check CHECK (jsonb_typeof(media_urls) = 'array'),
  ADD CONSTRAINT vehicles_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1);

-- findEntities and findCatalogRows: sorted by the last sync; a city in any case; sorted by title.
CREATE INDEX vehicles_sync_idx ON "public"."vehicles" (coalesce(last_data_sync, '-infinity'::timestamptz), id);
CREATE INDEX vehicles_city_idx ON "public"."vehicles" (lower(city), id DESC);
CREATE INDEX vehicles_named_idx ON "public"."vehicles" (coalesce(title, ''), id);
-- findLikelyDuplicates and findLookAlikes (identity-sql): the same title in other clothes.
CREATE INDEX vehicles_folded_title_idx ON "public"."vehicles" (regexp_replace(lower(title), '[^[:alnum:]]+', '', 'g'));
-- findCandidates: the same number.
CREATE INDEX vehicles_vin_idx ON "public"."vehicles" (vin) WHERE vin IS NOT NULL;

-- Counts of what the catalogue should hold: a transaction that wrote to it leaves its mark.
CREATE TRIGGER coverage_touch_vehicles AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."vehicles"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();

-- What a listing offers, once it is in the catalogue; and the proposal of it, until it is.
ALTER TABLE "public"."listing"
  ADD COLUMN "property_id" BIGINT, ADD COLUMN "vehicle_id" BIGINT, ADD COLUMN "promotion_change_id" BIGINT;
ALTER TABLE "public"."listing"
  ADD CONSTRAINT "listing_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "listing_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "listing_promotion_change_id_fkey" FOREIGN KEY ("promotion_change_id") REFERENCES "public"."collection_changes"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT listing_offers_one_check CHECK (num_nonnulls(property_id, vehicle_id) <= 1);
-- findOffers: the listings of a home or a vehicle.
CREATE INDEX "listing_property_id_idx" ON "public"."listing"("property_id");
CREATE INDEX "listing_vehicle_id_idx" ON "public"."listing"("vehicle_id");
-- findPromoted: the listings that a proposal is of.
CREATE INDEX "listing_promotion_change_id_idx" ON "public"."listing"("promotion_change_id");

-- What an earlier `down.sql` parked comes back.
DO $$
BEGIN
  IF to_regclass('public.vehicles_parked') IS NULL THEN RETURN; END IF;
  INSERT INTO "public".vehicles SELECT (jsonb_populate_record(NULL::"public".vehicles, to_jsonb(p))).* FROM "public".vehicles_parked p;
  PERFORM setval('"public".vehicles_id_seq', greatest(ids, 1), ids > 0), setval('"public".vehicle_public_seq', greatest(public_ids, 1), public_ids > 0)
  FROM "public".vehicle_counters_parked;
  UPDATE "public".listing l SET
    property_id = (SELECT h.id FROM "public".properties h WHERE h.id = p.property_id),
    vehicle_id = (SELECT v.id FROM "public".vehicles v WHERE v.id = p.vehicle_id),
    promotion_change_id = (SELECT c.id FROM "public".collection_changes c WHERE c.id = p.promotion_change_id)
  FROM "public".listing_offers_parked p WHERE l.id = p.listing_id;
  DROP TABLE "public".vehicles_parked, "public".vehicle_counters_parked, "public".listing_offers_parked;
END $$;
