-- AlterTable
ALTER TABLE "public"."collection_changes" ADD COLUMN     "is_by_policy" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_edited" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "public"."source_tallies" (
    "source_id" BIGINT NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "field_name" VARCHAR(100) NOT NULL,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "edited" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "source_tallies_pkey" PRIMARY KEY ("source_id","entity_type","field_name")
);

-- CreateTable
CREATE TABLE "public"."source_tally_deltas" (
    "id" BIGSERIAL NOT NULL,
    "source_id" BIGINT NOT NULL,
    "entity_type" VARCHAR(50) NOT NULL,
    "field_name" VARCHAR(100) NOT NULL,
    "approved" INTEGER NOT NULL,
    "edited" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "source_tally_deltas_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "collection_changes_source_idx" ON "public"."collection_changes"("source_id", "status", "reviewed_at", "is_edited", "is_by_policy");

-- CreateIndex
CREATE INDEX "collection_sources_name_idx" ON "public"."collection_sources"("source_name", "id");

-- CreateIndex
CREATE INDEX "page_visits_source_idx" ON "public"."page_visits"("source_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "public"."source_tallies" ADD CONSTRAINT "source_tallies_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "public"."collection_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot express.

-- The decisions that stand on what has been decided before.
UPDATE "public"."collection_changes" c
SET is_edited = standing.decision = 'edit' AND c.status IN ('approved', 'applied'), is_by_policy = standing.decider_kind = 'policy'
FROM (SELECT DISTINCT ON (change_id) change_id, decision, decider_kind FROM "public"."change_decisions" ORDER BY change_id, id DESC) standing
WHERE standing.change_id = c.id AND c.status IN ('approved', 'applied', 'rejected')
  AND (standing.decision = 'edit' OR standing.decider_kind = 'policy');

-- What each statement adds to the tallies: proposals of jobs that people have decided, by what was decided. A policy's
-- decisions do not feed the trust that lets it decide, and what people wrote or merged by hand no site has proposed.
CREATE FUNCTION "public".collection_changes_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO source_tally_deltas (source_id, entity_type, field_name, approved, edited, rejected)
    SELECT source_id, entity_type, coalesce(field_name, ''),
           count(*) FILTER (WHERE status <> 'rejected' AND NOT is_edited), count(*) FILTER (WHERE status <> 'rejected' AND is_edited),
           count(*) FILTER (WHERE status = 'rejected')
    FROM new_rows
    WHERE source_id IS NOT NULL AND job_id IS NOT NULL AND NOT is_by_policy AND status IN ('approved', 'applied', 'rejected')
    GROUP BY 1, 2, 3;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO source_tally_deltas (source_id, entity_type, field_name, approved, edited, rejected)
    SELECT source_id, entity_type, coalesce(field_name, ''),
           -count(*) FILTER (WHERE status <> 'rejected' AND NOT is_edited), -count(*) FILTER (WHERE status <> 'rejected' AND is_edited),
           -count(*) FILTER (WHERE status = 'rejected')
    FROM old_rows
    WHERE source_id IS NOT NULL AND job_id IS NOT NULL AND NOT is_by_policy AND status IN ('approved', 'applied', 'rejected')
    GROUP BY 1, 2, 3;
  ELSE
    INSERT INTO source_tally_deltas (source_id, entity_type, field_name, approved, edited, rejected)
    SELECT source_id, entity_type, field_name, sum(approved), sum(edited), sum(rejected)
    FROM (
      SELECT source_id, entity_type, coalesce(field_name, '') AS field_name, sign * (status <> 'rejected' AND NOT is_edited)::int AS approved,
             sign * (status <> 'rejected' AND is_edited)::int AS edited, sign * (status = 'rejected')::int AS rejected
      FROM (
        SELECT 1 AS sign, job_id, source_id, entity_type, field_name, status, is_edited, is_by_policy FROM new_rows
        UNION ALL
        SELECT -1, job_id, source_id, entity_type, field_name, status, is_edited, is_by_policy FROM old_rows
      ) both_rows
      WHERE source_id IS NOT NULL AND job_id IS NOT NULL AND NOT is_by_policy AND status IN ('approved', 'applied', 'rejected')
    ) counted
    GROUP BY 1, 2, 3
    HAVING sum(approved) <> 0 OR sum(edited) <> 0 OR sum(rejected) <> 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER collection_changes_tally_insert AFTER INSERT ON "public"."collection_changes"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_tally();
CREATE TRIGGER collection_changes_tally_update AFTER UPDATE ON "public"."collection_changes"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_tally();
CREATE TRIGGER collection_changes_tally_delete AFTER DELETE ON "public"."collection_changes"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "public".collection_changes_tally();

-- Adds what a transaction has come to, once, as it commits. Only then is anything locked that other decisions need, by
-- source in the order of ids: so two decisions wait for each other no longer than a commit takes, and never in a circle.
-- The source's own row belongs to the fetcher, which is not waited for: a score that is passed over here is written by the
-- next decision, or by the sweep.
CREATE FUNCTION "public".fold_source_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched bigint[];
BEGIN
  -- Those of other transactions are never seen: they are gone before their commit.
  SELECT array_agg(DISTINCT d.source_id) INTO touched FROM source_tally_deltas d;
  IF touched IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('source_tallies'), (s.id % 2147483647)::int)
  FROM (SELECT id FROM unnest(touched) AS id ORDER BY id % 2147483647) s;
  WITH gone AS (DELETE FROM source_tally_deltas RETURNING *)
  INSERT INTO source_tallies AS t (source_id, entity_type, field_name, approved, edited, rejected)
  SELECT g.source_id, g.entity_type, g.field_name, sum(g.approved), sum(g.edited), sum(g.rejected)
  FROM gone g JOIN collection_sources s ON s.id = g.source_id
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (source_id, entity_type, field_name) DO UPDATE
  SET approved = t.approved + excluded.approved, edited = t.edited + excluded.edited, rejected = t.rejected + excluded.rejected;
  UPDATE collection_sources s SET reliability_score = m.mean
  FROM (
    SELECT t.source_id, (sum(t.approved) + 1)::float8 / (sum(t.approved + t.edited + t.rejected) + 2) AS mean
    FROM source_tallies t WHERE t.source_id = ANY (touched) GROUP BY t.source_id
  ) m
  WHERE s.id = m.source_id AND s.reliability_score IS DISTINCT FROM m.mean
    AND s.id IN (SELECT f.id FROM collection_sources f WHERE f.id = ANY (touched) FOR NO KEY UPDATE SKIP LOCKED);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER source_tally_deltas_fold AFTER INSERT ON "public"."source_tally_deltas"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "public".fold_source_tallies();

-- Counts everything anew: after data was written past the triggers (bulk loads, a restore of parts), and once for what had
-- been decided before there were any.
CREATE FUNCTION "public".recount_source_tallies() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE collection_changes IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM source_tally_deltas;
  DELETE FROM source_tallies;
  INSERT INTO source_tallies (source_id, entity_type, field_name, approved, edited, rejected)
  SELECT source_id, entity_type, coalesce(field_name, ''),
         count(*) FILTER (WHERE status <> 'rejected' AND NOT is_edited), count(*) FILTER (WHERE status <> 'rejected' AND is_edited),
         count(*) FILTER (WHERE status = 'rejected')
  FROM collection_changes
  WHERE source_id IS NOT NULL AND job_id IS NOT NULL AND NOT is_by_policy AND status IN ('approved', 'applied', 'rejected')
  GROUP BY 1, 2, 3;
  UPDATE collection_sources s SET reliability_score = coalesce(
    (SELECT (sum(t.approved) + 1)::float8 / (sum(t.approved + t.edited + t.rejected) + 2) FROM source_tallies t WHERE t.source_id = s.id), 0.5);
END $$;
SELECT "public".recount_source_tallies();
