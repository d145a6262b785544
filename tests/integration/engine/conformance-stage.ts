import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { silentLogger } from '@/inngest/engine/logger';
import { pause, startEngineFixture, until } from './engine-fixture';
import { serveHandler } from './external-fixture';

/** An engine that runs functions. What they do is observed from inside them, so every engine is seen the same way. */
export interface Stage {
  app: Inngest;
  send(...events: { name: string; data: Record<string, unknown>; id?: string }[]): Promise<void>;
  /** Makes the functions known and starts running them. */
  start(functions: InngestFunction.Any[]): Promise<void>;
  /** Waits until the engine has dealt with everything that is to be done now for the functions of this prefix. */
  settled(prefix: string): Promise<void>;
  stop(): Promise<void>;
}

const APP_ID = 'conformance';
/** Long enough for a server to have stored a wait or started a run that was asked for a moment ago. */
const SERVER_SETTLE_MS = 3000;
const server = process.env.CONFORMANCE_INNGEST_DEV;

async function embeddedStage(): Promise<Stage> {
  const engine = await startEngineFixture();
  const app = engine.client(APP_ID);
  return {
    app,
    send: async (...events) => void (await engine.send(...events)),
    start: async (functions) => {
      // Two workers, so that what one dispatches the other may be running.
      for (let count = 0; count < 2; count += 1) await engine.worker(app, functions, { concurrency: 24 });
    },
    settled: (prefix) =>
      until(`${prefix} to have nothing to do`, async () => {
        const busy = await engine.rows(
          `SELECT 1 FROM durable.events WHERE dispatched_at IS NULL AND name LIKE $1 || '/%'
           UNION ALL
           SELECT 1 FROM durable.jobs
           WHERE function_id LIKE $2 || '-' || $1 || '-%' AND (lease_owner IS NOT NULL OR available_at <= now())`,
          [prefix, APP_ID],
        );
        return busy.length === 0;
      }).then(() => {}),
    stop: () => engine.stop(),
  };
}

/** Long enough for something to happen to a run that sleeps. */
export const NAP_MS = server ? SERVER_SETTLE_MS + 2500 : 8000;

/** A dev server at this address drives the functions over HTTP. */
async function serverStage(baseUrl: string): Promise<Stage> {
  const app = new Inngest({
    id: APP_ID,
    baseUrl,
    isDev: true,
    checkpointing: false,
    aiMetadata: false,
    logger: silentLogger as never,
  });
  const served: { stop(): Promise<void> }[] = [];
  return {
    app,
    send: async (...events) => void (await app.send(events)),
    start: async (functions) => {
      let handler: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
      const http = await serveHandler((request) => handler(request));
      served.push(http);
      handler = serve({ client: app, functions, serveOrigin: http.origin, servePath: '/api/inngest' });
      const answer = await fetch(http.url, { method: 'PUT' });
      if (!answer.ok) throw new Error(`The server did not take the functions: ${await answer.text()}`);
      // A dev server makes a new registration known to its runner in the background.
      await pause(2000);
    },
    settled: () => pause(SERVER_SETTLE_MS),
    stop: async () => {
      for (const http of served) await http.stop();
    },
  };
}

/** The embedded engine, or the server that `CONFORMANCE_INNGEST_DEV` names. */
export function openStage(): Promise<Stage> {
  return server ? serverStage(server) : embeddedStage();
}

/** What a case works with. Its events and functions have names of their own, so that all cases can run at once. */
export interface Scene {
  app: Inngest;
  /** Prefixes the name of a function or event. */
  name(local: string): string;
  /** Notes something that a function did. */
  note(entry: unknown): void;
  readonly notes: readonly unknown[];
  send(local: string, data?: Record<string, unknown>, id?: string): Promise<void>;
  /** Waits until the functions have noted this many things. */
  noted(count: number): Promise<void>;
  /** Waits until nothing is to be done now: waits are stored, runs are started. */
  settled(): Promise<void>;
}

/** One rule: functions, what happens, and what the functions must have done when all is quiet. */
export interface Case {
  rule: string;
  define(scene: Scene): InngestFunction.Any[];
  act(scene: Scene): Promise<void>;
  /** All notes, in this order. */
  notes: readonly unknown[];
  /** The order is not part of the rule. */
  unordered?: boolean;
  /** How long to look for a note too many. */
  quietMs?: number;
}

const PATIENCE_MS = 45_000;

/** Plays a case to its end. Answers the notes. */
export async function play(stage: Stage, rule: Case, scene: Scene): Promise<unknown[]> {
  await rule.act(scene);
  await scene.noted(rule.notes.length).catch(() => {});
  await pause(rule.quietMs ?? 800);
  const notes = [...scene.notes];
  return rule.unordered ? notes.map((note) => JSON.stringify(note)).sort() : notes;
}

export function openScene(stage: Stage, index: number): Scene {
  const notes: unknown[] = [];
  const prefix = `c${index}`;
  return {
    app: stage.app,
    name: (local) => `${prefix}/${local}`,
    note: (entry) => notes.push(entry),
    notes,
    send: (local, data = {}, id) =>
      stage.send({ name: `${prefix}/${local}`, data, ...(id ? { id: `${prefix}-${id}-${process.pid}` } : {}) }),
    settled: () => stage.settled(prefix),
    noted: async (count) => {
      const giveUpAt = Date.now() + PATIENCE_MS;
      while (notes.length < count) {
        if (Date.now() > giveUpAt) throw new Error(`${notes.length} of ${count} notes after ${PATIENCE_MS} ms.`);
        await pause(20);
      }
    },
  };
}
