-- CreateTable
CREATE TABLE "public"."community_builders" (
    "id" BIGSERIAL NOT NULL,
    "community_id" BIGINT NOT NULL,
    "builder_name" VARCHAR(255) NOT NULL,
    "builder_profile_id" BIGINT,
    "url" VARCHAR(1024),
    "link_state" VARCHAR(20) NOT NULL DEFAULT 'unlinked',
    "link_reason" VARCHAR(500),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "community_builders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."community_amenities" (
    "id" BIGSERIAL NOT NULL,
    "community_id" BIGINT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "community_amenities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."community_awards" (
    "id" BIGSERIAL NOT NULL,
    "community_id" BIGINT NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "issuer" VARCHAR(255),
    "year" INTEGER,
    "description" TEXT,
    "url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "community_awards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."community_events" (
    "id" BIGSERIAL NOT NULL,
    "community_id" BIGINT NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "location" VARCHAR(255),
    "description" TEXT,
    "url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "community_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "community_builders_community_id_idx" ON "public"."community_builders"("community_id");

-- CreateIndex
CREATE INDEX "community_builders_builder_profile_id_idx" ON "public"."community_builders"("builder_profile_id", "community_id");

-- CreateIndex
CREATE INDEX "community_amenities_community_id_idx" ON "public"."community_amenities"("community_id");

-- CreateIndex
CREATE INDEX "community_awards_community_id_idx" ON "public"."community_awards"("community_id");

-- CreateIndex
CREATE INDEX "community_events_community_id_idx" ON "public"."community_events"("community_id");

-- CreateIndex
CREATE INDEX "communities_name_trgm_idx" ON "public"."communities" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "communities_filter_idx" ON "public"."communities"("id" DESC, "state", "city", "data_source", "last_data_sync");

-- CreateIndex
CREATE INDEX "communities_confidence_idx" ON "public"."communities"("data_confidence", "id");

-- CreateIndex
CREATE INDEX "properties_title_idx" ON "public"."properties"("title", "id");

-- CreateIndex
CREATE INDEX "properties_place_idx" ON "public"."properties"("state", "city");

-- CreateIndex
CREATE INDEX "properties_title_trgm_idx" ON "public"."properties" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "properties_filter_idx" ON "public"."properties"("id" DESC, "state", "city", "data_source", "last_data_sync");

-- CreateIndex
CREATE INDEX "properties_confidence_idx" ON "public"."properties"("data_confidence", "id");

-- AddForeignKey
ALTER TABLE "public"."community_builders" ADD CONSTRAINT "community_builders_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."community_builders" ADD CONSTRAINT "community_builders_builder_profile_id_fkey" FOREIGN KEY ("builder_profile_id") REFERENCES "public"."builder_profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."community_amenities" ADD CONSTRAINT "community_amenities_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."community_awards" ADD CONSTRAINT "community_awards_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."community_events" ADD CONSTRAINT "community_events_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot express.
ALTER TABLE "public"."community_builders"
  ADD CONSTRAINT community_builders_name_check CHECK (btrim(builder_name) <> ''),
  ADD CONSTRAINT community_builders_state_check
    CHECK (link_state IN ('linked', 'unlinked', 'not_applicable') AND (link_state = 'linked') = (builder_profile_id IS NOT NULL)),
  ADD CONSTRAINT community_builders_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE "public"."community_amenities" ADD CONSTRAINT community_amenities_name_check CHECK (btrim(name) <> '');
ALTER TABLE "public"."community_awards"
  ADD CONSTRAINT community_awards_title_check CHECK (btrim(title) <> ''),
  ADD CONSTRAINT community_awards_year_check CHECK (year BETWEEN 1900 AND 2200),
  ADD CONSTRAINT community_awards_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE "public"."community_events"
  ADD CONSTRAINT community_events_title_check CHECK (btrim(title) <> ''),
  ADD CONSTRAINT community_events_days_check CHECK (ends_on >= starts_on),
  ADD CONSTRAINT community_events_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE "public"."communities"
  ADD CONSTRAINT communities_counts_check CHECK (homes >= 0 AND residents >= 0 AND member_count >= 0 AND followers >= 0),
  ADD CONSTRAINT communities_total_acres_check CHECK (total_acres > 0),
  ADD CONSTRAINT communities_founded_year_check CHECK (founded_year BETWEEN 1700 AND 2200),
  ADD CONSTRAINT communities_website_check CHECK (community_website_url ~* '^https?://[^\s<>"]+$'),
  ADD CONSTRAINT communities_video_check CHECK (intro_video_url ~* '^https?://[^\s<>"]+$'),
  ADD CONSTRAINT communities_hoa_email_check CHECK (hoa_contact_email ~ '^[^@\s<>]+@[^@\s<>]+$'),
  ADD CONSTRAINT communities_hoa_phone_check CHECK (hoa_contact_phone !~ '[<>]'),
  ADD CONSTRAINT communities_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1);
ALTER TABLE "public"."properties"
  ADD CONSTRAINT properties_status_check CHECK (property_status IN ('available', 'pending', 'sold', 'model', 'removed')),
  ADD CONSTRAINT properties_sizes_check CHECK (bedrooms >= 0 AND bathrooms >= 0 AND sqft > 0 AND lot_sqft > 0),
  ADD CONSTRAINT properties_year_built_check CHECK (year_built BETWEEN 1700 AND 2200),
  ADD CONSTRAINT properties_media_urls_check CHECK (jsonb_typeof(media_urls) = 'array'),
  ADD CONSTRAINT properties_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1);

-- findEntities and findCatalogRows: sorted by the last sync, records never collected before all others; a city in any case;
-- homes sorted by title.
CREATE INDEX communities_sync_idx ON "public"."communities" (coalesce(last_data_sync, '-infinity'::timestamptz), id);
CREATE INDEX properties_sync_idx ON "public"."properties" (coalesce(last_data_sync, '-infinity'::timestamptz), id);
CREATE INDEX communities_city_idx ON "public"."communities" (lower(city), id DESC);
CREATE INDEX properties_city_idx ON "public"."properties" (lower(city), id DESC);
CREATE INDEX properties_named_idx ON "public"."properties" (coalesce(title, ''), id);

-- findLikelyDuplicates and findLookAlikes (identity-sql): the same name or website in other clothes.
CREATE INDEX communities_folded_name_idx ON "public"."communities" (regexp_replace(lower(name), '[^[:alnum:]]+', '', 'g'));
CREATE INDEX communities_host_idx ON "public"."communities"
  (split_part(regexp_replace(lower(community_website_url), '^https?://(www\.)?', ''), '/', 1));
CREATE INDEX properties_folded_title_idx ON "public"."properties" (regexp_replace(lower(title), '[^[:alnum:]]+', '', 'g'));

-- Whoever writes only the builder of a card need not know of its state.
CREATE FUNCTION "public".state_of_community_builder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.builder_profile_id IS NOT NULL THEN NEW.link_state := 'linked';
  ELSIF NEW.link_state = 'linked' THEN NEW.link_state := 'unlinked';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER community_builders_state
  BEFORE INSERT OR UPDATE ON "public"."community_builders"
  FOR EACH ROW EXECUTE FUNCTION "public".state_of_community_builder();

-- A card that names its builder has a row of builder_communities, whoever writes the card; the row goes with the last card
-- of that builder in that community. The community's row is locked first, as review does before it writes a
-- card, so that two cards linked and unlinked at the same time leave what the later one says.
CREATE FUNCTION "public".link_community_builder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.builder_profile_id IS NOT NULL
     AND (TG_OP = 'DELETE' OR (OLD.builder_profile_id, OLD.community_id) IS DISTINCT FROM (NEW.builder_profile_id, NEW.community_id)) THEN
    PERFORM 1 FROM "public".communities WHERE id = OLD.community_id FOR NO KEY UPDATE;
    DELETE FROM "public".builder_communities b
    WHERE b.builder_id = OLD.builder_profile_id AND b.community_id = OLD.community_id
      AND NOT EXISTS (SELECT FROM "public".community_builders c
                      WHERE c.builder_profile_id = OLD.builder_profile_id AND c.community_id = OLD.community_id);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.builder_profile_id IS NOT NULL THEN
    PERFORM 1 FROM "public".communities WHERE id = NEW.community_id FOR NO KEY UPDATE;
    INSERT INTO "public".builder_communities (builder_id, community_id) VALUES (NEW.builder_profile_id, NEW.community_id)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER community_builders_link
  AFTER INSERT OR DELETE OR UPDATE OF builder_profile_id, community_id ON "public"."community_builders"
  FOR EACH ROW EXECUTE FUNCTION "public".link_community_builder();

-- A home of a builder stands in the builder's portfolio; when it is given to another, in that one's.
CREATE FUNCTION "public".keep_builder_portfolio() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.builder_id IS NOT NULL AND OLD.builder_id IS DISTINCT FROM NEW.builder_id THEN
    DELETE FROM "public".builder_portfolio WHERE builder_id = OLD.builder_id AND property_id = OLD.id;
  END IF;
  IF NEW.builder_id IS NOT NULL THEN
    INSERT INTO "public".builder_portfolio (builder_id, property_id) VALUES (NEW.builder_id, NEW.id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER properties_portfolio
  AFTER INSERT OR UPDATE OF builder_id ON "public"."properties"
  FOR EACH ROW EXECUTE FUNCTION "public".keep_builder_portfolio();
