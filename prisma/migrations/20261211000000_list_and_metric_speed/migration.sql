-- PAID_RECORDS (cost per record): records that an applied change of a job stands on, one after the other, with when the last
-- was decided. In this order a year of them is grouped as it is read; by time it had to be sorted on disk. Written to when a
-- change is applied or rolled back, and by nothing else.
CREATE INDEX collection_changes_applied_owner_idx ON "public"."collection_changes"
  ((coalesce(parent_entity_type, entity_type)), (coalesce(parent_entity_id, entity_id)), decided_at)
  INCLUDE (entity_type, entity_id, parent_entity_type, parent_entity_id)
  WHERE status = 'applied' AND job_id IS NOT NULL;

-- What readings of decided and detected proposals came to on past days (JUDGED and CONFIDENT): counted once and kept, so that
-- a year of metrics reads some days and not every row. keptDaysSql reads by the key.
CREATE TABLE "public"."success_count_days" (
    "reading" CHAR(32) NOT NULL,
    "day" DATE NOT NULL,
    "numerator" DOUBLE PRECISION NOT NULL,
    "denominator" DOUBLE PRECISION NOT NULL,
    CONSTRAINT "success_count_days_pkey" PRIMARY KEY ("reading","day")
);

-- Days whose rows have changed since they were counted. Only ever added to, until the day is counted again: writers do not
-- wait for each other, and what is read of a marked day comes from its rows.
CREATE TABLE "public"."success_touched_days" (
    "id" BIGSERIAL NOT NULL,
    "set_name" VARCHAR(40) NOT NULL,
    "day" DATE NOT NULL,
    CONSTRAINT "success_touched_days_pkey" PRIMARY KEY ("id")
);
-- keptDaysSql, keepDaysSql: the days of a set that were touched.
CREATE INDEX "success_touched_days_day_idx" ON "public"."success_touched_days"("set_name", "day");

-- The days on which a row counted, and counts: JUDGED by when it was decided, CONFIDENT by when it was detected.
CREATE FUNCTION "public".collection_changes_touch_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM success_count_days;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO success_touched_days (set_name, day)
    SELECT 'judged', (decided_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE decided_at IS NOT NULL AND job_id IS NOT NULL
    UNION
    SELECT 'confident', (created_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE confidence >= 0.9 AND job_id IS NOT NULL AND created_at IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO success_touched_days (set_name, day)
    SELECT 'judged', (decided_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE decided_at IS NOT NULL AND job_id IS NOT NULL
    UNION
    SELECT 'confident', (created_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE confidence >= 0.9 AND job_id IS NOT NULL AND created_at IS NOT NULL;
  ELSE
    INSERT INTO success_touched_days (set_name, day)
    SELECT s.set_name, (s.at AT TIME ZONE 'UTC')::date FROM new_rows n JOIN old_rows o USING (id)
    CROSS JOIN LATERAL (VALUES
      ('judged', o.decided_at, o.job_id, true), ('judged', n.decided_at, n.job_id, true),
      ('confident', o.created_at, o.job_id, o.confidence >= 0.9), ('confident', n.created_at, n.job_id, n.confidence >= 0.9)
    ) s (set_name, at, job_id, counts)
    WHERE s.at IS NOT NULL AND s.job_id IS NOT NULL AND s.counts
      AND (o.status, o.decided_at, o.created_at, o.reopened_at, o.job_id, o.confidence, o.is_edited, o.is_by_policy)
        IS DISTINCT FROM (n.status, n.decided_at, n.created_at, n.reopened_at, n.job_id, n.confidence, n.is_edited, n.is_by_policy)
    GROUP BY 1, 2;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER collection_changes_days_insert AFTER INSERT ON "public"."collection_changes"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_touch_days();
CREATE TRIGGER collection_changes_days_update AFTER UPDATE ON "public"."collection_changes"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_touch_days();
CREATE TRIGGER collection_changes_days_delete AFTER DELETE ON "public"."collection_changes"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_touch_days();
CREATE TRIGGER collection_changes_days_truncate AFTER TRUNCATE ON "public"."collection_changes"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_touch_days();
