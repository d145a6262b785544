-- AlterTable
ALTER TABLE "public"."observations" ADD COLUMN     "item_key" VARCHAR(64);

-- AlterTable
ALTER TABLE "public"."collection_changes" ADD COLUMN     "parent_change_id" BIGINT;

-- AlterTable
ALTER TABLE "public"."entity_matches" ADD COLUMN     "change_id" BIGINT,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "discovered_key" VARCHAR(64),
ADD COLUMN     "explanation" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "item_key" VARCHAR(64),
ADD COLUMN     "verdict" VARCHAR(20);

-- CreateTable
CREATE TABLE "public"."inventory_absences" (
    "property_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "page_url" VARCHAR(2048) NOT NULL,
    "job_id" VARCHAR(50),
    "snapshot_id" BIGINT,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inventory_absences_pkey" PRIMARY KEY ("property_id","day")
);

-- CreateIndex
CREATE INDEX "collection_changes_parent_change_idx" ON "public"."collection_changes"("parent_change_id");

-- CreateIndex
CREATE INDEX "entity_matches_change_idx" ON "public"."entity_matches"("change_id");

-- CreateIndex
CREATE INDEX "entity_matches_discovered_key_idx" ON "public"."entity_matches"("discovered_key", "discovered_entity_type");

-- CreateIndex
CREATE UNIQUE INDEX "entity_matches_job_item_key" ON "public"."entity_matches"("job_id", "item_key", "matched_entity_id");

-- AddForeignKey
ALTER TABLE "public"."collection_changes" ADD CONSTRAINT "collection_changes_parent_change_id_fkey" FOREIGN KEY ("parent_change_id") REFERENCES "public"."collection_changes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."entity_matches" ADD CONSTRAINT "entity_matches_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "public"."collection_changes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."inventory_absences" ADD CONSTRAINT "inventory_absences_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot express.
-- Which finds a page has shown before.
CREATE INDEX "observations_found_page_idx" ON "public"."observations"("source_url") WHERE item_key IS NOT NULL;

ALTER TABLE "public"."entity_matches"
  ADD CONSTRAINT entity_matches_verdict_check CHECK (verdict IN ('exact', 'probable', 'possible', 'related', 'different')),
  ADD CONSTRAINT entity_matches_explanation_check CHECK (jsonb_typeof(explanation) = 'array');
