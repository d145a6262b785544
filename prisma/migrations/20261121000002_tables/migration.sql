-- CreateTable
CREATE TABLE "builder_profiles" (
    "id" BIGSERIAL NOT NULL,
    "builder_id" VARCHAR(50) NOT NULL DEFAULT ('BLD-'::text || lpad((nextval('builder_public_seq'::regclass))::text, 6, '0'::text)),
    "user_id" UUID,
    "name" VARCHAR(255) NOT NULL,
    "website" VARCHAR(1024),
    "specialties" JSONB,
    "rating" DOUBLE PRECISION,
    "review_count" INTEGER DEFAULT 0,
    "communities_served" JSONB,
    "phone" VARCHAR(64),
    "email" VARCHAR(255),
    "address" VARCHAR(255),
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "postal_code" VARCHAR(20),
    "about" TEXT,
    "bio" TEXT,
    "title" VARCHAR(255),
    "socials" JSONB,
    "verified" INTEGER NOT NULL DEFAULT 0,
    "founded_year" INTEGER,
    "employee_count" VARCHAR(50),
    "service_areas" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "builder_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "builder_awards" (
    "id" BIGSERIAL NOT NULL,
    "builder_id" BIGINT NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "issuer" VARCHAR(255),
    "year" INTEGER,
    "description" TEXT,
    "url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "builder_awards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "builder_home_plans" (
    "id" BIGSERIAL NOT NULL,
    "builder_id" BIGINT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "series" VARCHAR(255),
    "bedrooms" INTEGER,
    "bathrooms" DOUBLE PRECISION,
    "sqft" INTEGER,
    "stories" DOUBLE PRECISION,
    "base_price" DOUBLE PRECISION,
    "url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "builder_home_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "builder_credentials" (
    "id" BIGSERIAL NOT NULL,
    "builder_id" BIGINT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "credential_type" VARCHAR(50),
    "issuer" VARCHAR(255),
    "number" VARCHAR(120),
    "expires_on" DATE,
    "url" VARCHAR(1024),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "builder_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "communities" (
    "id" BIGSERIAL NOT NULL,
    "community_id" VARCHAR(50) NOT NULL DEFAULT ('CMY-'::text || lpad((nextval('community_public_seq'::regclass))::text, 6, '0'::text)),
    "user_id" UUID,
    "name" VARCHAR(255) NOT NULL,
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "school_district" VARCHAR(255),
    "postal_code" VARCHAR(20),
    "address" VARCHAR(255),
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "total_acres" DOUBLE PRECISION,
    "community_dues" VARCHAR(120),
    "tax_rate" VARCHAR(50),
    "monthly_fee" VARCHAR(120),
    "homes" INTEGER,
    "residents" INTEGER,
    "founded_year" INTEGER,
    "member_count" INTEGER,
    "followers" INTEGER,
    "development_stage" VARCHAR(120),
    "enterprise_number_hoa" VARCHAR(120),
    "hoa_management_company" VARCHAR(255),
    "hoa_contact_phone" VARCHAR(64),
    "hoa_contact_email" VARCHAR(255),
    "intro_video_url" VARCHAR(1024),
    "community_website_url" VARCHAR(1024),
    "about" TEXT,
    "is_verified" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "communities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "properties" (
    "id" BIGSERIAL NOT NULL,
    "property_id" VARCHAR(50) NOT NULL DEFAULT ('PRP-'::text || lpad((nextval('property_public_seq'::regclass))::text, 6, '0'::text)),
    "title" VARCHAR(140),
    "description" VARCHAR(5000),
    "address1" VARCHAR(255),
    "address2" VARCHAR(255),
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "postal_code" VARCHAR(20),
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "price" DOUBLE PRECISION,
    "bedrooms" INTEGER,
    "bathrooms" DOUBLE PRECISION,
    "sqft" INTEGER,
    "lot_sqft" INTEGER,
    "year_built" INTEGER,
    "has_pool" BOOLEAN,
    "property_status" VARCHAR(50) NOT NULL DEFAULT 'available',
    "move_in_ready" BOOLEAN NOT NULL DEFAULT false,
    "model_name" VARCHAR(255),
    "lot_number" VARCHAR(50),
    "builder_id" BIGINT,
    "community_id" BIGINT,
    "owner_id" UUID,
    "media_urls" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "listed_at" TIMESTAMPTZ(3),
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "properties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "builder_communities" (
    "builder_id" BIGINT NOT NULL,
    "community_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "builder_communities_pkey" PRIMARY KEY ("builder_id","community_id")
);

-- CreateTable
CREATE TABLE "builder_portfolio" (
    "builder_id" BIGINT NOT NULL,
    "property_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "builder_portfolio_pkey" PRIMARY KEY ("builder_id","property_id")
);

-- CreateTable
CREATE TABLE "observations" (
    "id" BIGSERIAL NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT,
    "child_type" VARCHAR(50),
    "child_key" VARCHAR(512),
    "field_name" VARCHAR(100),
    "value" JSONB,
    "raw" TEXT,
    "quote" TEXT,
    "span_start" INTEGER,
    "span_end" INTEGER,
    "snapshot_id" BIGINT,
    "source_id" BIGINT,
    "source_url" VARCHAR(2048),
    "method" VARCHAR(30) NOT NULL,
    "extractor_version" VARCHAR(60),
    "confidence" DOUBLE PRECISION NOT NULL,
    "confidence_reasons" JSONB NOT NULL DEFAULT '[]',
    "evidence" VARCHAR(20) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'accepted',
    "reject_reason" VARCHAR(500),
    "job_id" VARCHAR(50),
    "observed_by" VARCHAR(80),
    "observed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_states" (
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT NOT NULL,
    "field_name" VARCHAR(100) NOT NULL,
    "observation_id" BIGINT,
    "change_id" BIGINT,
    "application_id" BIGINT,
    "origin" VARCHAR(20) NOT NULL,
    "confidence" DOUBLE PRECISION,
    "set_by" VARCHAR(80),
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "locked_at" TIMESTAMPTZ(3),
    "locked_by" VARCHAR(80),

    CONSTRAINT "field_states_pkey" PRIMARY KEY ("entity_type","entity_id","field_name")
);

-- CreateTable
CREATE TABLE "collection_jobs" (
    "id" BIGSERIAL NOT NULL,
    "job_id" VARCHAR(50) NOT NULL DEFAULT timed_public_id('JOB'::text, 6),
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT,
    "job_type" VARCHAR(50) NOT NULL,
    "parent_entity_type" VARCHAR(50),
    "parent_entity_id" BIGINT,
    "status" VARCHAR(50) NOT NULL DEFAULT 'pending',
    "priority" INTEGER DEFAULT 0,
    "search_query" TEXT,
    "target_url" VARCHAR(1024),
    "search_filters" JSONB,
    "items_found" INTEGER DEFAULT 0,
    "changes_detected" INTEGER DEFAULT 0,
    "new_entities_found" INTEGER DEFAULT 0,
    "error_code" VARCHAR(50),
    "error_message" TEXT,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "initiated_by" VARCHAR(50),
    "auto_apply" BOOLEAN NOT NULL DEFAULT false,
    "times_queued" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_by" VARCHAR(80),
    "locked_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "waiting_reason" VARCHAR(255),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "supplied_snapshot_id" BIGINT,
    "repeats_job_id" VARCHAR(50),
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_job_steps" (
    "id" BIGSERIAL NOT NULL,
    "job_id" VARCHAR(50) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "status" VARCHAR(20) NOT NULL,
    "input" JSONB,
    "output" JSONB,
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "collection_job_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mode" VARCHAR(10) NOT NULL,
    "setup_code_hash" CHAR(64),
    "seeded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" VARCHAR(120) NOT NULL,
    "value" JSONB NOT NULL,
    "updated_by" VARCHAR(50),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "id" BIGSERIAL NOT NULL,
    "caller" VARCHAR(80) NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "route" VARCHAR(255) NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" VARCHAR(20) NOT NULL,
    "actor_id" VARCHAR(80),
    "actor_label" VARCHAR(320) NOT NULL,
    "client_id" UUID,
    "action" VARCHAR(80) NOT NULL,
    "target_type" VARCHAR(50),
    "target_id" VARCHAR(80),
    "detail" JSONB NOT NULL DEFAULT '{}',
    "request_id" VARCHAR(60),

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_changes" (
    "id" BIGSERIAL NOT NULL,
    "job_id" VARCHAR(50),
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT,
    "parent_entity_type" VARCHAR(50),
    "parent_entity_id" BIGINT,
    "child_key" VARCHAR(512),
    "child_id" BIGINT,
    "is_new_entity" BOOLEAN DEFAULT false,
    "proposed_entity_data" JSONB,
    "field_name" VARCHAR(100),
    "old_value" TEXT,
    "new_value" TEXT,
    "normalised_value" VARCHAR(512) NOT NULL DEFAULT '',
    "change_type" VARCHAR(50) NOT NULL,
    "status" VARCHAR(50) NOT NULL DEFAULT 'pending',
    "confidence" DOUBLE PRECISION DEFAULT 1.0,
    "confidence_reasons" JSONB NOT NULL DEFAULT '[]',
    "evidence" VARCHAR(20) NOT NULL DEFAULT 'unverified',
    "is_challenge" BOOLEAN NOT NULL DEFAULT false,
    "observation_id" BIGINT,
    "snapshot_id" BIGINT,
    "source_id" BIGINT,
    "source_url" VARCHAR(1024),
    "quote" TEXT,
    "extractor_version" VARCHAR(60),
    "times_seen" INTEGER NOT NULL DEFAULT 1,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_by_id" BIGINT,
    "reviewed_by" VARCHAR(50),
    "reviewed_at" TIMESTAMPTZ(3),
    "review_notes" TEXT,
    "applied_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_evidence" (
    "change_id" BIGINT NOT NULL,
    "observation_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_evidence_pkey" PRIMARY KEY ("change_id","observation_id")
);

-- CreateTable
CREATE TABLE "change_decisions" (
    "id" BIGSERIAL NOT NULL,
    "change_id" BIGINT NOT NULL,
    "decision" VARCHAR(20) NOT NULL,
    "edited_value" JSONB,
    "reason" TEXT,
    "closes_id" BIGINT,
    "decided_by" VARCHAR(80) NOT NULL,
    "decider_kind" VARCHAR(20) NOT NULL DEFAULT 'user',
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" BIGSERIAL NOT NULL,
    "applied_by" VARCHAR(80) NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "review_notes" TEXT,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_entities" (
    "application_id" BIGINT NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT NOT NULL,
    "old_meta" JSONB NOT NULL,
    "new_meta" JSONB NOT NULL,

    CONSTRAINT "application_entities_pkey" PRIMARY KEY ("application_id","entity_type","entity_id")
);

-- CreateTable
CREATE TABLE "application_items" (
    "id" BIGSERIAL NOT NULL,
    "application_id" BIGINT NOT NULL,
    "change_id" BIGINT NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "entity_id" BIGINT NOT NULL,
    "child_type" VARCHAR(50),
    "child_id" BIGINT,
    "operation" VARCHAR(20) NOT NULL,
    "field_name" VARCHAR(100),
    "old_value" JSONB,
    "new_value" JSONB,
    "old_state" JSONB,

    CONSTRAINT "application_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_rollbacks" (
    "item_id" BIGINT NOT NULL,
    "application_id" BIGINT NOT NULL,
    "rolled_back_by" VARCHAR(80) NOT NULL,
    "rolled_back_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_rollbacks_pkey" PRIMARY KEY ("item_id")
);

-- CreateTable
CREATE TABLE "entity_matches" (
    "id" BIGSERIAL NOT NULL,
    "discovered_entity_type" VARCHAR(50) NOT NULL,
    "discovered_name" VARCHAR(255) NOT NULL,
    "discovered_location" VARCHAR(255),
    "discovered_data" JSONB,
    "matched_entity_type" VARCHAR(50),
    "matched_entity_id" BIGINT,
    "match_confidence" DOUBLE PRECISION,
    "match_status" VARCHAR(50) DEFAULT 'pending',
    "matched_by" VARCHAR(50),
    "match_method" VARCHAR(50),
    "match_notes" TEXT,
    "job_id" VARCHAR(50),
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entity_matches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clients" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" VARCHAR(255) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "client_id" UUID,
    "email" VARCHAR(320) NOT NULL,
    "hashed_password" VARCHAR(255),
    "role" VARCHAR(20) NOT NULL,
    "extra_permissions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "client_id" UUID,
    "name" VARCHAR(120) NOT NULL,
    "prefix" VARCHAR(16) NOT NULL,
    "key_hash" CHAR(64) NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttles" (
    "bucket" VARCHAR(120) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "first_failed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_allowed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_throttles_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "session_version" INTEGER NOT NULL,
    "address_hash" CHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_sources" (
    "id" BIGSERIAL NOT NULL,
    "source_id" VARCHAR(50) NOT NULL DEFAULT timed_public_id('SRC'::text, 4),
    "source_name" VARCHAR(255) NOT NULL,
    "source_url" VARCHAR(1024) NOT NULL,
    "source_type" VARCHAR(50) NOT NULL,
    "host" VARCHAR(255),
    "entity_types" JSONB,
    "reliability_score" DOUBLE PRECISION DEFAULT 0.5,
    "total_collections" INTEGER DEFAULT 0,
    "successful_collections" INTEGER DEFAULT 0,
    "failed_collections" INTEGER DEFAULT 0,
    "last_accessed" TIMESTAMPTZ(3),
    "access_count_today" INTEGER DEFAULT 0,
    "access_day" DATE,
    "rate_limit_per_day" INTEGER DEFAULT 100,
    "max_concurrency" INTEGER NOT NULL DEFAULT 2,
    "min_delay_ms" INTEGER NOT NULL DEFAULT 1000,
    "next_request_at" TIMESTAMPTZ(3),
    "is_active" BOOLEAN DEFAULT true,
    "blocked_until" TIMESTAMPTZ(3),
    "blocked_reason" VARCHAR(255),
    "created_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_leases" (
    "id" UUID NOT NULL,
    "source_id" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_leases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "robots_files" (
    "origin" VARCHAR(300) NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "access" VARCHAR(20) NOT NULL,
    "status" INTEGER,
    "reason" VARCHAR(255),
    "body" TEXT,

    CONSTRAINT "robots_files_pkey" PRIMARY KEY ("origin")
);

-- CreateTable
CREATE TABLE "snapshot_contents" (
    "content_hash" CHAR(64) NOT NULL,
    "title" VARCHAR(500),
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_contents_pkey" PRIMARY KEY ("content_hash")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "id" BIGSERIAL NOT NULL,
    "url" VARCHAR(2048) NOT NULL,
    "final_url" VARCHAR(2048) NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "content_type" VARCHAR(120),
    "bytes" INTEGER NOT NULL,
    "origin" VARCHAR(20) NOT NULL DEFAULT 'fetched',

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_visits" (
    "id" BIGSERIAL NOT NULL,
    "job_id" VARCHAR(50),
    "source_id" BIGINT,
    "url" VARCHAR(2048) NOT NULL,
    "final_url" VARCHAR(2048),
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "http_status" INTEGER,
    "outcome" VARCHAR(30) NOT NULL,
    "robots_verdict" VARCHAR(20),
    "robots_line" VARCHAR(500),
    "duration_ms" INTEGER,
    "bytes" INTEGER,
    "snapshot_id" BIGINT,
    "etag" VARCHAR(500),
    "last_modified" VARCHAR(100),
    "error_code" VARCHAR(50),
    "error_message" TEXT,

    CONSTRAINT "page_visits_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "builder_profiles_builder_id_key" ON "builder_profiles"("builder_id");

-- CreateIndex
CREATE INDEX "builder_profiles_name_idx" ON "builder_profiles"("name", "id");

-- CreateIndex
CREATE INDEX "builder_profiles_last_data_sync_idx" ON "builder_profiles"("last_data_sync", "id");

-- CreateIndex
CREATE INDEX "builder_profiles_place_idx" ON "builder_profiles"("state", "city");

-- CreateIndex
CREATE INDEX "builder_awards_builder_id_idx" ON "builder_awards"("builder_id");

-- CreateIndex
CREATE INDEX "builder_home_plans_builder_id_idx" ON "builder_home_plans"("builder_id");

-- CreateIndex
CREATE INDEX "builder_credentials_builder_id_idx" ON "builder_credentials"("builder_id");

-- CreateIndex
CREATE UNIQUE INDEX "communities_community_id_key" ON "communities"("community_id");

-- CreateIndex
CREATE INDEX "communities_name_idx" ON "communities"("name", "id");

-- CreateIndex
CREATE INDEX "communities_place_idx" ON "communities"("state", "city");

-- CreateIndex
CREATE UNIQUE INDEX "properties_property_id_key" ON "properties"("property_id");

-- CreateIndex
CREATE INDEX "properties_builder_id_idx" ON "properties"("builder_id");

-- CreateIndex
CREATE INDEX "properties_community_id_idx" ON "properties"("community_id");

-- CreateIndex
CREATE INDEX "builder_communities_community_id_idx" ON "builder_communities"("community_id");

-- CreateIndex
CREATE INDEX "builder_portfolio_property_id_idx" ON "builder_portfolio"("property_id");

-- CreateIndex
CREATE INDEX "observations_entity_field_idx" ON "observations"("entity_type", "entity_id", "field_name", "id" DESC);

-- CreateIndex
CREATE INDEX "observations_job_id_idx" ON "observations"("job_id");

-- CreateIndex
CREATE INDEX "observations_snapshot_id_idx" ON "observations"("snapshot_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_jobs_job_id_key" ON "collection_jobs"("job_id");

-- CreateIndex
CREATE INDEX "collection_jobs_idx_entity" ON "collection_jobs"("entity_type", "entity_id");

-- CreateIndex
CREATE INDEX "collection_jobs_idx_status" ON "collection_jobs"("status");

-- CreateIndex
CREATE INDEX "collection_jobs_idx_job_type" ON "collection_jobs"("job_type");

-- CreateIndex
CREATE INDEX "collection_jobs_idx_parent" ON "collection_jobs"("parent_entity_type", "parent_entity_id");

-- CreateIndex
CREATE INDEX "collection_jobs_status_newest_idx" ON "collection_jobs"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "collection_jobs_initiated_idx" ON "collection_jobs"("initiated_by", "created_at");

-- CreateIndex
CREATE INDEX "collection_jobs_created_idx" ON "collection_jobs"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "collection_job_steps_job_attempt_name_key" ON "collection_job_steps"("job_id", "attempt", "name");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_keys_caller_route_key_key" ON "idempotency_keys"("caller", "route", "key");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_target_idx" ON "audit_events"("target_type", "target_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_idx" ON "audit_events"("actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_action_idx" ON "audit_events"("action", "id" DESC);

-- CreateIndex
CREATE INDEX "collection_changes_idx_job_id" ON "collection_changes"("job_id");

-- CreateIndex
CREATE INDEX "collection_changes_idx_entity" ON "collection_changes"("entity_type", "entity_id");

-- CreateIndex
CREATE INDEX "collection_changes_idx_status" ON "collection_changes"("status");

-- CreateIndex
CREATE INDEX "collection_changes_idx_is_new" ON "collection_changes"("is_new_entity");

-- CreateIndex
CREATE INDEX "collection_changes_status_newest_idx" ON "collection_changes"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "collection_changes_parent_idx" ON "collection_changes"("parent_entity_type", "parent_entity_id", "status");

-- CreateIndex
CREATE INDEX "change_evidence_observation_id_idx" ON "change_evidence"("observation_id");

-- CreateIndex
CREATE UNIQUE INDEX "change_decisions_closes_id_key" ON "change_decisions"("closes_id");

-- CreateIndex
CREATE INDEX "change_decisions_change_id_idx" ON "change_decisions"("change_id", "id" DESC);

-- CreateIndex
CREATE INDEX "application_items_application_id_idx" ON "application_items"("application_id");

-- CreateIndex
CREATE INDEX "application_items_change_id_idx" ON "application_items"("change_id");

-- CreateIndex
CREATE INDEX "application_items_entity_idx" ON "application_items"("entity_type", "entity_id", "id" DESC);

-- CreateIndex
CREATE INDEX "application_rollbacks_application_id_idx" ON "application_rollbacks"("application_id");

-- CreateIndex
CREATE INDEX "entity_matches_idx_discovered" ON "entity_matches"("discovered_entity_type", "discovered_name");

-- CreateIndex
CREATE INDEX "entity_matches_idx_matched" ON "entity_matches"("matched_entity_type", "matched_entity_id");

-- CreateIndex
CREATE INDEX "entity_matches_idx_status" ON "entity_matches"("match_status");

-- CreateIndex
CREATE UNIQUE INDEX "clients_name_key" ON "clients"("name");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_client_id_idx" ON "users"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_user_id_idx" ON "api_keys"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_throttles_first_failed_at_idx" ON "sign_in_throttles"("first_failed_at");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id", "address_hash");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "collection_sources_source_id_key" ON "collection_sources"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_sources_host_key" ON "collection_sources"("host");

-- CreateIndex
CREATE INDEX "collection_sources_idx_source_type" ON "collection_sources"("source_type");

-- CreateIndex
CREATE INDEX "collection_sources_idx_reliability" ON "collection_sources"("reliability_score");

-- CreateIndex
CREATE INDEX "host_leases_source_id_idx" ON "host_leases"("source_id", "expires_at");

-- CreateIndex
CREATE INDEX "snapshots_content_hash_idx" ON "snapshots"("content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "snapshots_final_url_content_hash_key" ON "snapshots"("final_url", "content_hash", "origin");

-- CreateIndex
CREATE INDEX "page_visits_job_id_idx" ON "page_visits"("job_id", "id");

-- CreateIndex
CREATE INDEX "page_visits_url_idx" ON "page_visits"("url", "id" DESC);

-- AddForeignKey
ALTER TABLE "builder_awards" ADD CONSTRAINT "builder_awards_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_home_plans" ADD CONSTRAINT "builder_home_plans_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_credentials" ADD CONSTRAINT "builder_credentials_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "properties" ADD CONSTRAINT "properties_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "properties" ADD CONSTRAINT "properties_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_communities" ADD CONSTRAINT "builder_communities_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_communities" ADD CONSTRAINT "builder_communities_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "communities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_portfolio" ADD CONSTRAINT "builder_portfolio_builder_id_fkey" FOREIGN KEY ("builder_id") REFERENCES "builder_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "builder_portfolio" ADD CONSTRAINT "builder_portfolio_property_id_fkey" FOREIGN KEY ("property_id") REFERENCES "properties"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "collection_jobs"("job_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observations" ADD CONSTRAINT "observations_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "collection_sources"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_jobs" ADD CONSTRAINT "collection_jobs_supplied_snapshot_id_fkey" FOREIGN KEY ("supplied_snapshot_id") REFERENCES "snapshots"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_job_steps" ADD CONSTRAINT "collection_job_steps_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "collection_jobs"("job_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_changes" ADD CONSTRAINT "collection_changes_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "collection_jobs"("job_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_changes" ADD CONSTRAINT "collection_changes_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_changes" ADD CONSTRAINT "collection_changes_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "collection_sources"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_changes" ADD CONSTRAINT "collection_changes_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "collection_changes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_evidence" ADD CONSTRAINT "change_evidence_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "collection_changes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_evidence" ADD CONSTRAINT "change_evidence_observation_id_fkey" FOREIGN KEY ("observation_id") REFERENCES "observations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_decisions" ADD CONSTRAINT "change_decisions_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "collection_changes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_entities" ADD CONSTRAINT "application_entities_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_items" ADD CONSTRAINT "application_items_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_items" ADD CONSTRAINT "application_items_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "collection_changes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_rollbacks" ADD CONSTRAINT "application_rollbacks_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entity_matches" ADD CONSTRAINT "entity_matches_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "collection_jobs"("job_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host_leases" ADD CONSTRAINT "host_leases_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "collection_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_content_hash_fkey" FOREIGN KEY ("content_hash") REFERENCES "snapshot_contents"("content_hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_visits" ADD CONSTRAINT "page_visits_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "collection_jobs"("job_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_visits" ADD CONSTRAINT "page_visits_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "collection_sources"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_visits" ADD CONSTRAINT "page_visits_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE SET NULL ON UPDATE CASCADE;
