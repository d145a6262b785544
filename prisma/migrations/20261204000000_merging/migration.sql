-- CreateTable
CREATE TABLE "public"."entity_merges" (
    "id" BIGSERIAL NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "kept_id" BIGINT NOT NULL,
    "merged_id" BIGINT NOT NULL,
    "merged_public_id" VARCHAR(50) NOT NULL,
    "merged_name" VARCHAR(255) NOT NULL,
    "survivor_id" BIGINT NOT NULL,
    "match_id" BIGINT,
    "application_id" BIGINT NOT NULL,
    "created_by_id" BIGINT,
    "moved" JSONB NOT NULL,
    "reason" TEXT,
    "merged_by" VARCHAR(80) NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_by" VARCHAR(80),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "entity_merges_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "entity_merges_application_id_key" ON "public"."entity_merges"("application_id");

-- CreateIndex
CREATE INDEX "entity_merges_merged_idx" ON "public"."entity_merges"("entity_type", "merged_id", "undone_at");

-- CreateIndex
CREATE INDEX "entity_merges_survivor_idx" ON "public"."entity_merges"("entity_type", "survivor_id");

-- CreateIndex
CREATE INDEX "entity_merges_match_idx" ON "public"."entity_merges"("match_id");

-- Removing a record is an item of the act that merged it into another; undoing the act brings it back.
ALTER TABLE "public"."application_items"
  DROP CONSTRAINT application_items_operation_check,
  ADD CONSTRAINT application_items_operation_check
  CHECK (operation IN ('set_field', 'create_child', 'modify_child', 'remove_child', 'create_entity', 'remove_entity'));

ALTER TABLE "public"."entity_merges"
  ADD CONSTRAINT entity_merges_two_records_check CHECK (kept_id <> merged_id AND survivor_id <> merged_id),
  ADD CONSTRAINT entity_merges_undone_check CHECK ((undone_at IS NULL) = (undone_by IS NULL));
-- A record is merged into one other at a time.
CREATE UNIQUE INDEX entity_merges_one_standing_key ON "public"."entity_merges" (entity_type, merged_id) WHERE undone_at IS NULL;
