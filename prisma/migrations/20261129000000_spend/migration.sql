-- Paid calls: what is set aside before, what they cost after, and the counters that caps are held against.
-- CreateTable
CREATE TABLE "public"."spend_entries" (
    "id" BIGSERIAL NOT NULL,
    "call_key" VARCHAR(200) NOT NULL,
    "purpose" VARCHAR(40) NOT NULL,
    "model" VARCHAR(80) NOT NULL,
    "is_batch" BOOLEAN NOT NULL DEFAULT false,
    "job_id" VARCHAR(50),
    "entity_type" VARCHAR(50),
    "entity_id" BIGINT,
    "user_id" VARCHAR(50),
    "status" VARCHAR(20) NOT NULL DEFAULT 'reserved',
    "reserved_usd" DECIMAL(14,9) NOT NULL,
    "cost_usd" DECIMAL(14,9),
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "cache_write_tokens" INTEGER NOT NULL DEFAULT 0,
    "cache_read_tokens" INTEGER NOT NULL DEFAULT 0,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "spend_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."spend_totals" (
    "scope" VARCHAR(20) NOT NULL,
    "key" VARCHAR(120) NOT NULL,
    "usd" DECIMAL(16,9) NOT NULL DEFAULT 0,
    "alerted_at" TIMESTAMPTZ(3),

    CONSTRAINT "spend_totals_pkey" PRIMARY KEY ("scope","key")
);

-- CreateIndex
CREATE INDEX "spend_entries_job_idx" ON "public"."spend_entries"("job_id");

-- CreateIndex
CREATE INDEX "spend_entries_entity_idx" ON "public"."spend_entries"("entity_type", "entity_id");

-- CreateIndex
CREATE INDEX "spend_entries_call_idx" ON "public"."spend_entries"("call_key");

-- CreateIndex
CREATE INDEX "spend_entries_time_idx" ON "public"."spend_entries"("reserved_at");

ALTER TABLE spend_entries
  ADD CONSTRAINT spend_entries_status_check CHECK (status IN ('reserved', 'settled', 'released', 'lost')),
  ADD CONSTRAINT spend_entries_amounts_check CHECK (reserved_usd >= 0 AND (cost_usd IS NULL) = (status = 'reserved') AND coalesce(cost_usd, 0) >= 0),
  ADD CONSTRAINT spend_entries_usage_check CHECK (input_tokens >= 0 AND output_tokens >= 0 AND cache_write_tokens >= 0 AND cache_read_tokens >= 0 AND searches >= 0);
ALTER TABLE spend_totals
  ADD CONSTRAINT spend_totals_scope_check CHECK (scope IN ('month', 'day', 'user_day', 'job')),
  ADD CONSTRAINT spend_totals_usd_check CHECK (usd >= 0);

-- closeLostReservations: calls whose outcome nobody knows yet.
CREATE INDEX spend_entries_open_idx ON spend_entries (reserved_at) WHERE status = 'reserved';
