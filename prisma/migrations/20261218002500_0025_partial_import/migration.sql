-- A page may be imported in part: the price may be missing, and what is missing, why, and how the rest was read is kept with the
-- listing. `down.sql` beside this takes it back without losing anything: it parks what the older table cannot hold, and this
-- brings it back.
ALTER TABLE "public"."listing"
  ALTER COLUMN "price_usd" DROP NOT NULL,
  ADD COLUMN "quality" VARCHAR(20) NOT NULL DEFAULT 'full',
  ADD COLUMN "extraction_metadata" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "missing_fields" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "missing_reasons" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "field_provenance" JSONB NOT NULL DEFAULT '{}';

-- What is expected of a listing, by what it offers: as `lib/catalog/types/listing.ts` has it. A test holds the two together.
CREATE FUNCTION "public".listing_expected(kind text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY['title', 'price_usd'] || CASE kind
    WHEN 'home' THEN ARRAY['bedrooms', 'bathrooms', 'sqft', 'address1', 'city', 'state']
    WHEN 'vehicle' THEN ARRAY['year', 'make', 'model', 'mileage']
    ELSE ARRAY[]::text[] END
$$;

-- Whoever writes a listing need not know what is missing of it, and cannot say otherwise.
CREATE FUNCTION "public".judge_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held jsonb := to_jsonb(NEW);
  missing text[] := ARRAY[]::text[];
  reasons jsonb := '{}';
  name text;
  reason text;
  judged text;
BEGIN
  FOREACH name IN ARRAY "public".listing_expected(NEW.kind) LOOP
    CONTINUE WHEN btrim(coalesce(held ->> name, '')) <> '';
    reason := CASE WHEN jsonb_typeof(NEW.missing_reasons) = 'object' THEN NEW.missing_reasons ->> name END;
    IF reason IS NULL OR reason NOT IN ('absent', 'unreadable', 'blocked', 'not_applicable') OR
       (reason = 'not_applicable' AND name IN ('title', 'price_usd')) THEN reason := 'absent';
    END IF;
    reasons := reasons || jsonb_build_object(name, reason);
    IF reason <> 'not_applicable' THEN missing := missing || name; END IF;
  END LOOP;
  -- What a person has said of fields that are not expected now holds once they are: a page may be read as another kind, and back.
  reasons := reasons || CASE WHEN jsonb_typeof(NEW.missing_reasons) <> 'object' THEN '{}'::jsonb ELSE (
    SELECT coalesce(jsonb_object_agg(said.key, said.value), '{}') FROM jsonb_each(NEW.missing_reasons) said
    WHERE said.value = '"not_applicable"' AND NOT said.key = ANY("public".listing_expected(NEW.kind))) END;
  judged := CASE WHEN cardinality(missing) = 0 THEN 'full' ELSE 'partial' END;
  IF TG_OP = 'UPDATE' AND NEW.quality IS DISTINCT FROM OLD.quality AND NEW.quality IS DISTINCT FROM judged THEN
    RAISE EXCEPTION 'A listing that misses % is %, not %.', to_jsonb(missing), judged, NEW.quality
      USING ERRCODE = 'check_violation', CONSTRAINT = 'listing_quality_check', TABLE = 'listing';
  END IF;
  NEW.missing_fields := to_jsonb(missing);
  NEW.missing_reasons := reasons;
  NEW.quality := judged;
  RETURN NEW;
END $$;
CREATE TRIGGER listing_judge BEFORE INSERT OR UPDATE ON "public"."listing"
  FOR EACH ROW EXECUTE FUNCTION "public".judge_listing();

-- Listings from before are judged as new ones are.
UPDATE "public"."listing" SET missing_reasons = '{}';

ALTER TABLE "public"."listing"
  ADD CONSTRAINT listing_quality_check CHECK (
    quality IN ('full', 'partial') AND (quality = 'full') = (missing_fields = '[]'::jsonb)
    AND (price_usd IS NULL) = (missing_fields ? 'price_usd') AND (btrim(coalesce(title, '')) = '') = (missing_fields ? 'title')),
  ADD CONSTRAINT listing_metadata_check CHECK (
    jsonb_typeof(extraction_metadata) = 'object' AND jsonb_typeof(missing_fields) = 'array'
    AND jsonb_typeof(missing_reasons) = 'object' AND jsonb_typeof(field_provenance) = 'object');

-- Partial imports, and those newest first, to be completed by hand.
CREATE INDEX "idx_listing_quality" ON "public"."listing"("quality");
CREATE INDEX "idx_listing_quality_created" ON "public"."listing"("quality", "created_at");
-- findListings: every filter and count but the title's out of this index alone.
CREATE INDEX "listing_list_idx" ON "public"."listing"("id" DESC, "quality", "kind", "created_at");
-- findMissingGroups and findIncomplete: what to ask for, fewest missing first.
CREATE INDEX listing_partial_idx ON "public"."listing" (jsonb_array_length(missing_fields), id DESC) INCLUDE (missing_fields)
  WHERE quality = 'partial';
-- findListings: what misses one field.
CREATE INDEX listing_missing_fields_idx ON "public"."listing" USING GIN (missing_fields jsonb_path_ops) WHERE quality = 'partial';

-- Where a listing's values come from is told by its field_states; whatever writes those has it written here too.
CREATE FUNCTION "public".describe_listing_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "public".listing l SET extraction_metadata = told.methods, field_provenance = told.provenance
  FROM (
    SELECT c.entity_id,
      coalesce(jsonb_object_agg(f.field_name, CASE WHEN coalesce(o.method, 'human') = 'human' THEN 'manual' ELSE o.method END)
        FILTER (WHERE f.field_name IS NOT NULL), '{}') AS methods,
      coalesce(jsonb_object_agg(f.field_name, jsonb_build_object(
        'method', coalesce(o.method, 'human'), 'human', coalesce(o.method, 'human') = 'human', 'confidence', coalesce(o.confidence, f.confidence),
        'extractor_version', o.extractor_version, 'source_id', o.source_id, 'source_url', o.source_url,
        'snapshot_id', o.snapshot_id, 'span', CASE WHEN o.span_start IS NOT NULL THEN jsonb_build_array(o.span_start, o.span_end) END,
        'evidence', o.evidence, 'observation_id', f.observation_id, 'set_at', f.set_at, 'locked', f.locked_at IS NOT NULL))
        FILTER (WHERE f.field_name IS NOT NULL), '{}') AS provenance
    FROM (SELECT DISTINCT entity_id FROM changed WHERE entity_type = 'listing') c
    LEFT JOIN "public".field_states f ON f.entity_type = 'listing' AND f.entity_id = c.entity_id
    LEFT JOIN "public".observations o ON o.id = f.observation_id
    GROUP BY c.entity_id) told
  WHERE l.id = told.entity_id
    AND (l.extraction_metadata, l.field_provenance) IS DISTINCT FROM (told.methods, told.provenance);
  RETURN NULL;
END $$;
CREATE TRIGGER field_states_of_new_listings AFTER INSERT ON "public"."field_states"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "public".describe_listing_fields();
CREATE TRIGGER field_states_of_listings AFTER UPDATE ON "public"."field_states"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "public".describe_listing_fields();
CREATE TRIGGER field_states_of_former_listings AFTER DELETE ON "public"."field_states"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "public".describe_listing_fields();

-- What an earlier `down.sql` parked comes back. A listing whose page has been imported anew meanwhile stays parked.
DO $$
BEGIN
  IF to_regclass('public.listing_parked_0025') IS NULL THEN RETURN; END IF;
  WITH back AS (
    INSERT INTO "public".listing SELECT (jsonb_populate_record(NULL::"public".listing, p.kept)).*
    FROM "public".listing_parked_0025 p WHERE p.is_removed AND NOT EXISTS (
      SELECT FROM "public".listing anew WHERE md5(regexp_replace(anew.url, '^https?://(www\.)?|/$', '', 'g'))
        = md5(regexp_replace(p.kept ->> 'url', '^https?://(www\.)?|/$', '', 'g')))
    ON CONFLICT DO NOTHING RETURNING id)
  DELETE FROM "public".listing_parked_0025 p USING back WHERE p.listing_id = back.id;
  WITH back AS (
    UPDATE "public".listing l SET extraction_metadata = p.kept -> 'extraction_metadata', missing_reasons = p.kept -> 'missing_reasons',
      field_provenance = p.kept -> 'field_provenance'
    FROM "public".listing_parked_0025 p WHERE l.id = p.listing_id AND NOT p.is_removed RETURNING l.id)
  DELETE FROM "public".listing_parked_0025 p USING back WHERE p.listing_id = back.id;
  DELETE FROM "public".listing_parked_0025 WHERE NOT is_removed;
  IF NOT EXISTS (SELECT FROM "public".listing_parked_0025) THEN DROP TABLE "public".listing_parked_0025; END IF;
END $$;
