-- What success metrics and calibration count: the decision that stands on a proposal, beside the proposal, so that one index
-- answers for all that was decided in a window. The log of decisions stays the truth (`npm run check` compares them).
ALTER TABLE "public"."collection_changes"
  ADD COLUMN "decided_at" TIMESTAMPTZ(3),
  ADD COLUMN IF NOT EXISTS "is_edited" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS "is_by_policy" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "reopened_at" TIMESTAMPTZ(3);

UPDATE "public"."collection_changes" c
SET decided_at = d.decided_at, is_by_policy = d.decider_kind = 'policy', is_edited = d.decision = 'edit'
FROM (SELECT DISTINCT ON (change_id) change_id, decision, decider_kind, decided_at FROM "public"."change_decisions" ORDER BY change_id, id DESC) d
WHERE d.change_id = c.id AND d.decision <> 'undo' AND c.job_id IS NOT NULL AND c.status IN ('applied', 'approved', 'rejected');

UPDATE "public"."collection_changes" c SET reopened_at = u.at
FROM (SELECT change_id, max(decided_at) AS at FROM "public"."change_decisions" WHERE decision = 'undo' GROUP BY change_id) u
WHERE u.change_id = c.id AND c.job_id IS NOT NULL;

-- JUDGED (accuracy, confidence, time to review, cost per record, calibration): everything jobs proposed that stands decided,
-- by when, with all that those metrics, their days and their rows read; newest first for the rows.
CREATE INDEX collection_changes_judged_idx ON "public"."collection_changes" (decided_at, id)
  INCLUDE (status, is_by_policy, is_edited, confidence, created_at, reopened_at, entity_type, entity_id, parent_entity_type, parent_entity_id,
           field_name, source_id, observation_id)
  WHERE decided_at IS NOT NULL AND job_id IS NOT NULL;

-- findBinCounts (calibration of one way of reading): how a proposed value was read, out of this alone.
CREATE INDEX "observations_read_idx" ON "public"."observations"("id", "method");

-- CONFIDENT (automation rate): what a policy might have applied, by when it was detected.
CREATE INDEX collection_changes_confident_idx ON "public"."collection_changes" (created_at, id) INCLUDE (status, is_by_policy)
  WHERE confidence >= 0.9 AND job_id IS NOT NULL;

-- findWaiting (accuracy of all that was detected, oldest waiting): what waits, by since when.
CREATE INDEX collection_changes_waiting_since_idx ON "public"."collection_changes" ((coalesce(reopened_at, created_at)))
  INCLUDE (created_at, reopened_at)
  WHERE status = 'pending' AND job_id IS NOT NULL;

-- ENDED_JOBS (error rate): jobs that ended for good, by when; newest first for the rows.
CREATE INDEX collection_jobs_ended_idx ON "public"."collection_jobs" (completed_at, id) INCLUDE (status)
  WHERE status IN ('completed', 'failed');

-- RECORDS (recency, staleness): when every record was last updated, or entered, out of these alone.
CREATE INDEX "builder_profiles_age_idx" ON "public"."builder_profiles"("id", "last_data_sync", "created_at");
CREATE INDEX "communities_age_idx" ON "public"."communities"("id", "last_data_sync", "created_at");
CREATE INDEX "properties_age_idx" ON "public"."properties"("id", "last_data_sync", "created_at");

-- INVENTORIES (builders with an up-to-date inventory): homes for sale of every builder, out of this alone.
CREATE INDEX properties_inventory_idx ON "public"."properties" (builder_id) INCLUDE (last_data_sync, property_status)
  WHERE builder_id IS NOT NULL;

-- Trends of what no row remembers, and the home page: a few dozen rows a day. findRecordedDays and countMissedTargets read by the key.
CREATE TABLE "public"."success_metric_days" (
    "key" VARCHAR(40) NOT NULL,
    "window_days" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "numerator" DOUBLE PRECISION NOT NULL,
    "denominator" DOUBLE PRECISION NOT NULL,
    "value" DOUBLE PRECISION,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "success_metric_days_pkey" PRIMARY KEY ("key","window_days","day")
);
ALTER TABLE "public"."success_metric_days"
  ADD CONSTRAINT success_metric_days_window_check CHECK (window_days >= 0),
  ADD CONSTRAINT success_metric_days_value_check CHECK ((value IS NULL) = (denominator = 0));
