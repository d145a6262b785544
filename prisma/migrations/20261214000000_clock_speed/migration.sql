-- dueSql: when each record was read last, out of an index alone. One index for each kind of reading, with the conditions of KINDS.
CREATE INDEX collection_jobs_updates_idx ON "public"."collection_jobs" (entity_type, entity_id) INCLUDE (status, completed_at)
  WHERE job_type = 'update' AND entity_id IS NOT NULL;
CREATE INDEX collection_jobs_inventories_idx ON "public"."collection_jobs" (parent_entity_id) INCLUDE (status, completed_at)
  WHERE job_type = 'inventory' AND parent_entity_type = 'builder' AND parent_entity_id IS NOT NULL
    AND NOT coalesce(search_filters ?| array['location', 'community'], false);

-- findJobs, countJobsByStatus: who started them is another filter that is counted and paged out of the index alone.
DROP INDEX "public"."collection_jobs_filter_idx";
CREATE INDEX "collection_jobs_filter_idx" ON "public"."collection_jobs"("id" DESC, "status", "entity_type", "job_type", "priority", "parent_entity_id", "entity_id", "initiated_by");

-- getUsualCosts, findClockDays: what the clock's jobs cost and came to, out of the index alone.
DROP INDEX "public"."collection_jobs_clock_idx";
CREATE INDEX collection_jobs_clock_idx ON "public"."collection_jobs" (created_at)
  INCLUDE (status, job_type, entity_type, changes_detected, cost_usd) WHERE initiated_by = 'schedule';
