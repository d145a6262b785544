-- Which run is to come for a job.
ALTER TABLE "public"."collection_jobs" ADD COLUMN "woken_by" VARCHAR(50);
CREATE INDEX "collection_jobs_woken_by_idx" ON "public"."collection_jobs"("woken_by");

-- claimJob: the most urgent job that is due.
CREATE INDEX collection_jobs_queue_idx ON collection_jobs (priority DESC NULLS LAST, id) WHERE status = 'pending';
-- One execution holds one job, however often its claim is repeated; the sweep and abandonRun look here too.
CREATE UNIQUE INDEX collection_jobs_held_key ON collection_jobs (locked_by) WHERE status = 'running';
