import type { Inngest, InngestFunction } from 'inngest';
import pg from 'pg';
import { createEmbeddedClient } from '@/inngest/engine/embedded-client';
import { type Logger, silentLogger } from '@/inngest/engine/logger';
import { startWorker, type Worker, type WorkerOptions } from '@/inngest/engine/start-worker';
import { type OutgoingEvent, sendEvents } from '@/lib/platform/durable/send-events';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { cloneTestDatabase } from '../../harness/database';

/** A run as the tests look at it. */
export interface RunRow {
  id: string;
  function_id: string;
  status: string;
  output: unknown;
  error: { name: string; message: string } | null;
}

/** Database, client and workers of one test file. */
export interface EngineFixture {
  url: string;
  pool: pg.Pool;
  /** A client with its own app id, so that functions of different tests do not meet. */
  client(id: string): Inngest;
  /** Starts a worker with short timings; it is stopped by `stopWorkers`. */
  worker(inngest: Inngest.Any, functions: InngestFunction.Any[], options?: Partial<WorkerOptions>): Promise<Worker>;
  stopWorkers(): Promise<void>;
  send(...events: OutgoingEvent[]): Promise<string[]>;
  /** Waits until the function has `count` runs that ended; answers them, oldest first. */
  ended(functionId: string, count: number): Promise<RunRow[]>;
  rows<T>(text: string, values?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** Options that make retries and rescues quick enough to wait for. */
export const QUICK = { pollMs: 100, leaseMs: 8000, backoff: { baseMs: 60, factor: 2, maxMs: 1000 } } as const;

/** Polls until `probe` answers something; fails after `timeoutMs` with what it waited for. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  timeoutMs = 50_000,
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > giveUpAt) throw new Error(`Waited ${timeoutMs} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A step's body that takes a while. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Starts a database with the engine's tables. */
export async function startEngineFixture(): Promise<EngineFixture> {
  const database = await cloneTestDatabase();
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 5 });
  // Connections that the pool is closing when the server stops.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  const workers: Worker[] = [];
  const rows = async <T>(text: string, values: unknown[] = []) => (await pool.query(text, values)).rows as T[];
  const sdkLogger: Logger = silentLogger;
  return {
    url: database.adminUrl,
    pool,
    rows,
    client: (id) => createEmbeddedClient({ id, logger: sdkLogger as never }),
    worker: async (inngest, functions, options) => {
      const worker = await startWorker({
        connectionString: database.adminUrl,
        inngest,
        functions,
        logger: silentLogger,
        ...QUICK,
        ...options,
      });
      workers.push(worker);
      return worker;
    },
    stopWorkers: async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
    send: async (...events) => (await sendEvents(pgRunner(pool), events)).ids,
    ended: (functionId, count) =>
      until(`${count} ended runs of ${functionId}`, async () => {
        const found = await rows<RunRow>(
          "SELECT id, function_id, status, output, error FROM durable.runs WHERE function_id = $1 AND status <> 'active' ORDER BY id",
          [functionId],
        );
        return found.length >= count ? found : null;
      }),
    stop: async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await pool.end();
      await database.drop();
    },
  };
}
