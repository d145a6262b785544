-- The UTC day whose limit a job counts against: that of its start by hand, or of the day it was first let in.
ALTER TABLE "public"."collection_jobs" ADD COLUMN "counted_on" DATE;
UPDATE "public"."collection_jobs" SET "counted_on" = ("created_at" AT TIME ZONE 'UTC')::date WHERE "attempts" > 0 OR "status" <> 'pending';

-- One counter a day, moved only as far as the limit.
CREATE TABLE "public"."collection_job_days" (
    "day" DATE NOT NULL,
    "jobs" INTEGER NOT NULL,
    CONSTRAINT "collection_job_days_pkey" PRIMARY KEY ("day"),
    CONSTRAINT "collection_job_days_jobs_check" CHECK ("jobs" >= 0)
);
INSERT INTO "public"."collection_job_days" ("day", "jobs")
SELECT "counted_on", count(*)::int FROM "public"."collection_jobs" WHERE "counted_on" IS NOT NULL GROUP BY 1;

-- postponeOverLimit, releaseOverLimit: jobs that wait to be let in.
CREATE INDEX "collection_jobs_counted_idx" ON "public"."collection_jobs" ("counted_on", "status", "next_attempt_at");
