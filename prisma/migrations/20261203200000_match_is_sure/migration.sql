ALTER TABLE "public"."entity_matches" ADD COLUMN "is_sure" BOOLEAN NOT NULL DEFAULT false;

-- An exact match is one that is sure and scores high; of lower scores it was not written down.
UPDATE "public"."entity_matches" SET "is_sure" = true WHERE "verdict" = 'exact';
