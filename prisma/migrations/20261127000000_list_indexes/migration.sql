-- DropIndex
DROP INDEX "application_items_application_id_idx";

-- DropIndex
DROP INDEX "builder_profiles_last_data_sync_idx";

-- CreateIndex
CREATE INDEX "application_items_application_id_idx" ON "application_items"("application_id", "id", "entity_type");

-- CreateIndex
CREATE INDEX "application_items_entity_id_idx" ON "application_items"("entity_id", "application_id");

-- CreateIndex
CREATE INDEX "application_rollbacks_rolled_back_at_idx" ON "application_rollbacks"("rolled_back_at");

-- CreateIndex
CREATE INDEX "application_rollbacks_rolled_back_by_idx" ON "application_rollbacks"("rolled_back_by");

-- CreateIndex
CREATE INDEX "applications_applied_by_idx" ON "applications"("applied_by", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_label_idx" ON "audit_events"("actor_label", "id" DESC);

-- CreateIndex
CREATE INDEX "builder_profiles_name_trgm_idx" ON "builder_profiles" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "builder_profiles_filter_idx" ON "builder_profiles"("id" DESC, "state", "city", "data_source", "last_data_sync");

-- CreateIndex
CREATE INDEX "builder_profiles_confidence_idx" ON "builder_profiles"("data_confidence", "id");

-- CreateIndex
CREATE INDEX "change_decisions_decided_at_idx" ON "change_decisions"("decided_at", "decision", "decided_by", "change_id");

-- CreateIndex
CREATE INDEX "change_decisions_decided_by_idx" ON "change_decisions"("decided_by", "decision", "change_id");

-- CreateIndex
CREATE INDEX "collection_changes_filter_idx" ON "collection_changes"("id" DESC, "status", "entity_type", "parent_entity_type", "field_name", "source_id", "evidence", "confidence");

-- CreateIndex
CREATE INDEX "collection_changes_text_idx" ON "collection_changes" USING GIN ("new_value" gin_trgm_ops, "old_value" gin_trgm_ops, "quote" gin_trgm_ops, "source_url" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "collection_changes_created_idx" ON "collection_changes"("created_at", "job_id");

-- CreateIndex
CREATE INDEX "collection_jobs_filter_idx" ON "collection_jobs"("id" DESC, "status", "entity_type", "job_type", "priority", "parent_entity_id", "entity_id");

-- CreateIndex
CREATE INDEX "collection_jobs_text_idx" ON "collection_jobs" USING GIN ("job_id" gin_trgm_ops, "search_query" gin_trgm_ops, "target_url" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "collection_jobs_completed_idx" ON "collection_jobs"("status", "completed_at");

-- What the models cannot express. A test asks PostgreSQL whether each query uses its index.

-- PENDING_OF, groupsSql, FACETS_SQL (the inbox, has_pending, counts beside the navigation): what waits, by what it belongs
-- to, with every column those queries read. The same two expressions have statistics, without which PostgreSQL takes
-- them for rare and reads record by record.
CREATE INDEX collection_changes_pending_owner_idx ON collection_changes
  ((coalesce(parent_entity_type, entity_type)), (coalesce(parent_entity_id, entity_id)), id)
  INCLUDE (entity_type, parent_entity_type, entity_id, parent_entity_id, is_new_entity, field_name, source_id, evidence, confidence,
           is_challenge, created_at, last_seen_at)
  WHERE status = 'pending';
CREATE STATISTICS collection_changes_owner_stats
  ON (coalesce(parent_entity_type, entity_type)), (coalesce(parent_entity_id, entity_id)) FROM collection_changes;
CREATE STATISTICS collection_changes_new_stats ON (coalesce(is_new_entity, false)), status FROM collection_changes;

-- findEntities and findCatalogRows: sorted by the last sync, records never collected before all others.
CREATE INDEX builder_profiles_sync_idx ON builder_profiles (coalesce(last_data_sync, '-infinity'::timestamptz), id);

-- findCatalogRows: sorted by quality, the number of expected fields that hold a value (filledSql over the builder type).
CREATE INDEX builder_profiles_quality_idx ON builder_profiles ((
  (coalesce(btrim("name"), '') <> '')::int +
  (coalesce(btrim("website"), '') <> '')::int +
  (coalesce(btrim("about"), '') <> '')::int +
  ("founded_year" IS NOT NULL)::int +
  (coalesce("specialties"::text, '') NOT IN ('', '[]', '{}', 'null'))::int +
  (coalesce(btrim("phone"), '') <> '')::int +
  (coalesce(btrim("email"), '') <> '')::int +
  (coalesce(btrim("address"), '') <> '')::int +
  (coalesce(btrim("city"), '') <> '')::int +
  (coalesce(btrim("state"), '') <> '')::int +
  (coalesce(btrim("postal_code"), '') <> '')::int +
  (coalesce("service_areas"::text, '') NOT IN ('', '[]', '{}', 'null'))::int
), id);

-- findEntities: a city in any case.
CREATE INDEX builder_profiles_city_idx ON builder_profiles (lower(city), id DESC);

-- findLikelyDuplicates and findLookAlikes (identity-sql): the same name, website or telephone in other clothes.
CREATE INDEX builder_profiles_folded_name_idx ON builder_profiles (regexp_replace(lower(name), '[^[:alnum:]]+', '', 'g'));
CREATE INDEX builder_profiles_host_idx ON builder_profiles
  (split_part(regexp_replace(lower(website), '^https?://(www\.)?', ''), '/', 1));
CREATE INDEX builder_profiles_digits_idx ON builder_profiles
  (right(regexp_replace(regexp_replace(lower(phone), '(x|ext).*$', ''), '\D', '', 'g'), 10));
