-- findGaps of builder-profiles: part of a name that very many bear is counted out of the index alone, without lowering a name
-- again. builder_name is included because an index is read alone only where it has every column that its expressions are of.
DROP INDEX "public"."community_builders_gaps_idx";
CREATE INDEX community_builders_gaps_idx ON "public"."community_builders" (id DESC, lower(builder_name))
  INCLUDE (link_state, community_id, builder_name) WHERE link_state IN ('unlinked', 'suggested', 'no_profile');

-- findGaps of builder-profiles: part of a name that few bear.
DROP INDEX "public"."community_builders_gaps_name_idx";
CREATE INDEX community_builders_gaps_name_idx ON "public"."community_builders" USING GIN (lower(builder_name) gin_trgm_ops)
  WHERE link_state IN ('unlinked', 'suggested', 'no_profile');

-- How often a part of a name occurs, for the plan of both.
CREATE STATISTICS "public".community_builders_lower_name ON (lower(builder_name)) FROM "public"."community_builders";

-- How many gaps have each reason is kept with the counts; what was kept without is counted again.
ALTER TABLE "public"."coverage_counts" ADD COLUMN "reasons" JSONB NOT NULL DEFAULT '{}';
DELETE FROM "public"."coverage_counts";
