import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

const KILLS = Number(process.env.ENGINE_KILLS ?? 12);
/** Runs sent before each kill, so that every kill finds work under way. */
const LINES_PER_KILL = 4;
const FANS_PER_KILL = 3;
/** As many ask and wait for the answer, as many invoke another, and as many are cancelled. */
const OTHERS_PER_KILL = 2;
const LINES = KILLS * LINES_PER_KILL;
const FANS = KILLS * FANS_PER_KILL;
const OTHERS = KILLS * OTHERS_PER_KILL;

let engine: EngineFixture;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  engine = await startEngineFixture();
  await engine.rows(
    'CREATE TABLE effects (id bigserial PRIMARY KEY, run_id uuid NOT NULL, step text NOT NULL, pid integer NOT NULL)',
  );
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await engine.stop();
});

async function startChild(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'kill-worker.ts'), engine.url],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  children.add(child);
  child.once('exit', () => children.delete(child));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it was ready.`)));
  });
  return child;
}

/** Steps that the dead process was executing: it can settle them no more, so they may be repeated. */
function heldBy(pid: number | undefined): Promise<{ run_id: string }[]> {
  return engine.rows<{ run_id: string }>(
    'SELECT j.run_id FROM durable.jobs j JOIN durable.workers w ON w.id = j.lease_owner WHERE w.pid = $1',
    [pid],
  );
}

describe('workers killed at random with SIGKILL', () => {
  it(
    'lose no run, repeat at most the steps in flight, and count every effect',
    { timeout: 60_000 + KILLS * 10_000 },
    async () => {
      const workers = [await startChild(), await startChild()];
      const inFlight = new Map<string, number>();
      for (let kill = 0; kill < KILLS; kill += 1) {
        await engine.send(
          ...Array.from({ length: LINES_PER_KILL }, () => ({ name: 'kill/line' })),
          ...Array.from({ length: FANS_PER_KILL }, () => ({ name: 'kill/fan' })),
          ...Array.from({ length: OTHERS_PER_KILL }, (_, index) => [
            { name: 'kill/ask' },
            { name: 'kill/call' },
            { name: 'kill/start', data: { n: kill * OTHERS_PER_KILL + index } },
          ]).flat(),
        );
        const stops = Array.from({ length: OTHERS_PER_KILL }, (_, index) => ({
          name: 'kill/stop',
          data: { n: kill * OTHERS_PER_KILL + index },
        }));
        await pause(50 + Math.random() * 250);
        const index = kill % workers.length;
        const victim = workers[index];
        // Cancelled while their workers die: half of them before, half after.
        if (kill % 2 === 0) await engine.send(...stops);
        victim?.kill('SIGKILL');
        if (kill % 2 === 1) await engine.send(...stops);
        for (const { run_id } of await heldBy(victim?.pid)) inFlight.set(run_id, (inFlight.get(run_id) ?? 0) + 1);
        workers[index] = await startChild();
      }
      const completed = LINES + 2 * FANS + 4 * OTHERS;
      const total = completed + OTHERS;
      await until(
        'every run to end',
        async () =>
          (await engine.rows<{ n: number }>("SELECT count(*)::int AS n FROM durable.runs WHERE status <> 'active'"))[0]
            ?.n === total,
        60_000,
      );

      const [runs] = await engine.rows<{ completed: number; all: number }>(
        `SELECT count(*) FILTER (WHERE status = 'completed')::int AS completed, count(*)::int AS all FROM durable.runs`,
      );
      expect(runs).toEqual({ completed, all: total });
      expect(
        await engine.rows(
          "SELECT function_id, count(*)::int AS n FROM durable.runs WHERE status = 'cancelled' GROUP BY 1",
        ),
      ).toEqual([{ function_id: 'kill-stopped', n: OTHERS }]);
      // Every answer reached the run that asked, every result the run that called.
      const outputs = await engine.rows<{ asks: number; calls: number }>(
        `SELECT count(*) FILTER (WHERE function_id = 'kill-ask' AND output->>2 = 'answer')::int AS asks,
                count(*) FILTER (WHERE function_id = 'kill-caller' AND json_array_length(output) = 3)::int AS calls
         FROM durable.runs`,
      );
      expect(outputs).toEqual([{ asks: OTHERS, calls: OTHERS }]);
      // No effect is missing, and each step's recorded output is one of its effects.
      const effects = await engine.rows<{ run_id: string; steps: number; effects: number }>(
        `SELECT e.run_id, count(DISTINCT e.step)::int AS steps, count(*)::int AS effects FROM effects e
         JOIN durable.runs r ON r.id = e.run_id WHERE r.status = 'completed' GROUP BY 1`,
      );
      expect(effects.reduce((sum, row) => sum + row.steps, 0)).toBe(LINES * 5 + FANS * 5 + OTHERS * 6);
      expect(await engine.rows("SELECT 1 FROM effects WHERE step = 'never'")).toEqual([]);
      // The event's run and the run it tells of share one row here, so a run's allowance counts both.
      const told = await engine.rows<{ id: string; run_id: string }>(
        "SELECT r.id, e.data->>'run_id' AS run_id FROM durable.runs r JOIN durable.events e ON e.id = r.event_id WHERE e.name = 'kill/told'",
      );
      for (const { id, run_id } of told) inFlight.set(run_id, (inFlight.get(run_id) ?? 0) + (inFlight.get(id) ?? 0));
      const excess = effects.filter((row) => row.effects - row.steps > (inFlight.get(row.run_id) ?? 0));
      expect(excess).toEqual([]);
      expect(inFlight.size).toBeGreaterThan(0);
      const orphans = await engine.rows(
        `SELECT s.run_id, s.name FROM durable.steps s JOIN durable.runs r ON r.id = s.run_id
       WHERE s.op = 'StepRun' AND s.name NOT IN ('tell', 'question') AND r.function_id <> 'kill-told'
         AND NOT EXISTS (SELECT 1 FROM effects e WHERE e.run_id = s.run_id AND e.step = s.name AND to_json(e.id::text)::text = s.output::text)`,
      );
      expect(orphans).toEqual([]);
      // One event per run although its step was repeated by rescues.
      const sent = await engine.rows(
        `SELECT name, count(*)::int AS n FROM durable.events
         WHERE name IN ('kill/told', 'kill/question', 'kill/answer', 'inngest/function.invoked') GROUP BY 1 ORDER BY 1`,
      );
      expect(sent).toEqual([
        { name: 'inngest/function.invoked', n: OTHERS },
        { name: 'kill/answer', n: OTHERS },
        { name: 'kill/question', n: OTHERS },
        { name: 'kill/told', n: FANS },
      ]);
      expect(await engine.rows('SELECT 1 FROM durable.jobs')).toEqual([]);
      expect(await engine.rows('SELECT 1 FROM durable.waits')).toEqual([]);
      expect(
        await engine.rows(
          `SELECT 1 FROM durable.steps s JOIN durable.runs r ON r.id = s.run_id
           WHERE s.status <> 'completed' AND r.status <> 'cancelled'`,
        ),
      ).toEqual([]);

      for (const child of workers) {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        expect(await exited).toBe(0);
      }
    },
  );
});
