-- What people are told: one row per person and happening, with the state of its e-mail, and what each wants to be told.
ALTER TABLE "public"."collection_jobs" ADD COLUMN "times_failed" INTEGER NOT NULL DEFAULT 0;
UPDATE "public"."collection_jobs" SET "times_failed" = 1 WHERE "status" = 'failed';

CREATE TABLE "public"."notices" (
    "id" BIGSERIAL NOT NULL,
    "recipient_id" UUID NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "data" JSONB NOT NULL,
    "link" VARCHAR(500) NOT NULL,
    "dedup_key" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "email_state" VARCHAR(12) NOT NULL DEFAULT 'none',
    "email_attempts" INTEGER NOT NULL DEFAULT 0,
    "email_next_at" TIMESTAMPTZ(3),
    "email_error" VARCHAR(300),
    "email_ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id"),
    -- A link leads into the console, never to another host.
    CONSTRAINT "notices_link_check" CHECK ("link" ~ '^/([^/\\]|$)'),
    CONSTRAINT "notices_email_state_check" CHECK ("email_state" IN ('none', 'queued', 'sent', 'failed', 'suppressed')),
    CONSTRAINT "notices_email_next_check" CHECK (("email_state" = 'queued') = ("email_next_at" IS NOT NULL)),
    CONSTRAINT "notices_email_ended_check" CHECK (("email_state" IN ('sent', 'failed', 'suppressed')) = ("email_ended_at" IS NOT NULL)),
    -- What was not sent says why.
    CONSTRAINT "notices_email_error_check" CHECK ("email_state" NOT IN ('failed', 'suppressed') OR "email_error" IS NOT NULL)
);

CREATE TABLE "public"."notice_preferences" (
    "user_id" UUID NOT NULL,
    "channels" JSONB NOT NULL DEFAULT '{}',
    "digest" VARCHAR(10) NOT NULL DEFAULT 'daily',
    "digest_hour" INTEGER NOT NULL DEFAULT 7,
    "digest_chosen_at" TIMESTAMPTZ(3),
    "digest_done_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_preferences_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "notice_preferences_digest_check" CHECK ("digest" IN ('off', 'daily', 'weekly') AND "digest_hour" BETWEEN 0 AND 23),
    CONSTRAINT "notice_preferences_channels_check" CHECK (jsonb_typeof("channels") = 'object')
);

CREATE INDEX "notices_recipient_newest_idx" ON "public"."notices"("recipient_id", "id" DESC);
CREATE INDEX "notices_created_idx" ON "public"."notices"("created_at");
CREATE UNIQUE INDEX "notices_recipient_dedup_key" ON "public"."notices"("recipient_id", "dedup_key");
-- getShellCounts: what a person has not read yet.
CREATE INDEX "notices_unread_idx" ON "public"."notices"("recipient_id", "id" DESC) WHERE "read_at" IS NULL;
-- claimEmail: mails that are due.
CREATE INDEX "notices_email_due_idx" ON "public"."notices"("email_next_at") WHERE "email_state" = 'queued';

ALTER TABLE "public"."notices" ADD CONSTRAINT "notices_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."notice_preferences" ADD CONSTRAINT "notice_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
