CREATE TABLE "public"."secret_ages" (
    "name" VARCHAR(60) NOT NULL,
    "hash" VARCHAR(255) NOT NULL,
    "in_use_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_ages_pkey" PRIMARY KEY ("name")
);
