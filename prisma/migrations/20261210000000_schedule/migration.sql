-- What the clock may spend in a month is counted beside all of the month.
ALTER TABLE "public"."spend_totals"
  DROP CONSTRAINT spend_totals_scope_check,
  ADD CONSTRAINT spend_totals_scope_check CHECK (scope IN ('month', 'clock_month', 'day', 'user_day', 'job'));
ALTER TABLE "public"."spend_entries" ADD COLUMN "by_clock" BOOLEAN NOT NULL DEFAULT false;

-- Each run of the clock: what was due, what it started, and why not more.
CREATE TABLE "public"."schedule_runs" (
    "id" BIGSERIAL NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "due" INTEGER NOT NULL,
    "started" INTEGER NOT NULL,
    "room_jobs" INTEGER NOT NULL,
    "room_usd" DECIMAL(14,9),
    "left_out" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "schedule_runs_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "public"."schedule_runs"
  ADD CONSTRAINT schedule_runs_counts_check CHECK (due >= 0 AND started >= 0 AND started <= due AND room_jobs >= 0 AND coalesce(room_usd, 0) >= 0);
-- getLastRun, and the deletion of old ones.
CREATE INDEX "schedule_runs_time_idx" ON "public"."schedule_runs"("ran_at" DESC);

-- countClockJobs, findClockDays: jobs of the clock by the time they were written.
CREATE INDEX collection_jobs_clock_idx ON "public"."collection_jobs" (created_at) INCLUDE (status, job_type, entity_type)
  WHERE initiated_by = 'schedule';
