import os from 'node:os';
import type pg from 'pg';
import type { Claimant } from './claim';

/** Announces the worker, or renews its heartbeat and the leases of the jobs it is executing. */
export async function heartbeat(
  pool: pg.Pool,
  by: Claimant,
  concurrency: number,
  jobIds: readonly string[],
): Promise<void> {
  // Rows that a settle is writing right now are skipped: it renews or ends them itself, and waiting could deadlock.
  await pool.query({
    name: 'durable_heartbeat',
    text: `WITH alive AS (
             INSERT INTO durable.workers (id, host, pid, concurrency, lease_ms) VALUES ($1, $4, $5, $6, $2)
             ON CONFLICT (id) DO UPDATE SET seen_at = now()
           ), mine AS (
             SELECT id FROM durable.jobs WHERE id = ANY ($3::bigint[]) AND lease_owner = $1 FOR UPDATE SKIP LOCKED
           )
           UPDATE durable.jobs j SET lease_until = now() + $2::int * interval '1 millisecond' FROM mine WHERE j.id = mine.id`,
    values: [by.workerId, by.leaseMs, jobIds, os.hostname(), process.pid, concurrency],
  });
}

/**
 * Takes back the jobs of workers that stopped renewing their lease. A call that was abandoned several times in a row
 * waits longer each time, so that one that kills its worker does not take the others down with it.
 * @returns how many were taken back.
 */
export async function rescueExpired(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'durable_rescue',
    text: `WITH expired AS (
             SELECT id FROM durable.jobs WHERE lease_owner IS NOT NULL AND lease_until < now() FOR UPDATE SKIP LOCKED
           )
           UPDATE durable.jobs j
           SET lease_owner = NULL, lease_until = NULL, rescues = rescues + 1,
               available_at = now() + CASE WHEN rescues < 3 THEN 0 ELSE least(power(2, rescues - 2), 120) * (0.5 + random()) END * interval '1 second'
           FROM expired WHERE j.id = expired.id`,
  });
  return rowCount ?? 0;
}

/** Removes the worker's row when it stops in good order. */
export async function removeWorker(pool: pg.Pool, by: Claimant): Promise<void> {
  await pool.query('DELETE FROM durable.workers WHERE id = $1', [by.workerId]);
}
