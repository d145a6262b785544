-- AlterTable
ALTER TABLE "public"."collection_changes" ADD COLUMN     "closed_by_opt_out_id" BIGINT;

-- CreateTable
CREATE TABLE "public"."opt_outs" (
    "id" BIGSERIAL NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT NOT NULL,
    "reason" VARCHAR(500),
    "state" VARCHAR(20) NOT NULL DEFAULT 'requested',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requested_by" VARCHAR(80) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by" VARCHAR(80),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" VARCHAR(80),

    CONSTRAINT "opt_outs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "opt_outs_state_idx" ON "public"."opt_outs"("state", "id" DESC);

-- AddForeignKey
ALTER TABLE "public"."collection_changes" ADD CONSTRAINT "collection_changes_closed_by_opt_out_id_fkey" FOREIGN KEY ("closed_by_opt_out_id") REFERENCES "public"."opt_outs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the models cannot express.
ALTER TABLE "public"."opt_outs"
  ADD CONSTRAINT opt_outs_type_check CHECK (entity_type IN ('builder', 'community')),
  ADD CONSTRAINT opt_outs_state_check CHECK (state IN ('requested', 'verified', 'lifted')),
  ADD CONSTRAINT opt_outs_verified_check CHECK ((verified_at IS NULL) = (verified_by IS NULL) AND (state <> 'verified' OR verified_at IS NOT NULL)
    AND (state <> 'requested' OR verified_at IS NULL)),
  ADD CONSTRAINT opt_outs_lifted_check CHECK ((state = 'lifted') = (lifted_at IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL));
-- A record is opted out once at a time. Also findOptedOut: which ones stand.
CREATE UNIQUE INDEX opt_outs_one_standing_key ON "public"."opt_outs" (entity_type, entity_id) WHERE state <> 'lifted';

-- A proposal that an opt-out closed; lifting it lets the proposal wait again.
ALTER TABLE "public"."collection_changes"
  DROP CONSTRAINT collection_changes_status_check,
  ADD CONSTRAINT collection_changes_status_check
  CHECK (status IN ('pending', 'approved', 'rejected', 'applied', 'superseded', 'closed')),
  ADD CONSTRAINT collection_changes_closed_check CHECK ((status = 'closed') = (closed_by_opt_out_id IS NOT NULL));
-- settleOptOuts: what an opt-out has closed.
CREATE INDEX collection_changes_closed_idx ON "public"."collection_changes" (closed_by_opt_out_id) WHERE closed_by_opt_out_id IS NOT NULL;
