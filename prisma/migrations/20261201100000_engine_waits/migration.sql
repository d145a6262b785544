-- The embedded durable engine waits for events, calls functions from functions, cancels runs, and holds starts back.

-- An event that only one function is to take: sent by `step.invoke` of a run that waits for the outcome.
ALTER TABLE durable.events
  ADD COLUMN target_function_id text,
  ADD COLUMN parent_run_id      uuid,
  ADD COLUMN parent_step_id     text,
  ADD CONSTRAINT events_invocation_check CHECK (num_nulls(target_function_id, parent_run_id, parent_step_id) IN (0, 3));
-- Look-back: what was dispatched under this name since a run went on its way to a wait.
CREATE INDEX events_name_idx ON durable.events (name, dispatched_at) WHERE dispatched_at IS NOT NULL;

ALTER TABLE durable.runs
  ADD COLUMN parent_run_id  uuid,
  ADD COLUMN parent_step_id text,
  ADD COLUMN singleton_key  text,
  ADD CONSTRAINT runs_parent_check CHECK ((parent_run_id IS NULL) = (parent_step_id IS NULL));
-- At most one active run for each key of a singleton function.
CREATE UNIQUE INDEX runs_singleton_key ON durable.runs (function_id, singleton_key)
  WHERE status = 'active' AND singleton_key IS NOT NULL;

ALTER TABLE durable.steps DROP CONSTRAINT steps_status_check;
ALTER TABLE durable.steps
  ADD CONSTRAINT steps_status_check
  CHECK (status IN ('planned', 'sleeping', 'waiting', 'retrying', 'completed', 'failed', 'cancelled'));

ALTER TABLE durable.jobs ADD COLUMN priority integer NOT NULL DEFAULT 0;
ALTER TABLE durable.jobs DROP CONSTRAINT jobs_kind_check;
ALTER TABLE durable.jobs
  ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('discover', 'step', 'sleep', 'wait', 'invoke'));

CREATE TABLE durable.waits (
  run_id     uuid           NOT NULL,
  slot       text           NOT NULL,
  kind       text           NOT NULL,
  event_name text           NOT NULL,
  condition  text,
  match_path text,
  match_key  text,
  expires_at timestamptz(6) NOT NULL,
  CONSTRAINT waits_pkey PRIMARY KEY (run_id, slot),
  CONSTRAINT waits_kind_check CHECK (kind IN ('step', 'cancel')),
  CONSTRAINT waits_match_check CHECK (match_path IS NULL OR condition IS NULL)
);
-- Dispatch: who waits for this event, and of those that compare one member, whose value it has.
CREATE INDEX waits_event_idx ON durable.waits (event_name, match_path, match_key);

CREATE TABLE durable.rate_limits (
  function_id text             NOT NULL,
  key         text             NOT NULL,
  tat_ms      double precision NOT NULL,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (function_id, key)
);
-- Retention.
CREATE INDEX rate_limits_tat_ms_idx ON durable.rate_limits (tat_ms);

CREATE TABLE durable.debounces (
  function_id text           NOT NULL,
  key         text           NOT NULL,
  event_id    uuid           NOT NULL,
  event_ts    bigint         NOT NULL,
  due_at      timestamptz(6) NOT NULL,
  latest_at   timestamptz(6),
  CONSTRAINT debounces_pkey PRIMARY KEY (function_id, key)
);
-- What is due.
CREATE INDEX debounces_due_at_idx ON durable.debounces (due_at);
-- Retention: is this event still to start a run?
CREATE INDEX debounces_event_id_idx ON durable.debounces (event_id);
