import type { Inngest } from 'inngest';
import pg from 'pg';
import type { OutgoingEvent } from '@/lib/platform/durable/send-events';
import type { Logger } from './logger';
import { removeOld } from './store/janitor';
import { inTransaction } from './store/transaction';
import { WakeListener } from './wake-listener';

/** How the relay is set up. */
export interface RelayOptions {
  connectionString: string;
  /** A client of the real server. */
  inngest: Pick<Inngest, 'send'>;
  pollMs?: number;
  /** Events passed on more than this many days ago are deleted. Default 14. */
  retentionDays?: number;
  logger: Logger;
}

const BATCH = 100;

interface StoredEvent {
  id: string;
  event_id: string;
  name: string;
  data: Record<string, unknown>;
  extras: Pick<OutgoingEvent, 'user' | 'v' | 'meta'> | null;
  ts: string;
}

/** Hands one batch to the server. Marked only after the server took it; its ids make a second delivery harmless. */
async function relayBatch(pool: pg.Pool, inngest: RelayOptions['inngest']): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<StoredEvent>(
      `SELECT id, event_id, name, data, extras, ts::text FROM durable.events
       WHERE dispatched_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    await inngest.send(
      rows.map((row) => ({ ...row.extras, id: row.event_id, name: row.name, data: row.data, ts: Number(row.ts) })),
    );
    await client.query('UPDATE durable.events SET dispatched_at = now() WHERE id = ANY ($1::uuid[])', [
      rows.map((row) => row.id),
    ]);
    return rows.length;
  });
}

/**
 * Where a real Inngest server runs the functions, passes on the events that the product stored in its transactions,
 * so that senders need not know which engine is in charge. Several relays at once are safe.
 */
export async function startEventRelay(options: RelayOptions): Promise<{ stop(): Promise<void> }> {
  const { connectionString, inngest, pollMs = 1000, retentionDays = 14, logger } = options;
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'fieldbook event relay' });
  pool.on('error', (error) => logger.warn({ err: error }, 'An idle database connection was lost.'));
  // The pool stops listening to connections it is closing; one that breaks then must not end the process.
  pool.on('connect', (connection) => connection.on('error', () => {}));
  let stopped = false;
  let relaying: Promise<void> | null = null;
  const relayAll = async () => {
    try {
      while (!stopped && (await relayBatch(pool, inngest)) === BATCH);
    } catch (error) {
      logger.warn({ err: error }, 'Events could not be passed on; they will be tried again.');
    } finally {
      relaying = null;
    }
  };
  const wake = () => {
    if (!stopped) relaying ??= relayAll();
  };
  const clean = () => {
    removeOld(pool, retentionDays, () => stopped).catch((error: unknown) => {
      logger.warn({ err: error }, 'Old events could not be removed.');
    });
  };
  const timers = [setInterval(wake, pollMs), setInterval(clean, 3_600_000)];
  const listener = new WakeListener(connectionString, wake, logger);
  await listener.start();
  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await listener.stop();
      await relaying;
      await pool.end();
    },
  };
}
