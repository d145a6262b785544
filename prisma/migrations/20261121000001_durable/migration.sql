-- The embedded durable engine's tables. Prisma models: prisma/models/durable.prisma.
-- Payloads are json, not jsonb: key order, number spelling and \u0000 escapes of a step's output survive as written.
-- There are no foreign keys: every row is written and removed by the engine's own fenced statements, and the
-- key-share lock a foreign key takes on durable.runs would be a second row write for each step.
CREATE SCHEMA IF NOT EXISTS durable;

CREATE TABLE durable.events (
  id            uuid           PRIMARY KEY,
  event_id      text           NOT NULL,
  name          text           NOT NULL,
  data          json           NOT NULL,
  extras        json,
  ts            bigint         NOT NULL,
  received_at   timestamptz(6) NOT NULL DEFAULT now(),
  dispatched_at timestamptz(6)
);
-- Dispatch: the oldest events that no worker has turned into runs yet.
CREATE INDEX events_undispatched_idx ON durable.events (id) WHERE dispatched_at IS NULL;
-- Retention.
CREATE INDEX events_received_at_idx ON durable.events (received_at);

CREATE TABLE durable.event_keys (
  key         text           PRIMARY KEY,
  received_at timestamptz(6) NOT NULL DEFAULT now()
);
-- Retention.
CREATE INDEX event_keys_received_at_idx ON durable.event_keys (received_at);

CREATE TABLE durable.runs (
  id          uuid           PRIMARY KEY,
  function_id text           NOT NULL,
  event_id    uuid           NOT NULL,
  status      text           NOT NULL DEFAULT 'active',
  output      json,
  error       json,
  created_at  timestamptz(6) NOT NULL DEFAULT now(),
  started_at  timestamptz(6),
  ended_at    timestamptz(6),
  CONSTRAINT runs_status_check CHECK (status IN ('active', 'completed', 'failed', 'cancelled')),
  CONSTRAINT runs_ended_at_check CHECK ((status = 'active') = (ended_at IS NULL))
) WITH (fillfactor = 85);
-- The console's list of a function's runs, newest first.
CREATE INDEX runs_function_id_idx ON durable.runs (function_id, created_at DESC);
-- Retention of events: is this event still some run's trigger?
CREATE INDEX runs_event_id_idx ON durable.runs (event_id);
-- Retention and "failed in the last day".
CREATE INDEX runs_ended_at_idx ON durable.runs (ended_at);

CREATE TABLE durable.steps (
  run_id     uuid           NOT NULL,
  step_id    text           NOT NULL,
  op         text           NOT NULL,
  name       text           NOT NULL,
  status     text           NOT NULL,
  position   integer,
  attempt    integer        NOT NULL DEFAULT 0,
  race       boolean        NOT NULL DEFAULT false,
  output     json,
  error      json,
  wake_at    timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  ended_at   timestamptz(6),
  CONSTRAINT steps_pkey PRIMARY KEY (run_id, step_id),
  CONSTRAINT steps_status_check CHECK (status IN ('planned', 'sleeping', 'retrying', 'completed', 'failed', 'cancelled')),
  CONSTRAINT steps_position_check CHECK ((status IN ('completed', 'failed')) = (position IS NOT NULL))
);

-- fillfactor leaves room for the in-place update that each settled step makes.
CREATE TABLE durable.jobs (
  id                bigserial      PRIMARY KEY,
  run_id            uuid           NOT NULL,
  function_id       text           NOT NULL,
  kind              text           NOT NULL,
  step_id           text,
  attempt           integer        NOT NULL DEFAULT 0,
  rescues           integer        NOT NULL DEFAULT 0,
  available_at      timestamptz(6) NOT NULL DEFAULT now(),
  lease_owner       uuid,
  lease_until       timestamptz(6),
  fence             bigint         NOT NULL DEFAULT 0,
  dirty             boolean        NOT NULL DEFAULT false,
  concurrency_key   text           NOT NULL DEFAULT '',
  concurrency_key_2 text           NOT NULL DEFAULT '',
  created_at        timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT jobs_kind_check CHECK (kind IN ('discover', 'step', 'sleep')),
  CONSTRAINT jobs_step_id_check CHECK ((kind = 'discover') = (step_id IS NULL)),
  CONSTRAINT jobs_lease_check CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
-- Claims of functions without a limit: what is due of each, oldest first, past any backlog of limited functions.
CREATE INDEX jobs_ready_idx ON durable.jobs (function_id, available_at) WHERE lease_owner IS NULL;
-- Claims of limited functions: walk the keys, then what is due in each.
CREATE INDEX jobs_waiting_idx ON durable.jobs (function_id, concurrency_key, concurrency_key_2, available_at) WHERE lease_owner IS NULL;
-- Steps executing per key, and expired leases.
CREATE INDEX jobs_leased_idx ON durable.jobs (function_id, concurrency_key, concurrency_key_2) WHERE lease_owner IS NOT NULL;
-- At most one discovery and one job a step for each run.
CREATE UNIQUE INDEX jobs_discover_key ON durable.jobs (run_id) WHERE kind = 'discover';
CREATE UNIQUE INDEX jobs_step_key ON durable.jobs (run_id, step_id) WHERE step_id IS NOT NULL;

CREATE TABLE durable.cron_schedules (
  function_id   text           NOT NULL,
  cron          text           NOT NULL,
  next_due_at   timestamptz(6) NOT NULL,
  last_fired_at timestamptz(6),
  CONSTRAINT cron_schedules_pkey PRIMARY KEY (function_id, cron)
);

CREATE TABLE durable.workers (
  id          uuid           PRIMARY KEY,
  host        text           NOT NULL,
  pid         integer        NOT NULL,
  concurrency integer        NOT NULL,
  lease_ms    integer        NOT NULL,
  started_at  timestamptz(6) NOT NULL DEFAULT now(),
  seen_at     timestamptz(6) NOT NULL DEFAULT now()
);
