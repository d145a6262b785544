-- Pages that offer something for sale, as they were before a page could be imported in part; the two that follow add that.
CREATE SEQUENCE "public".listing_public_seq;

CREATE TABLE "public"."listing" (
    "id" BIGSERIAL NOT NULL,
    "listing_id" VARCHAR(50) NOT NULL DEFAULT ('LST-'::text || to_char(nextval('listing_public_seq'::regclass), 'FM999999000000'::text)),
    "title" VARCHAR(255),
    "kind" VARCHAR(20) NOT NULL DEFAULT 'goods',
    "price_usd" DOUBLE PRECISION NOT NULL,
    "price_other" DOUBLE PRECISION,
    "currency" VARCHAR(3),
    "listing_status" VARCHAR(50),
    "condition" VARCHAR(20),
    "listed_at" TIMESTAMPTZ(3),
    "url" VARCHAR(1024),
    "description" VARCHAR(5000),
    "media_urls" JSONB,
    "bedrooms" INTEGER,
    "bathrooms" DOUBLE PRECISION,
    "sqft" INTEGER,
    "lot_sqft" INTEGER,
    "year_built" INTEGER,
    "year" INTEGER,
    "make" VARCHAR(80),
    "model" VARCHAR(120),
    "vin" VARCHAR(17),
    "mileage" INTEGER,
    "mileage_unit" VARCHAR(20),
    "exterior_color" VARCHAR(80),
    "interior_color" VARCHAR(80),
    "transmission" VARCHAR(80),
    "drivetrain" VARCHAR(3),
    "engine" VARCHAR(120),
    "brand" VARCHAR(120),
    "sku" VARCHAR(80),
    "gtin" VARCHAR(14),
    "address1" VARCHAR(255),
    "address2" VARCHAR(255),
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "postal_code" VARCHAR(20),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public"."import_session" (
    "id" BIGSERIAL NOT NULL,
    "url" VARCHAR(2048),
    "position" INTEGER NOT NULL DEFAULT 0,
    "status" VARCHAR(20) NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "times_queued" INTEGER NOT NULL DEFAULT 1,
    "locked_by" VARCHAR(120),
    "locked_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "error_code" VARCHAR(50),
    "error" VARCHAR(1000),
    "snapshot_id" BIGINT,
    "receipt" JSONB,
    "created_by" VARCHAR(80),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_session_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "listing_listing_id_key" ON "public"."listing"("listing_id");
CREATE INDEX "listing_title_idx" ON "public"."listing"("title", "id");
CREATE INDEX "listing_place_idx" ON "public"."listing"("state", "city");
CREATE INDEX "listing_title_trgm_idx" ON "public"."listing" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "listing_filter_idx" ON "public"."listing"("id" DESC, "state", "city", "data_source", "last_data_sync");
CREATE INDEX "listing_confidence_idx" ON "public"."listing"("data_confidence", "id");
CREATE INDEX "listing_age_idx" ON "public"."listing"("id", "last_data_sync", "created_at");

-- Addresses that were asked for together, and whether they go on.
CREATE TABLE "public"."bulk_import" (
    "bulk_job_id" VARCHAR(36) NOT NULL,
    "state" VARCHAR(20) NOT NULL DEFAULT 'active',
    "total" INTEGER NOT NULL,
    "created_by" VARCHAR(80),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_import_pkey" PRIMARY KEY ("bulk_job_id")
);
CREATE INDEX "bulk_import_newest_idx" ON "public"."bulk_import"("created_at" DESC, "bulk_job_id");
ALTER TABLE "public"."bulk_import"
  ADD CONSTRAINT bulk_import_state_check CHECK (state IN ('active', 'paused', 'cancelled')),
  ADD CONSTRAINT bulk_import_total_check CHECK (total BETWEEN 1 AND 1000);

ALTER TABLE "public"."import_session" ADD CONSTRAINT "import_session_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the models cannot express.
ALTER TABLE "public"."listing"
  ADD CONSTRAINT listing_kind_check CHECK (kind IN ('home', 'vehicle', 'goods')),
  ADD CONSTRAINT listing_price_check CHECK (price_usd > 0 AND price_other > 0),
  ADD CONSTRAINT listing_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT listing_status_check CHECK (listing_status IN ('available', 'pending', 'sold', 'removed')),
  ADD CONSTRAINT listing_condition_check CHECK (condition IN ('new', 'used', 'certified', 'refurbished', 'damaged', 'for_parts')),
  ADD CONSTRAINT listing_url_check CHECK (url ~* '^https?://[^\s<>"]+$'),
  ADD CONSTRAINT listing_sizes_check CHECK (bedrooms >= 0 AND bathrooms >= 0 AND sqft > 0 AND lot_sqft > 0 AND mileage >= 0),
  ADD CONSTRAINT listing_years_check CHECK (year_built BETWEEN 1700 AND 2200 AND year BETWEEN 1885 AND 2200),
  ADD CONSTRAINT listing_mileage_unit_check CHECK (mileage_unit IN ('miles', 'kilometers')),
  ADD CONSTRAINT listing_drivetrain_check CHECK (drivetrain IN ('AWD', 'RWD', '4WD', 'FWD')),
  ADD CONSTRAINT listing_media_urls_check CHECK (jsonb_typeof(media_urls) = 'array'),
  ADD CONSTRAINT listing_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1);

-- findListingOf: the listing of a page (pageKey). Not unique: while two are being merged both have it.
CREATE INDEX listing_url_idx ON "public"."listing" (md5(regexp_replace(url, '^https?://(www\.)?|/$', '', 'g'))) WHERE url IS NOT NULL;
-- findEntities and findCatalogRows: sorted by the last sync; a city in any case; sorted by title.
CREATE INDEX listing_sync_idx ON "public"."listing" (coalesce(last_data_sync, '-infinity'::timestamptz), id);
CREATE INDEX listing_city_idx ON "public"."listing" (lower(city), id DESC);
CREATE INDEX listing_named_idx ON "public"."listing" (coalesce(title, ''), id);
-- findLikelyDuplicates and findLookAlikes (identity-sql): the same title in other clothes.
CREATE INDEX listing_folded_title_idx ON "public"."listing" (regexp_replace(lower(title), '[^[:alnum:]]+', '', 'g'));
-- findCandidates: the same house, the same vehicle, the same goods.
CREATE INDEX listing_house_code_idx ON "public"."listing" ((match_house(address1)), (left(postal_code, 5)));
CREATE INDEX listing_house_city_idx ON "public"."listing" ((match_house(address1)), (lower(city)));
CREATE INDEX listing_vin_idx ON "public"."listing" (vin) WHERE vin IS NOT NULL;

-- Counts of what the catalogue should hold: a transaction that wrote to it leaves its mark.
CREATE TRIGGER coverage_touch_listing AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."listing"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
