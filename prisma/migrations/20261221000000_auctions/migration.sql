-- Auctions of vehicles, and the queue in which their pages are read again until the records are right (seed auction-backfill.md).

-- Pictures of a vehicle are called what they are.
ALTER TABLE "public"."vehicles" RENAME COLUMN "media_urls" TO "images";
ALTER TABLE "public"."vehicles" RENAME CONSTRAINT vehicles_media_urls_check TO vehicles_images_check;
UPDATE "public"."field_states" SET field_name = 'images' WHERE entity_type = 'vehicle' AND field_name = 'media_urls';
UPDATE "public"."observations" SET field_name = 'images' WHERE entity_type = 'vehicle' AND field_name = 'media_urls';
UPDATE "public"."collection_changes" SET field_name = 'images' WHERE entity_type = 'vehicle' AND field_name = 'media_urls';
UPDATE "public"."collection_changes"
SET proposed_entity_data = (proposed_entity_data - 'media_urls') || jsonb_build_object('images', proposed_entity_data -> 'media_urls')
WHERE entity_type = 'vehicle' AND proposed_entity_data ? 'media_urls';

-- Why a vehicle has no value for a field, by column: "not_applicable" where there is none to find.
ALTER TABLE "public"."vehicles" ADD COLUMN "missing_reasons" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "public"."vehicles" ADD CONSTRAINT vehicles_missing_reasons_check CHECK (jsonb_typeof(missing_reasons) = 'object');

CREATE SEQUENCE "public".auction_public_seq;

CREATE TABLE "public"."auction_events" (
    "id" BIGSERIAL NOT NULL,
    "auction_event_id" VARCHAR(50) NOT NULL DEFAULT ('AUC-'::text || to_char(nextval('auction_public_seq'::regclass), 'FM999999000000'::text)),
    "vehicle_id" BIGINT NOT NULL,
    "title" VARCHAR(255),
    "url" VARCHAR(1024),
    "outcome" VARCHAR(20) NOT NULL DEFAULT 'unknown',
    "high_bid" DOUBLE PRECISION,
    "sale_price" DOUBLE PRECISION,
    "currency" VARCHAR(3),
    "bid_count" INTEGER,
    "comment_count" INTEGER,
    "ended_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "lot_number" VARCHAR(50),
    "city" VARCHAR(120),
    "state" VARCHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_data_sync" TIMESTAMPTZ(3),
    "data_source" VARCHAR(50) NOT NULL DEFAULT 'manual',
    "data_confidence" DOUBLE PRECISION NOT NULL DEFAULT 1.0,

    CONSTRAINT "auction_events_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "auction_events_auction_event_id_key" ON "public"."auction_events"("auction_event_id");
CREATE INDEX "auction_events_vehicle_url_idx" ON "public"."auction_events"("vehicle_id", "url");
CREATE INDEX "auction_events_title_idx" ON "public"."auction_events"("title", "id");
CREATE INDEX "auction_events_place_idx" ON "public"."auction_events"("state", "city");
CREATE INDEX "auction_events_title_trgm_idx" ON "public"."auction_events" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "auction_events_filter_idx" ON "public"."auction_events"("id" DESC, "state", "city", "data_source", "last_data_sync");
CREATE INDEX "auction_events_confidence_idx" ON "public"."auction_events"("data_confidence", "id");
CREATE INDEX "auction_events_age_idx" ON "public"."auction_events"("id", "last_data_sync", "created_at");
CREATE INDEX "auction_events_outcome_idx" ON "public"."auction_events"("outcome", "ends_at");
ALTER TABLE "public"."auction_events" ADD CONSTRAINT "auction_events_vehicle_id_fkey"
  FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- findEntities and findCatalogRows: sorted by the last sync; a city in any case; sorted by title.
CREATE INDEX auction_events_city_idx ON "public"."auction_events" (lower(city), id DESC);
-- findLikelyDuplicates and findLookAlikes (identity-sql): the same title in other clothes.
CREATE INDEX auction_events_folded_title_idx ON "public"."auction_events" (regexp_replace(lower(title), '[^[:alnum:]]+', '', 'g'));
CREATE INDEX auction_events_sync_idx ON "public"."auction_events" (coalesce(last_data_sync, '-infinity'::timestamptz), id);
CREATE INDEX auction_events_named_idx ON "public"."auction_events" (coalesce(title, ''), id);
CREATE TRIGGER coverage_touch_auction_events AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "public"."auction_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".touch_coverage();

-- The rules of a right record, each once: what holds every write to them and what finds the rows that break them call the same.
CREATE FUNCTION "public".auction_price_only_if_sold(outcome text, sale_price double precision) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN outcome = 'sold' OR sale_price IS NULL;
CREATE FUNCTION "public".auction_bid_to_has_bid(outcome text, high_bid double precision) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN outcome <> 'bid_to' OR coalesce(high_bid, 0) > 0;
CREATE FUNCTION "public".vehicle_drivetrain_is_known(drivetrain text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN drivetrain IS NULL OR drivetrain IN ('AWD', 'RWD', '4WD', 'FWD');

ALTER TABLE "public"."auction_events"
  ADD CONSTRAINT auction_events_outcome_check CHECK (outcome IN ('sold', 'bid_to', 'no_sale', 'withdrawn', 'live', 'unknown')),
  ADD CONSTRAINT auction_events_amounts_check CHECK (sale_price > 0 AND high_bid > 0),
  ADD CONSTRAINT auction_events_counts_check CHECK (bid_count >= 0 AND comment_count >= 0),
  ADD CONSTRAINT auction_events_data_confidence_check CHECK (data_confidence BETWEEN 0 AND 1),
  -- Old rows may break these until they are healed.
  ADD CONSTRAINT auction_events_price_check CHECK ("public".auction_price_only_if_sold(outcome, sale_price)) NOT VALID,
  ADD CONSTRAINT auction_events_bid_check CHECK ("public".auction_bid_to_has_bid(outcome, high_bid)) NOT VALID;
ALTER TABLE "public"."vehicles"
  ADD CONSTRAINT vehicles_drivetrain_check CHECK ("public".vehicle_drivetrain_is_known(drivetrain)) NOT VALID;

-- Which version of an extractor reads now: what an older one has read may be read again.
CREATE TABLE "public"."extractor_versions" (
    "name" VARCHAR(40) NOT NULL,
    "version" VARCHAR(60) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "extractor_versions_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "public"."extraction_queue" (
    "id" BIGSERIAL NOT NULL,
    "vehicle_id" BIGINT NOT NULL,
    "bat_url" VARCHAR(1024),
    "priority" INTEGER NOT NULL DEFAULT 100,
    "status" VARCHAR(20) NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_at" TIMESTAMPTZ(3),
    "locked_by" VARCHAR(120),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" VARCHAR(500),
    "extractor_version" VARCHAR(60),
    "error_code" VARCHAR(50),
    "error_message" VARCHAR(1000),
    "times_queued" INTEGER NOT NULL DEFAULT 1,
    "host" VARCHAR(255),
    "claim_order" BIGINT NOT NULL DEFAULT 0,
    "snapshot_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "extraction_queue_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "extraction_queue_vehicle_id_key" ON "public"."extraction_queue"("vehicle_id");
CREATE INDEX "extraction_queue_lane_idx" ON "public"."extraction_queue"("status", "priority", "created_at");
CREATE INDEX "extraction_queue_snapshot_id_idx" ON "public"."extraction_queue"("snapshot_id");
ALTER TABLE "public"."extraction_queue"
  ADD CONSTRAINT "extraction_queue_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "public"."vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "extraction_queue_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT extraction_queue_status_check CHECK (status IN ('pending', 'processing', 'complete', 'failed')),
  ADD CONSTRAINT extraction_queue_priority_check CHECK (priority BETWEEN 0 AND 1000),
  ADD CONSTRAINT extraction_queue_attempts_check CHECK (attempts BETWEEN 0 AND 3),
  ADD CONSTRAINT extraction_queue_lock_check CHECK ((status = 'processing') = (locked_by IS NOT NULL AND locked_at IS NOT NULL));
-- claimItems: the next by effective priority, without looking at what has ended.
CREATE INDEX extraction_queue_claim_idx ON "public"."extraction_queue" (claim_order, id) WHERE status = 'pending';
-- unlockOrphans: what is under way, longest silent first.
CREATE INDEX extraction_queue_locked_idx ON "public"."extraction_queue" (locked_at) WHERE status = 'processing';

-- An item gains a point of priority for every two minutes that it waits. Since all gain alike, the order in which they are taken is
-- told when they are queued: when, less two minutes for each point of their lane, in milliseconds.
CREATE FUNCTION "public".extraction_claim_order(queued_at timestamptz, priority integer) RETURNS bigint
  LANGUAGE sql STABLE PARALLEL SAFE RETURN (extract(epoch FROM queued_at) * 1000)::bigint - priority * 120000::bigint;
CREATE FUNCTION "public".extraction_effective_priority(queued_at timestamptz, priority integer, at timestamptz) RETURNS integer
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN priority + greatest(0, floor(extract(epoch FROM at - queued_at) / 120))::integer;

-- Fills in what a row is asked for without, and remembers which lane was asked for.
CREATE FUNCTION "public".extraction_queue_on_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.bat_url := coalesce(NEW.bat_url, (SELECT v.bat_auction_url FROM "public".vehicles v WHERE v.id = NEW.vehicle_id));
  NEW.host := lower(substring(NEW.bat_url FROM '^https?://([^/?#]+)'));
  NEW.claim_order := "public".extraction_claim_order(NEW.created_at, NEW.priority);
  PERFORM set_config('fieldbook.asked_lane', NEW.vehicle_id || ':' || NEW.priority, true);
  RETURN NEW;
END $$;
CREATE TRIGGER extraction_queue_on_insert BEFORE INSERT ON "public"."extraction_queue"
  FOR EACH ROW EXECUTE FUNCTION "public".extraction_queue_on_insert();

-- What has ended and is queued again starts fresh, in the lane that was asked for. What is under way stays with who has it: only
-- a worker gives it back, and says so by taking its name off.
CREATE FUNCTION "public".extraction_queue_on_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked text := current_setting('fieldbook.asked_lane', true);
BEGIN
  IF OLD.status = 'processing' AND NEW.status = 'pending' AND NEW.locked_by IS NOT DISTINCT FROM OLD.locked_by THEN
    NEW.status := 'processing';
    NEW.bat_url := OLD.bat_url;
  END IF;
  IF OLD.status IN ('complete', 'failed') AND NEW.status = 'pending' THEN
    IF asked LIKE OLD.vehicle_id || ':%' THEN NEW.priority := split_part(asked, ':', 2)::integer; END IF;
    NEW.attempts := 0;
    NEW.locked_by := NULL;
    NEW.locked_at := NULL;
    NEW.error_code := NULL;
    NEW.error_message := NULL;
    NEW.completed_at := NULL;
    NEW.times_queued := OLD.times_queued + 1;
    IF NEW.created_at = OLD.created_at THEN NEW.created_at := now(); END IF;
    IF NEW.next_attempt_at = OLD.next_attempt_at THEN NEW.next_attempt_at := now(); END IF;
  END IF;
  IF NEW.bat_url IS DISTINCT FROM OLD.bat_url THEN NEW.host := lower(substring(NEW.bat_url FROM '^https?://([^/?#]+)')); END IF;
  NEW.claim_order := "public".extraction_claim_order(NEW.created_at, NEW.priority);
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER extraction_queue_on_update BEFORE UPDATE ON "public"."extraction_queue"
  FOR EACH ROW EXECUTE FUNCTION "public".extraction_queue_on_update();

-- A vehicle that is saved with the address of an auction has its page read: queued in the same transaction.
CREATE FUNCTION "public".vehicles_queue_auction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.bat_auction_url IS NULL THEN
    DELETE FROM "public".extraction_queue WHERE vehicle_id = NEW.id AND status = 'pending';
    RETURN NULL;
  END IF;
  INSERT INTO "public".extraction_queue AS q (vehicle_id, bat_url, priority, reason) VALUES (NEW.id, NEW.bat_auction_url, 100, 'new')
  ON CONFLICT (vehicle_id) DO UPDATE
    SET status = 'pending', priority = greatest(q.priority, EXCLUDED.priority), bat_url = EXCLUDED.bat_url, reason = EXCLUDED.reason;
  RETURN NULL;
END $$;
CREATE TRIGGER vehicles_queue_auction_insert AFTER INSERT ON "public"."vehicles"
  FOR EACH ROW WHEN (NEW.bat_auction_url IS NOT NULL) EXECUTE FUNCTION "public".vehicles_queue_auction();
CREATE TRIGGER vehicles_queue_auction_update AFTER UPDATE OF "bat_auction_url" ON "public"."vehicles"
  FOR EACH ROW WHEN (NEW.bat_auction_url IS DISTINCT FROM OLD.bat_auction_url) EXECUTE FUNCTION "public".vehicles_queue_auction();
-- Those that are here already.
INSERT INTO "public".extraction_queue (vehicle_id, bat_url, priority, reason)
  SELECT id, bat_auction_url, 100, 'new' FROM "public".vehicles WHERE bat_auction_url IS NOT NULL;

-- The seed's name of the queue; what is written to it is written to the table.
CREATE VIEW "public"."bat_extraction_queue" WITH (security_invoker = true) AS
  SELECT id, vehicle_id, bat_url, priority, status, attempts, locked_at, locked_by, next_attempt_at, reason, extractor_version,
    error_code, error_message, times_queued, created_at, updated_at, completed_at
  FROM "public".extraction_queue;
-- A view has defaults of its own, else what is left out of an INSERT would be NULL.
ALTER VIEW "public"."bat_extraction_queue" ALTER COLUMN priority SET DEFAULT 100, ALTER COLUMN status SET DEFAULT 'pending',
  ALTER COLUMN attempts SET DEFAULT 0, ALTER COLUMN next_attempt_at SET DEFAULT CURRENT_TIMESTAMP, ALTER COLUMN times_queued SET DEFAULT 1,
  ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP, ALTER COLUMN updated_at SET DEFAULT CURRENT_TIMESTAMP;

-- Runs of the orchestrator, one for each ten minutes: what is queued twice in that time is queued once.
CREATE TABLE "public"."auction_runs" (
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "queued" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auction_runs_pkey" PRIMARY KEY ("slot")
);

-- Everything that is wrong or missing, a row for each: of an auction, or of a vehicle that has one.
CREATE VIEW "public"."auction_violations" WITH (security_invoker = true) AS
  SELECT e.vehicle_id, e.id AS auction_event_id, i.invariant, i.reason, NULL::text AS field
  FROM "public".auction_events e CROSS JOIN LATERAL (VALUES
    ('price_only_if_sold', 'wrong_sale_status', "public".auction_price_only_if_sold(e.outcome, e.sale_price)),
    ('price_only_if_sold', 'incorrect_price', "public".auction_price_only_if_sold(e.outcome, e.sale_price)),
    ('bid_to_has_bid', 'incorrect_price', "public".auction_bid_to_has_bid(e.outcome, e.high_bid)),
    ('sold_has_price', 'incorrect_price', e.outcome <> 'sold' OR e.sale_price IS NOT NULL),
    ('sold_is_proven', 'wrong_sale_status', e.outcome <> 'sold' OR EXISTS (
      SELECT FROM "public".field_states s LEFT JOIN "public".observations o ON o.id = s.observation_id
      WHERE s.entity_type = 'auction_event' AND s.entity_id = e.id AND s.field_name = 'outcome'
        AND (s.origin IN ('manual', 'edited') OR o.evidence IN ('verified', 'human')))),
    ('outcome_is_told', 'missing_outcome', e.outcome <> 'unknown'),
    ('live_has_not_ended', 'missing_outcome', e.outcome <> 'live' OR e.ends_at IS NULL OR e.ends_at > now())
  ) AS i (invariant, reason, holds)
  WHERE NOT i.holds
  UNION ALL
  SELECT v.id, NULL, 'has_an_auction', 'missing_outcome', NULL
  FROM "public".vehicles v
  WHERE v.bat_auction_url IS NOT NULL AND NOT EXISTS (SELECT FROM "public".auction_events e WHERE e.vehicle_id = v.id)
  UNION ALL
  SELECT v.id, NULL, 'drivetrain_is_known', 'missing_fields', 'drivetrain'
  FROM "public".vehicles v WHERE v.bat_auction_url IS NOT NULL AND NOT "public".vehicle_drivetrain_is_known(v.drivetrain)
  UNION ALL
  SELECT v.id, NULL, 'has_' || f.field, 'missing_fields', f.field
  FROM "public".vehicles v CROSS JOIN LATERAL (VALUES
    ('vin', v.vin IS NOT NULL, 'vin'), ('mileage', v.mileage IS NOT NULL, 'mileage'), ('color', v.exterior_color IS NOT NULL, 'exterior_color'),
    ('transmission', v.transmission IS NOT NULL, 'transmission'), ('drivetrain', v.drivetrain IS NOT NULL, 'drivetrain')
  ) AS f (field, is_there, column_name)
  WHERE v.bat_auction_url IS NOT NULL AND NOT f.is_there AND v.missing_reasons ->> f.column_name IS DISTINCT FROM 'not_applicable';

-- Vehicles whose auction has to be read again, worst first, with why and where. Not those that wait or are under way in this lane or a
-- higher one, nor those that the present extractor has read since anything was written to them: it would read the same again.
CREATE FUNCTION "public".queue_bat_backfill_vehicles(p_limit integer DEFAULT 20, p_priority integer DEFAULT 75)
  RETURNS TABLE (vehicle_id bigint, reason text, bat_url text) LANGUAGE sql STABLE AS $$
  WITH wrong AS (
    SELECT w.vehicle_id,
      concat_ws(', ',
        CASE WHEN bool_or(w.reason = 'wrong_sale_status') THEN 'wrong_sale_status' END,
        CASE WHEN bool_or(w.reason = 'incorrect_price') THEN 'incorrect_price' END,
        CASE WHEN bool_or(w.reason = 'missing_outcome') THEN 'missing_outcome' END,
        'missing_fields(' || string_agg(DISTINCT w.field, ', ') FILTER (WHERE w.reason = 'missing_fields') || ')') AS reason,
      min(CASE w.reason WHEN 'wrong_sale_status' THEN 1 WHEN 'incorrect_price' THEN 2 WHEN 'missing_outcome' THEN 3 ELSE 4 END) AS rank,
      bool_or(w.invariant = 'live_has_not_ended') AS has_ended
    FROM "public".auction_violations w GROUP BY w.vehicle_id
  )
  SELECT wrong.vehicle_id, wrong.reason, v.bat_auction_url::text
  FROM wrong JOIN "public".vehicles v ON v.id = wrong.vehicle_id
  LEFT JOIN "public".extraction_queue q ON q.vehicle_id = v.id
  WHERE v.bat_auction_url ~* '^https?://' AND (q.id IS NULL
    OR (q.status = 'pending' AND q.priority < p_priority)
    OR (q.status IN ('complete', 'failed') AND (
      q.extractor_version IS NULL
      OR q.extractor_version <> (SELECT x.version FROM "public".extractor_versions x WHERE x.name = 'bringatrailer')
      OR (q.status = 'complete' AND (wrong.has_ended
        OR greatest(v.updated_at, (SELECT max(e.updated_at) FROM "public".auction_events e WHERE e.vehicle_id = v.id)) > q.completed_at)))))
  ORDER BY wrong.rank, wrong.vehicle_id
  LIMIT greatest(p_limit, 0)
$$;

-- Queues the worst of them. One call at a time, so that two at once do not queue twice as many.
CREATE FUNCTION "public".auto_queue_bat_backfills(p_batch_size integer DEFAULT 20, p_priority integer DEFAULT 75)
  RETURNS TABLE (queued_count integer, skipped_count integer) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('auto_queue_bat_backfills'));
  SELECT count(*) INTO skipped_count FROM (
    SELECT FROM "public".extraction_queue q
    WHERE q.status IN ('pending', 'processing') AND q.priority >= p_priority
      AND EXISTS (SELECT FROM "public".auction_violations w WHERE w.vehicle_id = q.vehicle_id)
    LIMIT greatest(p_batch_size, 0)) already;
  WITH found AS (SELECT * FROM "public".queue_bat_backfill_vehicles(p_batch_size, p_priority)),
  queued AS (
    INSERT INTO "public".extraction_queue AS q (vehicle_id, bat_url, priority, reason)
    SELECT f.vehicle_id, f.bat_url, p_priority, left(f.reason, 500) FROM found f ORDER BY f.vehicle_id
    ON CONFLICT (vehicle_id) DO UPDATE
      SET status = 'pending', priority = greatest(q.priority, EXCLUDED.priority), bat_url = EXCLUDED.bat_url, reason = EXCLUDED.reason
    RETURNING 1)
  SELECT count(*) INTO queued_count FROM queued;
  RETURN NEXT;
END $$;

-- What an earlier `down.sql` parked comes back, in place of what was queued above for the same vehicles.
DO $$
BEGIN
  IF to_regclass('public.auction_events_parked') IS NULL THEN RETURN; END IF;
  INSERT INTO "public".auction_events
    SELECT (jsonb_populate_record(NULL::"public".auction_events, to_jsonb(p))).* FROM "public".auction_events_parked p
    WHERE EXISTS (SELECT FROM "public".vehicles v WHERE v.id = p.vehicle_id);
  DELETE FROM "public".extraction_queue q USING "public".extraction_queue_parked p WHERE p.vehicle_id = q.vehicle_id;
  UPDATE "public".extraction_queue SET id = -id;
  ALTER TABLE "public".extraction_queue DISABLE TRIGGER extraction_queue_on_insert;
  INSERT INTO "public".extraction_queue
    SELECT (jsonb_populate_record(NULL::"public".extraction_queue, to_jsonb(p))).* FROM "public".extraction_queue_parked p
    WHERE EXISTS (SELECT FROM "public".vehicles v WHERE v.id = p.vehicle_id);
  ALTER TABLE "public".extraction_queue ENABLE TRIGGER extraction_queue_on_insert;
  INSERT INTO "public".auction_runs SELECT * FROM "public".auction_runs_parked;
  INSERT INTO "public".extractor_versions SELECT * FROM "public".extractor_versions_parked;
  UPDATE "public".vehicles v SET missing_reasons = p.missing_reasons FROM "public".vehicle_reasons_parked p WHERE p.id = v.id;
  PERFORM setval('"public".auction_events_id_seq', greatest(ids, 1), ids > 0), setval('"public".auction_public_seq', greatest(public_ids, 1), public_ids > 0),
    setval('"public".extraction_queue_id_seq', greatest(items, 1), items > 0)
  FROM "public".auction_counters_parked;
  UPDATE "public".extraction_queue SET id = nextval('"public".extraction_queue_id_seq') WHERE id < 0;
  DROP TABLE "public".auction_events_parked, "public".extraction_queue_parked, "public".auction_runs_parked, "public".extractor_versions_parked,
    "public".vehicle_reasons_parked, "public".auction_counters_parked;
END $$;
