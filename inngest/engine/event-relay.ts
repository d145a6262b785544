import pg from 'pg';
import type { OutgoingEvent } from '@/lib/platform/durable/send-events';
import type { Logger } from './logger';
import { EventsRefusedError, type SendToServer } from './send-to-server';
import { removeOld } from './store/janitor';
import { inTransaction } from './store/transaction';
import { WakeListener } from './wake-listener';

/** How the relay is set up. */
export interface RelayOptions {
  connectionString: string;
  send: SendToServer;
  /** Makes the server know the functions: it drops an event that none of the functions it knows waits for. */
  register: () => Promise<void>;
  /** For how long a registration is trusted: a server may have been started again and have forgotten it. */
  registerAgainMs?: number;
  pollMs?: number;
  /** Longest wait between tries while the server does not answer. Default 30 seconds. */
  maxDelayMs?: number;
  /** Events passed on more than this many days ago are deleted. Default 14. */
  retentionDays?: number;
  logger: Logger;
}

const BATCH = 100;
/** The real service takes requests of at most this size. */
const BATCH_BYTES = 512 * 1024;
/** An event that the server refuses is offered again after this time, doubled each time, in case the server changed. */
const REFUSED_AGAIN_MS = 600_000;
const REFUSED_AGAIN_MAX_MS = 6 * 3_600_000;

interface StoredEvent {
  id: string;
  event_id: string;
  name: string;
  data: Record<string, unknown>;
  extras: Pick<OutgoingEvent, 'user' | 'v' | 'meta'> | null;
  ts: string;
  bytes: number;
}

/** As many of the oldest as fit into one request, but at least one. */
export function fittingBatch<Row extends { bytes: number }>(rows: readonly Row[], limitBytes = BATCH_BYTES): Row[] {
  let bytes = 0;
  return rows.filter((row, index) => (bytes += row.bytes) <= limitBytes || index === 0);
}

/** Hands events to the server, oldest first, and remembers what it would not take and when it last answered. */
class Deliveries {
  readonly #refused = new Map<string, { againAt: number; delayMs: number }>();
  #registeredAt: number | null = null;
  #failures = 0;
  #notBefore = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: Required<Pick<RelayOptions, 'registerAgainMs' | 'maxDelayMs'>> & RelayOptions,
  ) {}

  /** Passes on everything that waits, unless the server failed a moment ago. Never throws. */
  async run(isStopping: () => boolean): Promise<void> {
    if (Date.now() < this.#notBefore) return;
    try {
      // Cron functions run by the server's clock: it must know them when no event asks for them, too.
      await this.#register(10 * this.options.registerAgainMs);
      while (!isStopping() && (await this.#deliverBatch()) > 0);
      if (this.#failures > 0) this.options.logger.info({}, 'The Inngest server answers again.');
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      const delayMs = Math.min(500 * 2 ** this.#failures, this.options.maxDelayMs);
      this.#notBefore = Date.now() + delayMs;
      // It may come back with an empty memory.
      this.#registeredAt = null;
      // A server that is away for a night fills no disk: the 1st, 2nd, 4th, 8th … failure is worth a line.
      const log = Number.isInteger(Math.log2(this.#failures)) ? 'warn' : 'debug';
      const fields = { err: error, delayMs, failures: this.#failures };
      this.options.logger[log](fields, 'Events could not be passed on; they will be tried again.');
    }
  }

  async #register(freshMs: number): Promise<void> {
    if (this.#registeredAt !== null && Date.now() - this.#registeredAt < freshMs) return;
    await this.options.register();
    this.#registeredAt = Date.now();
  }

  /** @returns how many events were dealt with. Marked only after the server took them: a crash repeats, never loses. */
  async #deliverBatch(): Promise<number> {
    const { taken, left, failure } = await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<StoredEvent>(
        `SELECT id, event_id, name, data, extras, ts::text, octet_length(data::text) + 1000 AS bytes FROM durable.events
         WHERE dispatched_at IS NULL AND id <> ALL ($2::uuid[]) ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH, this.#refusedNow()],
      );
      const batch = fittingBatch(rows);
      if (batch.length > 0) await this.#register(this.options.registerAgainMs);
      const result = await this.#send(batch);
      const ids = result.taken.map((row) => row.id);
      if (ids.length > 0) {
        await client.query('UPDATE durable.events SET dispatched_at = now() WHERE id = ANY ($1::uuid[])', [ids]);
      }
      return result;
    });
    if (failure) throw failure;
    for (const row of taken) this.#refused.delete(row.id);
    return taken.length + left;
  }

  /** One request for all; when the server refuses that, one for each, so that only those it refuses stay behind. */
  async #send(rows: StoredEvent[]): Promise<{ taken: StoredEvent[]; left: number; failure?: unknown }> {
    if (rows.length === 0) return { taken: [], left: 0 };
    try {
      await this.options.send(rows.map(toPayload));
      return { taken: rows, left: 0 };
    } catch (error) {
      if (!(error instanceof EventsRefusedError)) return { taken: [], left: 0, failure: error };
      if (rows.length === 1) return { taken: [], left: this.#refuse(rows[0] as StoredEvent, error) };
    }
    const taken: StoredEvent[] = [];
    let left = 0;
    for (const row of rows) {
      const one = await this.#send([row]);
      taken.push(...one.taken);
      left += one.left;
      if (one.failure) return { taken, left, failure: one.failure };
    }
    return { taken, left };
  }

  #refuse(row: StoredEvent, error: unknown): number {
    const before = this.#refused.get(row.id)?.delayMs ?? REFUSED_AGAIN_MS / 2;
    const delayMs = Math.min(before * 2, REFUSED_AGAIN_MAX_MS);
    this.#refused.set(row.id, { againAt: Date.now() + delayMs, delayMs });
    const { event_id: eventId, name } = row;
    this.options.logger.error({ err: error, eventId, name, delayMs }, 'The Inngest server refuses an event; it waits.');
    return 1;
  }

  #refusedNow(): string[] {
    const now = Date.now();
    return [...this.#refused].filter(([, { againAt }]) => againAt > now).map(([id]) => id);
  }
}

function toPayload(row: StoredEvent) {
  return { ...row.extras, id: row.event_id, name: row.name, data: row.data, ts: Number(row.ts) };
}

const STOP_GRACE_MS = 5000;

/**
 * Where a real Inngest server runs the functions, registers them there and passes on the events that the product stored
 * in its transactions, so that senders need not know which engine is in charge. An event is delivered at least once; its
 * id makes a second delivery start nothing. Several relays at once are safe.
 */
export async function startEventRelay(options: RelayOptions): Promise<{ stop(): Promise<void> }> {
  const { connectionString, pollMs = 1000, retentionDays = 14, logger } = options;
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'fieldbook event relay' });
  pool.on('error', (error) => logger.warn({ err: error }, 'An idle database connection was lost.'));
  // The pool stops listening to connections it is closing; one that breaks then must not end the process.
  pool.on('connect', (connection) => connection.on('error', () => {}));
  const deliveries = new Deliveries(pool, { registerAgainMs: 60_000, maxDelayMs: 10_000, ...options });
  let stopped = false;
  let relaying: Promise<void> | null = null;
  const wake = () => {
    if (stopped) return;
    relaying ??= deliveries.run(() => stopped).finally(() => (relaying = null));
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
      // A delivery that hangs is rolled back with the process, and made again by the next one.
      const grace = new Promise((resolve) => setTimeout(resolve, STOP_GRACE_MS).unref());
      await Promise.race([Promise.resolve(relaying).then(() => pool.end()), grace]);
    },
  };
}
