-- lpad cut what is longer: the millionth record would have had the public id of the hundred-thousandth.
ALTER TABLE "public"."builder_profiles" ALTER COLUMN "builder_id" SET DEFAULT ('BLD-'::text || to_char(nextval('builder_public_seq'::regclass), 'FM999999000000'::text));
ALTER TABLE "public"."communities" ALTER COLUMN "community_id" SET DEFAULT ('CMY-'::text || to_char(nextval('community_public_seq'::regclass), 'FM999999000000'::text));
ALTER TABLE "public"."properties" ALTER COLUMN "property_id" SET DEFAULT ('PRP-'::text || to_char(nextval('property_public_seq'::regclass), 'FM999999000000'::text));
