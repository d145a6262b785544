import type pg from 'pg';
import type { ParentStep } from '../invocation';

/** What a waiting step gets. `output` and `error` are JSON; exactly one of them is given. */
export type Resolution = ParentStep & { output: string | null; error: string | null };

/**
 * `statement_timestamp()` and not `now()`: the step ends after the event that ends it was marked as dispatched, so a
 * later wait of the same run does not find that event again.
 */
const RESOLVE = `
  WITH input AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS i (run_id, step_id, output, error, n)
  ), waiting AS (
    SELECT i.*, row_number() OVER (PARTITION BY i.run_id ORDER BY i.n) - 1
             + (SELECT count(*) FROM durable.steps d WHERE d.run_id = i.run_id AND d.status IN ('completed', 'failed')) AS position
    FROM input i JOIN durable.steps s ON s.run_id = i.run_id AND s.step_id = i.step_id AND s.status = 'waiting'
  ), settled AS (
    UPDATE durable.steps s
    SET status = CASE WHEN w.error IS NULL THEN 'completed' ELSE 'failed' END, output = w.output::json,
        error = w.error::json, position = w.position, ended_at = statement_timestamp()
    FROM waiting w WHERE s.run_id = w.run_id AND s.step_id = w.step_id
    RETURNING s.run_id, s.step_id, s.race
  ), unlisted AS (
    DELETE FROM durable.waits w USING settled s WHERE w.run_id = s.run_id AND w.slot = s.step_id
  ), timers AS (
    DELETE FROM durable.jobs j USING settled s WHERE j.run_id = s.run_id AND j.step_id = s.step_id
    RETURNING j.run_id, j.function_id, j.concurrency_key, j.concurrency_key_2, j.priority, s.race
  ), due AS (
    SELECT run_id, function_id, concurrency_key, concurrency_key_2, priority, bool_or(race) AS race
    FROM timers GROUP BY 1, 2, 3, 4, 5
  )
  INSERT INTO durable.jobs (run_id, function_id, kind, available_at, concurrency_key, concurrency_key_2, priority)
  SELECT d.run_id, d.function_id, 'discover', now() - d.priority * interval '1 second', d.concurrency_key,
         d.concurrency_key_2, d.priority
  FROM due d
  WHERE d.race OR NOT EXISTS (
    SELECT 1 FROM durable.steps o
    WHERE o.run_id = d.run_id AND o.status IN ('planned', 'sleeping', 'waiting')
      AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.run_id = o.run_id AND s.step_id = o.step_id)
  )
  ON CONFLICT (run_id) WHERE kind = 'discover' DO UPDATE SET dirty = true
  RETURNING xmax = 0 AS created`;

/**
 * Gives waiting steps what they wait for, and calls their functions again where that was the last thing open. Steps
 * that wait no more are left alone. The caller holds the runs' rows.
 * @returns how many calls were put into the queue.
 */
export async function resolveSteps(client: pg.PoolClient, resolutions: readonly Resolution[]): Promise<number> {
  if (resolutions.length === 0) return 0;
  const { rows } = await client.query<{ created: boolean }>({
    name: 'durable_resolve_steps',
    text: RESOLVE,
    values: [
      resolutions.map(({ runId }) => runId),
      resolutions.map(({ stepId }) => stepId),
      resolutions.map(({ output }) => output),
      resolutions.map(({ error }) => error),
    ],
  });
  return rows.filter(({ created }) => created).length;
}
