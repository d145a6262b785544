import type pg from 'pg';

const BATCH = 1000;

const STATEMENTS = [
  {
    table: 'runs',
    text: `WITH old AS (
             SELECT id FROM durable.runs WHERE ended_at < now() - $1 * interval '1 day' ORDER BY ended_at LIMIT $2
           ), steps AS (DELETE FROM durable.steps s USING old WHERE s.run_id = old.id)
           DELETE FROM durable.runs r USING old WHERE r.id = old.id`,
  },
  // Those of functions that are gone: what a function that is there has to fire is fired within a poll.
  {
    table: 'debounces',
    text: `WITH old AS (
             SELECT function_id, key FROM durable.debounces
             WHERE due_at < now() - greatest($1, 1) * interval '1 day' ORDER BY due_at LIMIT $2
           )
           DELETE FROM durable.debounces d USING old WHERE d.function_id = old.function_id AND d.key = old.key`,
  },
  {
    table: 'events',
    text: `WITH old AS (
             SELECT id FROM durable.events e
             WHERE received_at < now() - $1 * interval '1 day' AND dispatched_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM durable.runs r WHERE r.event_id = e.id)
               AND NOT EXISTS (SELECT 1 FROM durable.debounces d WHERE d.event_id = e.id)
             ORDER BY received_at LIMIT $2
           )
           DELETE FROM durable.events e USING old WHERE e.id = old.id`,
  },
  {
    table: 'event_keys',
    text: `WITH old AS (
             SELECT key FROM durable.event_keys WHERE received_at < now() - greatest($1, 1) * interval '1 day' ORDER BY received_at LIMIT $2
           )
           DELETE FROM durable.event_keys k USING old WHERE k.key = old.key`,
  },
  {
    table: 'rate_limits',
    text: `WITH old AS (
             SELECT function_id, key FROM durable.rate_limits
             WHERE tat_ms < extract(epoch FROM now() - greatest($1, 1) * interval '1 day') * 1000 LIMIT $2
           )
           DELETE FROM durable.rate_limits l USING old WHERE l.function_id = old.function_id AND l.key = old.key`,
  },
  {
    table: 'workers',
    text: `DELETE FROM durable.workers WHERE id IN (
             SELECT id FROM durable.workers WHERE seen_at < now() - greatest($1, 1) * interval '1 day' LIMIT $2)`,
  },
];

/**
 * Deletes what ended more than `retentionDays` ago, in small batches, while no other worker does. Active runs and
 * their events stay, however old.
 * @returns rows deleted per table; null when another worker is at it.
 */
export async function removeOld(
  pool: pg.Pool,
  retentionDays: number,
  isStopping: () => boolean,
): Promise<Record<string, number> | null> {
  const client = await pool.connect();
  try {
    const lock = "hashtextextended('fieldbook_durable_janitor', 0)";
    const { rows } = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS held`);
    if (!rows[0]?.held) return null;
    try {
      const removed: Record<string, number> = {};
      for (const { table, text } of STATEMENTS) {
        let count = BATCH;
        while (count === BATCH && !isStopping()) {
          count = (await client.query(text, [retentionDays, BATCH])).rowCount ?? 0;
          removed[table] = (removed[table] ?? 0) + count;
        }
      }
      return removed;
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${lock})`);
    }
  } finally {
    client.release();
  }
}
