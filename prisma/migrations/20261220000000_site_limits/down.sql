-- WARNING: which limits of a day somebody has chosen is forgotten where they are collection's own of 100; `migration.sql` knows the others.
ALTER TABLE "public"."collection_sources" DROP COLUMN "is_limit_chosen";
