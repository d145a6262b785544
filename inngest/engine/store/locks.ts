import type pg from 'pg';

/** A name to hold until the transaction ends: shared with others that hold it shared, or alone. */
export interface NamedLock {
  name: string;
  alone: boolean;
}

/** Held alone by whoever begins to wait for an event, and shared by whoever dispatches it: neither overlooks the other. */
export const eventLock = (eventName: string) => `event ${eventName}`;

/**
 * Takes named locks in one order, whoever asks, so that nobody waits in a circle. Everywhere in the engine the order is:
 * waiting events, names, runs by id, jobs by id. A statement that must see what earlier holders committed has to follow.
 */
export async function takeLocks(client: pg.PoolClient, locks: readonly NamedLock[]): Promise<void> {
  if (locks.length === 0) return;
  await client.query({
    name: 'durable_locks',
    text: `SELECT CASE WHEN alone THEN pg_advisory_xact_lock(hash)::text ELSE pg_advisory_xact_lock_shared(hash)::text END
           FROM (
             SELECT hashtextextended('fieldbook_durable ' || name, 0) AS hash, bool_or(alone) AS alone
             FROM unnest($1::text[], $2::boolean[]) AS l (name, alone) GROUP BY 1 ORDER BY 1
           ) ordered`,
    values: [locks.map(({ name }) => name), locks.map(({ alone }) => alone)],
  });
}

/** Takes the rows of active runs, by id, so that their settles, cancellations and wake-ups happen one after the other. */
export async function lockRuns(client: pg.PoolClient, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await client.query({
    name: 'durable_lock_runs',
    text: "SELECT 1 FROM durable.runs WHERE id = ANY ($1::uuid[]) AND status = 'active' ORDER BY id FOR UPDATE",
    values: [runIds],
  });
}

/** Names all jobs of run `run` in a way that both partial indexes on `run_id` serve. */
export const jobsOf = (run: string) =>
  `((run_id = ${run} AND kind = 'discover') OR (run_id = ${run} AND step_id IS NOT NULL))`;
