-- What may be applied without a person, by type and field. Off until somebody with the permission has saved it.
CREATE TABLE "public"."auto_apply_policies" (
    "id" BIGSERIAL NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "field_name" VARCHAR(100) NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT false,
    "min_confidence" DOUBLE PRECISION NOT NULL DEFAULT 0.9,
    "min_reliability" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "change_types" TEXT[] NOT NULL DEFAULT ARRAY['added', 'modified'],
    "includes_clock" BOOLEAN NOT NULL DEFAULT false,
    "back_test" JSONB NOT NULL,
    "back_tested_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" VARCHAR(80) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "auto_apply_policies_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "auto_apply_policies_bounds_check" CHECK (
      "min_confidence" BETWEEN 0.5 AND 1 AND "min_reliability" BETWEEN 0 AND 1
      AND "change_types" <@ ARRAY['added', 'modified', 'removed'] AND cardinality("change_types") > 0
    )
);
CREATE UNIQUE INDEX "auto_apply_policies_subject_key" ON "public"."auto_apply_policies"("entity_type", "field_name");
