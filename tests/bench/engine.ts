import { performance } from 'node:perf_hooks';
import type { Inngest, InngestFunction } from 'inngest';
import pg from 'pg';
import { createEmbeddedClient } from '@/inngest/engine/embedded-client';
import { silentLogger } from '@/inngest/engine/logger';
import { callFunction, type Memo, registerFunctions, remember } from '@/inngest/engine/sdk-handler';
import { startWorker } from '@/inngest/engine/start-worker';
import { plainEnvironment } from '@/lib/platform/env';
import { sendEvents } from '@/lib/platform/durable/send-events';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { startScratchDatabase } from '@/scripts/start/scratch-database';

/** How much to measure. */
export interface EngineBenchOptions {
  /** Runs of the throughput part. */
  n?: number;
  warmup?: number;
  /** Runs of the latency part, one at a time. */
  idleRuns?: number;
  /** A superuser's address on a database with the engine's tables; a private cluster otherwise. */
  url?: string;
}

function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 1);
}

interface Measured {
  runsPerSecond: number;
  /** Processor time of this process; unlike the rate it hardly depends on what else the machine does. */
  cpuMsPerRun: number;
}

async function measure(runs: number, work: () => Promise<void>): Promise<Measured> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { runsPerSecond: runs / ((performance.now() - start) / 1000), cpuMsPerRun: (user + system) / 1000 / runs };
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

function threeSteps(client: Inngest.Any): InngestFunction.Any {
  return client.createFunction({ id: 'three-steps', triggers: [{ event: 'bench/three' }] }, async ({ step }) => {
    const one = await step.run('one', async () => ({ value: 1 }));
    const two = await step.run('two', async () => ({ value: (one as { value: number }).value + 1 }));
    return step.run('three', async () => ({ value: (two as { value: number }).value + 1 }));
  });
}

/** The same functions called in a bare loop, 16 at a time, with everything in memory: what the SDK alone costs. */
async function bareHandler(runs: number): Promise<Measured> {
  const client = createEmbeddedClient({ id: 'bare' });
  const { handler } = await registerFunctions(client, [threeSteps(client)]);
  const eventJson = JSON.stringify({ id: 'e', name: 'bench/three', data: {}, ts: Date.now(), user: {} });
  const one = async () => {
    const memo: Memo = { stepsJson: '', stack: [], bytes: 0 };
    for (;;) {
      const call = {
        functionId: 'bare-three-steps',
        runId: '0',
        eventJson,
        memo,
        stepId: null,
        attempt: 0,
        maxAttempts: 5,
        planOnly: false,
      };
      const outcome = await callFunction(handler, call);
      if (outcome.kind === 'complete') return;
      if (outcome.kind !== 'step') throw new Error(`Unexpected outcome ${outcome.kind}.`);
      remember(memo, outcome.step.id, outcome.output, null);
    }
  };
  const loop = async (count: number) => {
    const lanes = Array.from({ length: 16 }, async () => {
      for (let done = 0; done < count / 16; done += 1) await one();
    });
    await Promise.all(lanes);
  };
  await loop(runs / 4);
  return measure(runs, () => loop(runs));
}

async function waitForRuns(pool: pg.Pool, count: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM durable.runs WHERE status = 'completed'",
    );
    if ((rows[0]?.n ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function sendMany(pool: pg.Pool, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => ({ name: 'bench/three', data: { index } }));
  await sendEvents(pgRunner(pool), events);
}

/** Measures the embedded engine and prints nothing: see the returned object. */
export async function bench({ n = 2000, warmup = 400, idleRuns = 100, url }: EngineBenchOptions = {}) {
  plainEnvironment();
  const scratch = url ? null : await startScratchDatabase();
  const connectionString = url ?? scratch?.adminUrl ?? '';
  const pool = new pg.Pool({ connectionString, max: 2 });
  // Connections that the pool is closing when the server stops.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  const client = createEmbeddedClient({ id: 'bench' });
  const worker = await startWorker({
    connectionString,
    inngest: client,
    functions: [threeSteps(client)],
    logger: silentLogger,
  });
  try {
    const { rows } = await pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM durable.runs WHERE status = 'completed'",
    );
    let expected = (rows[0]?.n ?? 0) + warmup;
    await sendMany(pool, warmup);
    await waitForRuns(pool, expected);

    expected += n;
    const engine = await measure(n, async () => {
      await sendMany(pool, n);
      await waitForRuns(pool, expected);
    });

    const idle: number[] = [];
    for (let index = 0; index < idleRuns; index += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const { ids } = await sendEvents(pgRunner(pool), [{ name: 'bench/three', data: { index } }]);
      expected += 1;
      await waitForRuns(pool, expected);
      const times = await pool.query<{ ms: number }>(
        `SELECT (extract(epoch FROM r.ended_at - e.received_at) * 1000)::float8 AS ms
         FROM durable.runs r JOIN durable.events e ON e.id = r.event_id WHERE e.event_id = $1`,
        [ids[0]],
      );
      idle.push(times.rows[0]?.ms ?? Number.NaN);
    }
    idle.sort((a, b) => a - b);
    await worker.stop();
    const bare = await bareHandler(Math.min(n, 1600));
    return {
      name: 'engine',
      n,
      warmup,
      three_step_runs_per_second: round(engine.runsPerSecond, 0),
      cpu_ms_per_run: round(engine.cpuMsPerRun, 2),
      idle_event_to_finished_ms: { n: idleRuns, p50: percentile(idle, 0.5), p95: percentile(idle, 0.95) },
      reference: {
        bare_handler_three_step_runs_per_second: round(bare.runsPerSecond, 0),
        cpu_ms_per_run: round(bare.cpuMsPerRun, 2),
      },
      ratio: round(engine.runsPerSecond / bare.runsPerSecond, 2),
    };
  } finally {
    await worker.stop();
    await pool.end();
    await scratch?.stop();
  }
}
