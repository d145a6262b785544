-- CreateTable
CREATE TABLE "public"."coverage_counts" (
    "expectation" VARCHAR(40) NOT NULL,
    "total" INTEGER NOT NULL,
    "gaps" INTEGER NOT NULL,
    "not_applicable" INTEGER NOT NULL,
    "jobs" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "seen" TEXT NOT NULL,

    CONSTRAINT "coverage_counts_pkey" PRIMARY KEY ("expectation")
);

-- CreateTable
CREATE TABLE "public"."coverage_days" (
    "expectation" VARCHAR(40) NOT NULL,
    "day" DATE NOT NULL,
    "total" INTEGER NOT NULL,
    "gaps" INTEGER NOT NULL,

    CONSTRAINT "coverage_days_pkey" PRIMARY KEY ("expectation","day")
);

-- CreateTable
CREATE TABLE "public"."coverage_touches" (
    "table_name" VARCHAR(63) NOT NULL,
    "xid" BIGINT NOT NULL,

    CONSTRAINT "coverage_touches_pkey" PRIMARY KEY ("table_name","xid")
);

-- CreateTable
CREATE TABLE "public"."backfills" (
    "id" BIGSERIAL NOT NULL,
    "backfill_id" VARCHAR(50) NOT NULL DEFAULT "public".timed_public_id('BKF'::text, 6),
    "expectation" VARCHAR(40) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'planning',
    "priority" INTEGER NOT NULL,
    "max_jobs" INTEGER,
    "retry_tried" BOOLEAN NOT NULL DEFAULT false,
    "started_by" VARCHAR(80) NOT NULL,
    "gaps_found" INTEGER NOT NULL DEFAULT 0,
    "names_found" INTEGER NOT NULL DEFAULT 0,
    "linked_now" INTEGER NOT NULL DEFAULT 0,
    "suggested" INTEGER NOT NULL DEFAULT 0,
    "jobs_created" INTEGER NOT NULL DEFAULT 0,
    "gaps_queued" INTEGER NOT NULL DEFAULT 0,
    "already_queued" INTEGER NOT NULL DEFAULT 0,
    "already_tried" INTEGER NOT NULL DEFAULT 0,
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "estimated_cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "undone_by" VARCHAR(80),
    "undone_at" TIMESTAMPTZ(3),
    "jobs_cancelled" INTEGER NOT NULL DEFAULT 0,
    "links_restored" INTEGER NOT NULL DEFAULT 0,
    "links_kept" INTEGER NOT NULL DEFAULT 0,
    "undone_to" BIGINT,

    CONSTRAINT "backfills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."backfill_groups" (
    "id" BIGSERIAL NOT NULL,
    "backfill_id" BIGINT NOT NULL,
    "action" VARCHAR(20) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'planned',
    "label" VARCHAR(255) NOT NULL,
    "place" VARCHAR(255),
    "names" TEXT[],
    "gap_ids" BIGINT[],
    "builder_id" BIGINT,
    "reason" VARCHAR(500),
    "confidence" DOUBLE PRECISION,
    "search_query" TEXT,
    "target_url" VARCHAR(1024),
    "job_id" VARCHAR(50),
    "application_id" BIGINT,

    CONSTRAINT "backfill_groups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "backfills_backfill_id_key" ON "public"."backfills"("backfill_id");

-- CreateIndex
CREATE INDEX "backfills_expectation_idx" ON "public"."backfills"("expectation", "id" DESC);

-- CreateIndex
CREATE INDEX "backfill_groups_backfill_idx" ON "public"."backfill_groups"("backfill_id", "status", "id");

-- CreateIndex
CREATE INDEX "backfill_groups_job_idx" ON "public"."backfill_groups"("job_id");

-- AddForeignKey
ALTER TABLE "public"."backfill_groups" ADD CONSTRAINT "backfill_groups_backfill_id_fkey" FOREIGN KEY ("backfill_id") REFERENCES "public"."backfills"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot express.
ALTER TABLE "public"."coverage_counts"
  ADD CONSTRAINT coverage_counts_check CHECK (gaps BETWEEN 0 AND total AND not_applicable >= 0 AND jobs >= 0);
ALTER TABLE "public"."coverage_days" ADD CONSTRAINT coverage_days_check CHECK (gaps BETWEEN 0 AND total);
ALTER TABLE "public"."backfills"
  ADD CONSTRAINT backfills_status_check CHECK (status IN ('planning', 'running', 'done', 'failed', 'undoing', 'undone')),
  ADD CONSTRAINT backfills_priority_check CHECK (priority BETWEEN 1 AND 10),
  ADD CONSTRAINT backfills_max_jobs_check CHECK (max_jobs > 0);
ALTER TABLE "public"."backfill_groups"
  ADD CONSTRAINT backfill_groups_action_check CHECK (action IN ('link', 'suggest', 'job', 'join')),
  ADD CONSTRAINT backfill_groups_status_check CHECK (status IN ('planned', 'done', 'skipped')),
  ADD CONSTRAINT backfill_groups_builder_check CHECK ((action IN ('link', 'suggest')) = (builder_id IS NOT NULL)),
  ALTER COLUMN gap_ids SET NOT NULL,
  ALTER COLUMN names SET NOT NULL;

-- startBackfill: of two people who start one at the same time, both have the one that runs.
CREATE UNIQUE INDEX backfills_one_at_a_time_idx ON "public"."backfills" (expectation) WHERE status IN ('planning', 'running');

-- findGaps of builder-profiles: the cards that name no builder, newest first; what their names were linked to before (findSaid).
CREATE INDEX community_builders_gaps_idx ON "public"."community_builders" (id DESC) INCLUDE (link_state, community_id)
  WHERE link_state IN ('unlinked', 'suggested', 'no_profile');
CREATE INDEX community_builders_named_idx ON "public"."community_builders" ((regexp_replace(lower(builder_name), '[^[:alnum:]]+', '', 'g')))
  WHERE link_state = 'linked';
-- findGaps of builder-profiles: part of a name.
CREATE INDEX community_builders_gaps_name_idx ON "public"."community_builders" USING GIN (builder_name gin_trgm_ops)
  WHERE link_state IN ('unlinked', 'suggested', 'no_profile');
-- countExpectation of builder-profiles: out of the index alone.
CREATE INDEX community_builders_state_idx ON "public"."community_builders" (link_state);
-- findGaps of homes-communities.
CREATE INDEX properties_without_community_idx ON "public"."properties" (id DESC) WHERE community_id IS NULL;

-- findNamedCards: cards that a person took off a builder.
CREATE INDEX application_items_unlinked_idx ON "public"."application_items" (child_id)
  WHERE child_type = 'builder_card' AND new_value->>'link_state' = 'unlinked';

-- findHolders: the jobs that are for a card.
CREATE INDEX collection_jobs_cards_idx ON "public"."collection_jobs" USING GIN ((search_filters->'community_builder_card_ids') jsonb_path_ops)
  WHERE search_filters ? 'community_builder_card_ids';

-- A card that is gone is in no job's list any more.
CREATE FUNCTION "public".forget_cards_of_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "public".collection_jobs j SET search_filters = jsonb_set(j.search_filters, '{community_builder_card_ids}', coalesce((
    SELECT jsonb_agg(e ORDER BY place) FROM jsonb_array_elements(j.search_filters->'community_builder_card_ids') WITH ORDINALITY AS l(e, place)
    WHERE (e #>> '{}')::bigint NOT IN (SELECT id FROM old_rows)), '[]'::jsonb))
  WHERE j.id IN (
    SELECT k.id FROM old_rows o JOIN "public".collection_jobs k ON k.search_filters ? 'community_builder_card_ids'
      AND k.search_filters->'community_builder_card_ids' @> jsonb_build_array(o.id));
  RETURN NULL;
END $$;
CREATE TRIGGER community_builders_forget_cards AFTER DELETE ON "public"."community_builders"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".forget_cards_of_jobs();

-- Counts of what the catalogue should hold are kept; a transaction that wrote to one of their tables leaves a mark, which is seen
-- exactly when its rows are.
CREATE FUNCTION "public".touch_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "public".coverage_touches (table_name, xid) VALUES (TG_TABLE_NAME, pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER coverage_touch_community_builders AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."community_builders"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_communities AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."communities"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_builder_profiles AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."builder_profiles"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_builder_communities AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."builder_communities"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_properties AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."properties"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_entity_matches AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."entity_matches"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_opt_outs AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."opt_outs"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
CREATE TRIGGER coverage_touch_settings AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."settings"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();
