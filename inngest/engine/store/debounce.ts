import type pg from 'pg';
import type { EventRow } from './create-runs';
import { debounceLock } from './gates';
import { type Starter, startRuns, viewOf } from './start-runs';
import { inTransaction } from './transaction';

const BATCH = 20;

interface DueDebounce {
  function_id: string;
  key: string;
}

/**
 * Starts the runs of debounced functions whose quiet period is over, each with the youngest event of its key.
 * @returns how many were due.
 */
export async function fireDueDebounces(pool: pg.Pool, starter: Starter): Promise<number> {
  const ids = [...starter.functions.values()].filter((fn) => fn.flow.debounce).map((fn) => fn.id);
  if (ids.length === 0) return 0;
  const { rows: due } = await pool.query<DueDebounce>({
    name: 'durable_due_debounces',
    text: `SELECT function_id, key FROM durable.debounces
           WHERE due_at <= now() AND function_id = ANY ($1::text[]) ORDER BY due_at LIMIT ${BATCH}`,
    values: [ids],
  });
  for (const row of due) await fire(pool, starter, row);
  return due.length;
}

async function fire(pool: pg.Pool, starter: Starter, due: DueDebounce): Promise<void> {
  const { function_id: functionId, key } = due;
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<EventRow>({
      name: 'durable_debounced_event',
      text: `SELECT e.id, e.event_id, e.name, e.data::text, e.extras::text, e.ts::text, e.target_function_id, e.parent_run_id, e.parent_step_id
             FROM durable.debounces d JOIN durable.events e ON e.id = d.event_id
             WHERE d.function_id = $1 AND d.key = $2`,
      values: [functionId, key],
    });
    const [event] = rows;
    const fn = starter.functions.get(functionId);
    if (!event || !fn) return;
    const take = async () => {
      const { rowCount } = await client.query(
        'DELETE FROM durable.debounces WHERE function_id = $1 AND key = $2 AND event_id = $3 AND due_at <= now()',
        [functionId, key, event.id],
      );
      // None when another worker was quicker, or a younger event has put it off.
      return rowCount === 1;
    };
    const starts = [{ fn, event, view: viewOf(event) }];
    const claim = { lock: debounceLock(functionId, key), take };
    await startRuns(client, { ...starter, free: 0 }, { events: [], starts, refused: [], due: claim });
  });
}
