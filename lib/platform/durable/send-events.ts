import type { SqlRunner } from './sql-runner';
import { uuidV7 } from './uuid-v7';

/** The channel on which workers hear that an event was committed. */
export const WAKE_CHANNEL = 'fieldbook_durable';

/** Largest event accepted, in bytes of its JSON. Events carry ids, not documents. */
export const MAX_EVENT_BYTES = 512 * 1024;

/** Keeps one statement below PostgreSQL's 65,535 parameters. */
const EVENTS_PER_STATEMENT = 1000;

/** An event to send. Give `id` to have it accepted once: another event with that id within 24 hours starts nothing. */
export interface OutgoingEvent {
  name: string;
  data?: Record<string, unknown>;
  id?: string;
  /** Milliseconds since the epoch; defaults to now. */
  ts?: number;
  user?: Record<string, unknown>;
  v?: string;
  meta?: Record<string, unknown>;
}

/** An event that cannot be stored: no name, data that is not an object, a bad time, or too large. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
}

interface EventRow {
  id: string;
  event_id: string;
  key: string | null;
  name: string;
  data: string;
  extras: string | null;
  ts: number;
}

const EARLIEST_TS = Date.UTC(1980, 0, 1);
const LATEST_TS = Date.UTC(2100, 0, 1);

function toRow(event: OutgoingEvent, nowMs: number, maxBytes: number): EventRow {
  const { name, data = {}, ts = nowMs, user, v, meta } = event;
  if (typeof name !== 'string' || name === '' || name.length > 512 || name.includes('\0')) {
    throw new InvalidEventError('An event needs a name of 1 to 512 characters.');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new InvalidEventError(`The data of event ${name} must be an object.`);
  }
  if (!Number.isInteger(ts) || ts < EARLIEST_TS || ts > LATEST_TS) {
    throw new InvalidEventError(`The ts of event ${name} must be milliseconds between 1980 and 2100.`);
  }
  if (event.id !== undefined && (typeof event.id !== 'string' || event.id.includes('\0') || event.id.length > 512)) {
    throw new InvalidEventError(`The id of event ${name} must be a string of at most 512 characters.`);
  }
  const hasExtras = user !== undefined || v !== undefined || meta !== undefined;
  const row: EventRow = {
    id: uuidV7(nowMs),
    event_id: '',
    key: event.id ? event.id : null,
    name,
    data: JSON.stringify(data),
    extras: hasExtras ? JSON.stringify({ user, v, meta }) : null,
    ts,
  };
  row.event_id = row.key ?? row.id;
  const bytes = Buffer.byteLength(row.data) + (row.extras ? Buffer.byteLength(row.extras) : 0);
  if (bytes > maxBytes) {
    throw new InvalidEventError(`Event ${name} has ${bytes} bytes; the limit is ${maxBytes}.`);
  }
  return row;
}

function insertStatement(rows: readonly EventRow[]): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const tuples = rows.map((row) => {
    values.push(row.id, row.event_id, row.key, row.name, row.data, row.extras, row.ts);
    const at = values.length - 7;
    return `($${at + 1}::uuid, $${at + 2}::text, $${at + 3}::text, $${at + 4}::text, $${at + 5}::json, $${at + 6}::json, $${at + 7}::bigint)`;
  });
  values.push(WAKE_CHANNEL);
  const text = `
    WITH input (id, event_id, key, name, data, extras, ts) AS (VALUES ${tuples.join(', ')}),
    fresh AS (
      INSERT INTO durable.event_keys AS k (key) SELECT key FROM input WHERE key IS NOT NULL
      ON CONFLICT (key) DO UPDATE SET received_at = excluded.received_at
        WHERE k.received_at < excluded.received_at - interval '24 hours'
      RETURNING key
    ),
    added AS (
      INSERT INTO durable.events (id, event_id, name, data, extras, ts)
      SELECT id, event_id, name, data, extras, ts FROM input
      WHERE key IS NULL OR key IN (SELECT key FROM fresh)
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM added)::int AS added, pg_notify($${values.length}, '')::text AS woken`;
  return { text, values };
}

/**
 * Stores events and wakes the workers when the surrounding transaction commits: inside a caller's transaction this is
 * the outbox, so work is started exactly when the change that asked for it is committed.
 * @returns the events' ids in the order given; an event whose id was seen within 24 hours keeps its id and starts nothing.
 * @throws InvalidEventError before anything is written.
 */
export async function sendEvents(
  run: SqlRunner,
  events: readonly OutgoingEvent[],
  { nowMs = Date.now(), maxBytes = MAX_EVENT_BYTES }: { nowMs?: number; maxBytes?: number } = {},
): Promise<{ ids: string[] }> {
  const rows = events.map((event) => toRow(event, nowMs, maxBytes));
  const unique = new Map<string, EventRow>();
  for (const row of rows) if (!unique.has(row.event_id)) unique.set(row.event_id, row);
  // One order for every sender: two transactions that share ids wait for each other instead of deadlocking.
  const ordered = [...unique.values()].sort((a, b) =>
    Buffer.compare(Buffer.from(a.key ?? ''), Buffer.from(b.key ?? '')),
  );
  for (let at = 0; at < ordered.length; at += EVENTS_PER_STATEMENT) {
    const { text, values } = insertStatement(ordered.slice(at, at + EVENTS_PER_STATEMENT));
    await run(text, values);
  }
  return { ids: rows.map((row) => row.event_id) };
}
