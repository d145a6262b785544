-- Proposals of the same shape from one source, about many records: one question instead of many.
CREATE TABLE "public"."change_waves" (
    "id" BIGSERIAL NOT NULL,
    "source_id" BIGINT NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "field_name" VARCHAR(100) NOT NULL,
    "change_type" VARCHAR(50) NOT NULL,
    "shape" VARCHAR(120) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "unfolded_at" TIMESTAMPTZ(3),
    "read_again_at" TIMESTAMPTZ(3),
    CONSTRAINT "change_waves_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "change_waves_shape_key" ON "public"."change_waves"("source_id", "entity_type", "field_name", "change_type", "shape");
ALTER TABLE "public"."change_waves" ADD CONSTRAINT "change_waves_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "public"."collection_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "public"."collection_changes"
  ADD COLUMN "shape" VARCHAR(120),
  ADD COLUMN "wave_id" BIGINT;
ALTER TABLE "public"."collection_changes" ADD CONSTRAINT "collection_changes_wave_id_fkey" FOREIGN KEY ("wave_id") REFERENCES "public"."change_waves"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "public"."collection_jobs"
  ADD COLUMN "held_at" TIMESTAMPTZ(3),
  ADD COLUMN "held_reason" VARCHAR(255),
  ADD COLUMN "released_at" TIMESTAMPTZ(3),
  ADD COLUMN "released_by" VARCHAR(80);

-- foldWaves: what waits from the same source in the same shape.
CREATE INDEX collection_changes_shape_idx ON "public"."collection_changes" (source_id, entity_type, (coalesce(field_name, '')), change_type, shape)
  INCLUDE (normalised_value, entity_id, parent_entity_id)
  WHERE status = 'pending' AND shape IS NOT NULL AND source_id IS NOT NULL;
-- findWaves, getWave: what of a wave waits.
CREATE INDEX collection_changes_wave_idx ON "public"."collection_changes" (wave_id, id) INCLUDE (evidence, confidence)
  WHERE status = 'pending' AND wave_id IS NOT NULL;
-- findHeldRuns and the count of them.
CREATE INDEX collection_jobs_held_idx ON "public"."collection_jobs" (id) WHERE held_at IS NOT NULL AND released_at IS NULL;

-- The inbox leaves out what a wave holds, out of the same index as before.
DROP INDEX "public".collection_changes_pending_owner_idx;
CREATE INDEX collection_changes_pending_owner_idx ON "public"."collection_changes"
  ((coalesce(parent_entity_type, entity_type)), (coalesce(parent_entity_id, entity_id)), id)
  INCLUDE (entity_type, parent_entity_type, entity_id, parent_entity_id, is_new_entity, field_name, source_id, evidence, confidence,
           is_challenge, created_at, last_seen_at, wave_id)
  WHERE status = 'pending';
