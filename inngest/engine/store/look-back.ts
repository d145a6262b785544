import type pg from 'pg';
import type { EventView } from '../expression';
import { type EventText, eventJsonOf } from './load-runs';
import { isAwaited, type Wait } from './waits';

const PAGE = 200;

/** A wait that was over before it was stored, and the event that ended it. */
export interface EarlierEvent {
  slot: string;
  eventJson: string;
}

type DispatchedEvent = EventText & { id: string; at: string };

const DISPATCHED = `
  SELECT id, event_id, name, data::text, extras::text, ts::text, dispatched_at::text AS at
  FROM durable.events
  WHERE name = $1 AND dispatched_at > $2::timestamptz AND (dispatched_at, id) > ($3::timestamptz, $4::uuid)
  ORDER BY dispatched_at, id LIMIT ${PAGE}`;

/** Before every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** Reads the events of one name that were dispatched after `since`, oldest first, until `take` has had enough. */
async function readDispatched(
  client: pg.PoolClient,
  name: string,
  since: string,
  take: (event: DispatchedEvent) => boolean,
): Promise<void> {
  let after = { at: since, id: NIL };
  for (;;) {
    const { rows } = await client.query<DispatchedEvent>({
      name: 'durable_look_back',
      text: DISPATCHED,
      values: [name, since, after.at, after.id],
    });
    for (const row of rows) if (!take(row)) return;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/**
 * Finds waits whose event was dispatched while the run was on its way to them: after the step before was stored, and
 * before the wait is. A worker that dispatches such an event now has to wait for this transaction, which holds the
 * events' names alone, and will find the stored wait.
 */
export async function findEarlierEvents(
  client: pg.PoolClient,
  runId: string,
  waits: readonly Wait[],
  origin: () => EventView,
): Promise<EarlierEvent[]> {
  if (waits.length === 0) return [];
  const { rows } = await client.query<{ since: string | null }>({
    name: 'durable_on_its_way_since',
    text: `SELECT greatest(r.started_at, (SELECT max(ended_at) FROM durable.steps s WHERE s.run_id = r.id))::text AS since
           FROM durable.runs r WHERE r.id = $1`,
    values: [runId],
  });
  const since = rows[0]?.since;
  if (!since) return [];
  const found: EarlierEvent[] = [];
  for (const name of new Set(waits.map(({ eventName }) => eventName))) {
    let open = waits.filter(({ eventName }) => eventName === name);
    await readDispatched(client, name, since, (event) => {
      const eventJson = eventJsonOf(event);
      const view = JSON.parse(eventJson) as EventView;
      const ended = open.filter((wait) => isAwaited(wait, origin, view));
      found.push(...ended.map(({ slot }) => ({ slot, eventJson })));
      open = open.filter((wait) => !ended.includes(wait));
      return open.length > 0;
    });
  }
  return found;
}

/** A run about to be stored, as far as its cancellation is concerned. */
export interface NewRun {
  id: string;
  /** Our id of the event that starts it. */
  originId: string;
  origin: () => EventView;
  waits: readonly Wait[];
}

/**
 * Finds new runs whose cancelling event was dispatched already, by another worker, although it is younger than the one
 * that starts the run. The caller holds the events' names alone.
 */
export async function findCancelledAtBirth(client: pg.PoolClient, runs: readonly NewRun[]): Promise<Set<string>> {
  const cancelled = new Set<string>();
  const cancellable = runs.filter(({ waits }) => waits.length > 0);
  if (cancellable.length === 0) return cancelled;
  const { rows } = await client.query<{ since: string }>({
    name: 'durable_oldest_origin',
    text: 'SELECT min(received_at)::text AS since FROM durable.events WHERE id = ANY ($1::uuid[])',
    values: [cancellable.map(({ originId }) => originId)],
  });
  const since = rows[0]?.since;
  if (!since) return cancelled;
  for (const name of new Set(cancellable.flatMap(({ waits }) => waits.map(({ eventName }) => eventName)))) {
    await readDispatched(client, name, since, (event) => {
      const view = JSON.parse(eventJsonOf(event)) as EventView;
      for (const run of cancellable) {
        if (event.id <= run.originId) continue;
        if (run.waits.some((wait) => wait.eventName === name && isAwaited(wait, run.origin, view)))
          cancelled.add(run.id);
      }
      return cancelled.size < cancellable.length;
    });
  }
  return cancelled;
}
