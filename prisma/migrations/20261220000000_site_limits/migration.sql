-- Whether somebody has chosen a site's limit of a day: else what people hand in by address may ask for more than collection does.
ALTER TABLE "public"."collection_sources" ADD COLUMN "is_limit_chosen" BOOLEAN NOT NULL DEFAULT false;
UPDATE "public"."collection_sources" SET is_limit_chosen = true WHERE rate_limit_per_day IS DISTINCT FROM 100;
