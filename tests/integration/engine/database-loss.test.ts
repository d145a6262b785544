import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

describe('a worker whose database connections break', () => {
  it('loses no run and commits no step twice', async () => {
    const app = engine.client('loss');
    const fn = app.createFunction({ id: 'f', retries: 0, triggers: [{ event: 'loss/go' }] }, async ({ step }) => {
      const values: number[] = [];
      for (let index = 0; index < 5; index += 1)
        values.push(await step.run(`s${index}`, async () => pause(5).then(() => index)));
      values.push(...(await Promise.all([5, 6].map((index) => step.run(`s${index}`, async () => index)))));
      return values;
    });
    await engine.worker(app, [fn]);
    for (let cut = 0; cut < 12; cut += 1) {
      await engine.send(...Array.from({ length: 10 }, () => ({ name: 'loss/go' })));
      await pause(60);
      await engine.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'fieldbook engine%'",
      );
    }
    const runs = await engine.ended('loss-f', 120);
    expect(runs.filter((run) => run.status !== 'completed')).toEqual([]);
    expect(runs.every((run) => JSON.stringify(run.output) === '[0,1,2,3,4,5,6]')).toBe(true);
    expect(await engine.rows('SELECT 1 FROM durable.jobs')).toEqual([]);
    const positions = await engine.rows<{ positions: number[] }>(
      'SELECT array_agg(position ORDER BY position) AS positions FROM durable.steps GROUP BY run_id',
    );
    expect(positions.every((row) => row.positions.join() === '0,1,2,3,4,5,6')).toBe(true);
  });
});
