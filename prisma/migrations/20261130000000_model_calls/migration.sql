-- What models were asked for jobs, and what they stated.
-- CreateTable
CREATE TABLE "public"."model_calls" (
    "id" BIGSERIAL NOT NULL,
    "call_key" VARCHAR(200) NOT NULL,
    "job_id" VARCHAR(50) NOT NULL,
    "purpose" VARCHAR(20) NOT NULL,
    "model" VARCHAR(80) NOT NULL,
    "answer_key" CHAR(64),
    "outcome" VARCHAR(20) NOT NULL,
    "reason" TEXT,
    "claims" JSONB NOT NULL DEFAULT '[]',
    "dropped" JSONB NOT NULL DEFAULT '{}',
    "not_found" JSONB NOT NULL DEFAULT '[]',
    "urls" JSONB NOT NULL DEFAULT '[]',
    "tool_errors" JSONB NOT NULL DEFAULT '[]',
    "content" JSONB,
    "entry_id" BIGINT,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "called_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_calls_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_calls_call_key_key" ON "public"."model_calls"("call_key");

-- CreateIndex
CREATE INDEX "model_calls_answer_idx" ON "public"."model_calls"("answer_key");

-- CreateIndex
CREATE INDEX "model_calls_job_idx" ON "public"."model_calls"("job_id", "id");

ALTER TABLE model_calls
  ADD CONSTRAINT model_calls_purpose_check CHECK (purpose IN ('read_page', 'search')),
  ADD CONSTRAINT model_calls_outcome_check CHECK (outcome IN ('submitted', 'known', 'paused', 'refused', 'cut', 'silent', 'busy', 'rejected', 'lost', 'over_budget'));
