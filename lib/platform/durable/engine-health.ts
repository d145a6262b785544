import type { SqlRunner } from './sql-runner';

/** How the embedded engine is doing, for the health footer and metrics. */
export interface EngineHealth {
  /** Workers whose last heartbeat is younger than their lease. */
  alive_workers: number;
  /** Calls that are due and wait for a free slot, and events not yet turned into runs. */
  ready: number;
  /** Age in milliseconds of the oldest of those; null when nothing waits. */
  oldest_ready_age_ms: number | null;
  /** Calls that a worker holds right now. */
  running: number;
  /** Calls that are due later: sleeps and retries. */
  sleeping: number;
  failed_24h: number;
}

/** Reads the engine's tables in one statement. */
export async function getEngineHealth(run: SqlRunner): Promise<EngineHealth> {
  const rows = await run<EngineHealth>(
    `WITH jobs AS (
       SELECT count(*) FILTER (WHERE lease_owner IS NULL AND available_at <= now()) AS ready,
              min(available_at) FILTER (WHERE lease_owner IS NULL AND available_at <= now()) AS oldest,
              count(*) FILTER (WHERE lease_owner IS NOT NULL) AS running,
              count(*) FILTER (WHERE lease_owner IS NULL AND available_at > now()) AS sleeping
       FROM durable.jobs
     ), events AS (
       SELECT count(*) AS ready, min(received_at) AS oldest FROM durable.events WHERE dispatched_at IS NULL
     )
     SELECT (SELECT count(*) FROM durable.workers WHERE seen_at + lease_ms * interval '1 millisecond' > now())::int AS alive_workers,
            (jobs.ready + events.ready)::int AS ready,
            (extract(epoch FROM now() - least(jobs.oldest, events.oldest)) * 1000)::int AS oldest_ready_age_ms,
            jobs.running::int AS running,
            jobs.sleeping::int AS sleeping,
            (SELECT count(*) FROM durable.runs WHERE status = 'failed' AND ended_at > now() - interval '24 hours')::int AS failed_24h
     FROM jobs, events`,
    [],
  );
  const [health] = rows;
  if (!health) throw new Error('The engine health query answered no row.');
  return health;
}
