-- Rules the models cannot express: closed vocabularies, ranges, and what may exist only once.

-- Tenancy
ALTER TABLE users
  ADD CONSTRAINT users_role_check CHECK (role IN ('super_admin', 'admin', 'analyst', 'client')),
  ADD CONSTRAINT users_email_lower_check CHECK (email = lower(email) AND email LIKE '%_@_%'),
  ADD CONSTRAINT users_tenant_check CHECK ((role IN ('super_admin', 'admin')) = (client_id IS NULL));
ALTER TABLE installation
  ADD CONSTRAINT installation_single_row_check CHECK (id = 1),
  ADD CONSTRAINT installation_mode_check CHECK (mode IN ('demo', 'live'));
ALTER TABLE audit_events
  ADD CONSTRAINT audit_events_actor_kind_check CHECK (actor_kind IN ('user', 'api_key', 'policy', 'system'));

-- Catalogue
ALTER TABLE builder_profiles
  ADD CONSTRAINT builder_profiles_name_check CHECK (btrim(name) <> ''),
  ADD CONSTRAINT builder_profiles_rating_check CHECK (rating BETWEEN 0 AND 5),
  ADD CONSTRAINT builder_profiles_review_count_check CHECK (review_count >= 0),
  ADD CONSTRAINT builder_profiles_verified_check CHECK (verified IN (0, 1)),
  ADD CONSTRAINT builder_profiles_founded_year_check CHECK (founded_year BETWEEN 1700 AND 2200),
  ADD CONSTRAINT builder_profiles_website_check CHECK (website ~* '^https?://[^\s<>"]+$'),
  ADD CONSTRAINT builder_profiles_email_check CHECK (email ~ '^[^@\s<>]+@[^@\s<>]+$'),
  ADD CONSTRAINT builder_profiles_phone_check CHECK (phone !~ '[<>]'),
  ADD CONSTRAINT builder_profiles_specialties_check CHECK (jsonb_typeof(specialties) = 'array'),
  ADD CONSTRAINT builder_profiles_communities_served_check CHECK (jsonb_typeof(communities_served) = 'array'),
  ADD CONSTRAINT builder_profiles_service_areas_check CHECK (jsonb_typeof(service_areas) = 'array'),
  ADD CONSTRAINT builder_profiles_socials_check CHECK (jsonb_typeof(socials) = 'object'),
  ADD CONSTRAINT builder_profiles_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1);
ALTER TABLE builder_awards
  ADD CONSTRAINT builder_awards_title_check CHECK (btrim(title) <> ''),
  ADD CONSTRAINT builder_awards_year_check CHECK (year BETWEEN 1900 AND 2200),
  ADD CONSTRAINT builder_awards_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE builder_credentials
  ADD CONSTRAINT builder_credentials_name_check CHECK (btrim(name) <> ''),
  ADD CONSTRAINT builder_credentials_type_check CHECK (credential_type IN ('license', 'certification', 'membership')),
  ADD CONSTRAINT builder_credentials_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE builder_home_plans
  ADD CONSTRAINT builder_home_plans_name_check CHECK (btrim(name) <> ''),
  ADD CONSTRAINT builder_home_plans_sizes_check CHECK (bedrooms >= 0 AND bathrooms >= 0 AND sqft > 0 AND stories >= 0),
  ADD CONSTRAINT builder_home_plans_base_price_check CHECK (base_price > 0),
  ADD CONSTRAINT builder_home_plans_url_check CHECK (url ~* '^https?://[^\s<>"]+$');
ALTER TABLE communities
  ADD CONSTRAINT communities_name_check CHECK (btrim(name) <> ''),
  ADD CONSTRAINT communities_place_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);
ALTER TABLE properties
  ADD CONSTRAINT properties_price_check CHECK (price > 0),
  ADD CONSTRAINT properties_place_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);
ALTER TABLE observations
  ADD CONSTRAINT observations_status_check CHECK (status IN ('accepted', 'rejected')),
  ADD CONSTRAINT observations_reject_reason_check CHECK ((status = 'rejected') = (reject_reason IS NOT NULL)),
  ADD CONSTRAINT observations_evidence_check CHECK (evidence IN ('verified', 'unverified', 'human')),
  ADD CONSTRAINT observations_confidence_check CHECK (confidence BETWEEN 0 AND 1),
  ADD CONSTRAINT observations_span_check CHECK (span_start >= 0 AND span_end > span_start),
  ADD CONSTRAINT observations_subject_check CHECK (field_name IS NOT NULL OR child_type IS NOT NULL);

-- Sources and pages
ALTER TABLE collection_sources
  ADD CONSTRAINT collection_sources_reliability_check CHECK (reliability_score BETWEEN 0 AND 1),
  ADD CONSTRAINT collection_sources_limits_check CHECK (rate_limit_per_day >= 0 AND max_concurrency > 0 AND min_delay_ms >= 0);
ALTER TABLE robots_files
  ADD CONSTRAINT robots_files_access_check CHECK (access IN ('rules', 'allow_all', 'disallow_all')),
  ADD CONSTRAINT robots_files_age_check CHECK (expires_at <= fetched_at + interval '24 hours');
ALTER TABLE snapshots
  ADD CONSTRAINT snapshots_origin_check CHECK (origin IN ('fetched', 'supplied'));

-- Collection
ALTER TABLE collection_jobs
  ADD CONSTRAINT collection_jobs_status_check CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
  ADD CONSTRAINT collection_jobs_job_type_check CHECK (job_type IN ('update', 'discovery', 'inventory')),
  ADD CONSTRAINT collection_jobs_priority_check CHECK (priority BETWEEN 0 AND 10),
  ADD CONSTRAINT collection_jobs_attempts_check CHECK (attempts BETWEEN 0 AND 3),
  ADD CONSTRAINT collection_jobs_started_check CHECK (status NOT IN ('running', 'completed') OR started_at IS NOT NULL),
  ADD CONSTRAINT collection_jobs_ended_check CHECK ((status IN ('completed', 'failed', 'cancelled')) = (completed_at IS NOT NULL));
ALTER TABLE collection_job_steps
  ADD CONSTRAINT collection_job_steps_status_check CHECK (status IN ('running', 'completed', 'failed', 'skipped'));

-- Review
ALTER TABLE collection_changes
  ADD CONSTRAINT collection_changes_status_check CHECK (status IN ('pending', 'approved', 'rejected', 'applied', 'superseded')),
  ADD CONSTRAINT collection_changes_type_check CHECK (change_type IN ('added', 'modified', 'removed')),
  ADD CONSTRAINT collection_changes_evidence_check CHECK (evidence IN ('verified', 'unverified')),
  ADD CONSTRAINT collection_changes_confidence_check CHECK (confidence BETWEEN 0 AND 1),
  ADD CONSTRAINT collection_changes_applied_check CHECK ((status = 'applied') = (applied_at IS NOT NULL)),
  ADD CONSTRAINT collection_changes_subject_check CHECK (is_new_entity OR entity_id IS NOT NULL OR parent_entity_id IS NOT NULL);
-- One pending proposal per subject and value: a repeated sighting adds evidence to it.
CREATE UNIQUE INDEX collection_changes_one_pending_key ON collection_changes
  (entity_type, coalesce(entity_id, 0), coalesce(parent_entity_type, ''), coalesce(parent_entity_id, 0),
   coalesce(child_key, ''), coalesce(field_name, ''), change_type, normalised_value)
  WHERE status = 'pending';
ALTER TABLE change_decisions
  ADD CONSTRAINT change_decisions_decision_check CHECK (decision IN ('approve', 'edit', 'reject', 'undo')),
  ADD CONSTRAINT change_decisions_reason_check CHECK (decision <> 'reject' OR btrim(coalesce(reason, '')) <> ''),
  ADD CONSTRAINT change_decisions_closes_check CHECK ((decision = 'undo') = (closes_id IS NOT NULL));
ALTER TABLE application_items
  ADD CONSTRAINT application_items_operation_check
  CHECK (operation IN ('set_field', 'create_child', 'modify_child', 'remove_child', 'create_entity'));
ALTER TABLE entity_matches
  ADD CONSTRAINT entity_matches_status_check CHECK (match_status IN ('pending', 'confirmed', 'rejected', 'merged')),
  ADD CONSTRAINT entity_matches_confidence_check CHECK (match_confidence BETWEEN 0 AND 1);
