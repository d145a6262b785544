import type pg from 'pg';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';
import { nextCronDate, type RegisteredFunction } from '../function-options';
import type { EventRow } from './create-runs';
import { type Starter, startRuns, viewOf } from './start-runs';
import { inTransaction } from './transaction';

const CRON_EVENT = 'inngest/scheduled.timer';

/** Makes every cron trigger known. One that is new is due at its next time from now; known ones keep theirs. */
export async function registerCrons(pool: pg.Pool, functions: readonly RegisteredFunction[], now: Date): Promise<void> {
  for (const fn of functions) {
    for (const cron of fn.crons) {
      await pool.query(
        'INSERT INTO durable.cron_schedules (function_id, cron, next_due_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [fn.id, cron, nextCronDate(cron, now)],
      );
    }
  }
}

interface DueCron {
  function_id: string;
  cron: string;
  next_due_at: Date;
  /** The same with its microseconds, which a Date drops. */
  slot: string;
}

async function fire(
  pool: pg.Pool,
  starter: Starter,
  fn: RegisteredFunction,
  due: DueCron,
  now: Date,
): Promise<boolean> {
  const { cron, next_due_at: dueAt } = due;
  return inTransaction(pool, async (client) => {
    // Moving the schedule forward is the claim: of all workers that see this slot, one changes the row.
    const { rowCount } = await client.query(
      `UPDATE durable.cron_schedules SET next_due_at = $4, last_fired_at = now()
       WHERE function_id = $1 AND cron = $2 AND next_due_at = $3::timestamptz`,
      [fn.id, cron, due.slot, nextCronDate(cron, now)],
    );
    if (!rowCount) return false;
    const id = uuidV7(now.getTime());
    const event: EventRow = {
      id,
      event_id: id,
      name: CRON_EVENT,
      data: JSON.stringify({ cron }),
      extras: null,
      ts: String(dueAt.getTime()),
      target_function_id: null,
      parent_run_id: null,
      parent_step_id: null,
    };
    await client.query('INSERT INTO durable.events (id, event_id, name, data, ts) VALUES ($1, $2, $3, $4::json, $5)', [
      id,
      event.event_id,
      event.name,
      event.data,
      event.ts,
    ]);
    const starts = [{ fn, event, view: viewOf(event) }];
    await startRuns(client, { ...starter, free: 0 }, { events: [event], starts, refused: [], due: null });
    return true;
  });
}

/**
 * Starts the runs of cron triggers that are due: each slot once, whichever worker sees it. Slots that passed while no
 * worker ran are made up for by one run, for the earliest of them.
 * @returns how many runs were started.
 */
export async function fireDueCrons(pool: pg.Pool, starter: Starter, now: Date): Promise<number> {
  const withCron = [...starter.functions.values()].filter((fn) => fn.crons.length > 0);
  if (withCron.length === 0) return 0;
  const { rows } = await pool.query<DueCron>({
    name: 'durable_due_crons',
    text: `SELECT function_id, cron, next_due_at, next_due_at::text AS slot FROM durable.cron_schedules
           WHERE next_due_at <= $2 AND function_id = ANY ($1::text[])`,
    values: [withCron.map((fn) => fn.id), now],
  });
  let fired = 0;
  for (const row of rows) {
    const fn = withCron.find((candidate) => candidate.id === row.function_id);
    if (fn?.crons.includes(row.cron) && (await fire(pool, starter, fn, row, now))) fired += 1;
  }
  return fired;
}
