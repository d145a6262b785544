-- Questions to a model that nobody waits for, and the batches they are sent in.
CREATE TABLE "public"."model_batches" (
    "id" BIGSERIAL NOT NULL,
    "remote_id" VARCHAR(100),
    "status" VARCHAR(20) NOT NULL DEFAULT 'sending',
    "questions" INTEGER NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "model_batches_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "model_batches_remote_id_key" ON "public"."model_batches"("remote_id");

CREATE TABLE "public"."batch_questions" (
    "id" BIGSERIAL NOT NULL,
    "call_key" VARCHAR(200) NOT NULL,
    "custom_id" VARCHAR(64) NOT NULL,
    "job_id" VARCHAR(50) NOT NULL,
    "purpose" VARCHAR(20) NOT NULL,
    "model" VARCHAR(80) NOT NULL,
    "answer_key" CHAR(64) NOT NULL,
    "asked_for" JSONB NOT NULL,
    "max_claims" INTEGER,
    "snapshot_id" BIGINT,
    "request" JSONB,
    "entry_id" BIGINT,
    "follows_id" BIGINT,
    "batch_id" BIGINT,
    "status" VARCHAR(20) NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "batch_questions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "batch_questions_call_key_key" ON "public"."batch_questions"("call_key");
CREATE UNIQUE INDEX "batch_questions_custom_id_key" ON "public"."batch_questions"("custom_id");
-- queueQuestion, getAskedSnapshot, wakeJob: what a job has asked.
CREATE INDEX "batch_questions_job_idx" ON "public"."batch_questions"("job_id", "id");
-- settleResult, endBatch: the questions of one batch.
CREATE INDEX "batch_questions_batch_idx" ON "public"."batch_questions"("batch_id");

ALTER TABLE "public"."batch_questions" ADD CONSTRAINT "batch_questions_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "public"."collection_jobs"("job_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."batch_questions" ADD CONSTRAINT "batch_questions_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "public"."batch_questions" ADD CONSTRAINT "batch_questions_follows_id_fkey" FOREIGN KEY ("follows_id") REFERENCES "public"."batch_questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."batch_questions" ADD CONSTRAINT "batch_questions_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "public"."model_batches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "public"."model_batches"
  ADD CONSTRAINT model_batches_status_check CHECK (status IN ('sending', 'sent', 'ended', 'lost')),
  ADD CONSTRAINT model_batches_questions_check CHECK (questions > 0),
  ADD CONSTRAINT model_batches_sent_check CHECK (status <> 'sent' OR (remote_id IS NOT NULL AND sent_at IS NOT NULL)),
  ADD CONSTRAINT model_batches_ended_check CHECK ((status IN ('ended', 'lost')) = (ended_at IS NOT NULL));
ALTER TABLE "public"."batch_questions"
  ADD CONSTRAINT batch_questions_status_check CHECK (status IN ('waiting', 'sent', 'answered', 'failed')),
  ADD CONSTRAINT batch_questions_purpose_check CHECK (purpose IN ('read_page', 'search')),
  ADD CONSTRAINT batch_questions_sent_check CHECK (CASE status WHEN 'sent' THEN batch_id IS NOT NULL AND sent_at IS NOT NULL
    WHEN 'waiting' THEN batch_id IS NULL AND sent_at IS NULL ELSE true END),
  ADD CONSTRAINT batch_questions_ended_check CHECK ((status IN ('answered', 'failed')) = (ended_at IS NOT NULL)),
  -- One that follows another has no money and no words of its own, and is never sent.
  ADD CONSTRAINT batch_questions_follows_check CHECK ((follows_id IS NULL) = (entry_id IS NOT NULL) AND (follows_id IS NULL OR batch_id IS NULL)),
  -- What was sent holds a page; it is kept while it may still be sent, and not beyond.
  ADD CONSTRAINT batch_questions_request_check CHECK ((request IS NOT NULL) = (status IN ('waiting', 'sent') AND follows_id IS NULL));

-- claimBatch: what waits to be sent, oldest first.
CREATE INDEX batch_questions_waiting_idx ON "public"."batch_questions" (id) WHERE status = 'waiting' AND follows_id IS NULL;
-- queueQuestion: the same question under way for another job.
CREATE INDEX batch_questions_open_answer_idx ON "public"."batch_questions" (answer_key) WHERE status IN ('waiting', 'sent') AND follows_id IS NULL;
-- endFollowers.
CREATE INDEX batch_questions_followers_idx ON "public"."batch_questions" (follows_id) WHERE status = 'waiting' AND follows_id IS NOT NULL;
-- findOverdue: questions that have been open for too long.
CREATE INDEX batch_questions_open_idx ON "public"."batch_questions" (created_at) WHERE status IN ('waiting', 'sent');
-- findOpenBatches, findLostBatches.
CREATE INDEX model_batches_open_idx ON "public"."model_batches" (id) WHERE status IN ('sending', 'sent');

-- closeLostReservations: a call in a batch is not over after an hour.
DROP INDEX "public".spend_entries_open_idx;
CREATE INDEX spend_entries_open_idx ON "public"."spend_entries" (is_batch, reserved_at) WHERE status = 'reserved';
