import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

describe('parallel steps', () => {
  it('run each once and at the same time, with one discovery after the last of them', async () => {
    const app = engine.client('all');
    const counts: Record<string, number> = {};
    let executing = 0;
    let most = 0;
    let bodies = 0;
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'all/go' }] }, async ({ step }) => {
      bodies += 1;
      const one = (id: string) =>
        step.run(id, async () => {
          counts[id] = (counts[id] ?? 0) + 1;
          executing += 1;
          most = Math.max(most, executing);
          await pause(150);
          executing -= 1;
          return id;
        });
      const first = await Promise.all(['a', 'b', 'c', 'd'].map(one));
      const chains = await Promise.all([one('e').then((e) => one(`${e}2`)), one('f')]);
      return [...first, ...chains];
    });
    await engine.worker(app, [fn]);
    await engine.worker(app, [fn]);
    await engine.send({ name: 'all/go' });
    const [run] = await engine.ended('all-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: ['a', 'b', 'c', 'd', 'e2', 'f'] });
    expect(Object.values(counts)).toEqual(Object.values(counts).map(() => 1));
    expect(Object.keys(counts).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'e2', 'f']);
    expect(most).toBeGreaterThan(1);
    // discover, 4 steps, discover, 2 steps, discover that runs e2, final call
    expect(bodies).toBe(10);
  });

  it('mix with sleeps, failures and caught errors', async () => {
    const app = engine.client('mixed');
    const fn = app.createFunction(
      { id: 'f', retries: 1, triggers: [{ event: 'mixed/go' }] },
      async ({ step, attempt }) => {
        const results = await Promise.allSettled([
          step.run('good', async () => 'ok'),
          step.run('flaky', async () => {
            if (attempt === 0) throw new Error('once');
            return 'second time';
          }),
          step.run('bad', async () => {
            throw new Error('always');
          }),
          step.sleep('nap', '1s'),
        ]);
        const after = await step.run('after', async () => 'after');
        return [
          ...results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message)),
          after,
        ];
      },
    );
    await engine.worker(app, [fn]);
    await engine.send({ name: 'mixed/go' });
    const [run] = await engine.ended('mixed-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: ['ok', 'second time', 'always', null, 'after'] });
  });

  it('that race wake the function at once, and the run ends when the slower ones are done too', async () => {
    const app = engine.client('race');
    let wonAt = 0;
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'race/go' }] }, async ({ step, group }) => {
      const winner = await group.parallel({ mode: 'race' }, async () =>
        Promise.race([step.run('fast', async () => 'fast'), step.sleep('slow', '2s').then(() => 'slow')]),
      );
      await step.run('after', async () => (wonAt = Date.now()));
      return winner;
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'race/go' });
    const [run] = await engine.ended('race-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: 'fast' });
    const [slow] = await engine.rows<{ ended_at: Date }>(
      "SELECT ended_at FROM durable.steps WHERE run_id = $1 AND name = 'slow'",
      [run?.id],
    );
    expect(slow?.ended_at.getTime()).toBeGreaterThan(wonAt);
  });

  it('end with their run when one of them fails it', async () => {
    const app = engine.client('sunk');
    const fn = app.createFunction(
      { id: 'f', retries: 0, triggers: [{ event: 'sunk/go' }] },
      async ({ step, group }) => {
        await group.parallel({ mode: 'race' }, async () =>
          Promise.all([step.run('bad', async () => Promise.reject(new Error('sunk'))), step.sleep('slow', '1h')]),
        );
      },
    );
    await engine.worker(app, [fn]);
    await engine.send({ name: 'sunk/go' });
    const [run] = await engine.ended('sunk-f', 1);
    expect(run).toMatchObject({ status: 'failed', error: { message: 'sunk' } });
    expect(await engine.rows('SELECT 1 FROM durable.jobs WHERE run_id = $1', [run?.id])).toEqual([]);
    expect(
      await engine.rows('SELECT name, status FROM durable.steps WHERE run_id = $1 ORDER BY name', [run?.id]),
    ).toEqual([
      { name: 'bad', status: 'failed' },
      { name: 'slow', status: 'cancelled' },
    ]);
  });

  it('that race and go on run every later step once', async () => {
    const app = engine.client('chain');
    const counts: Record<string, number> = {};
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'chain/go' }] }, async ({ step, group }) => {
      const one = (id: string, ms: number) =>
        step.run(id, async () => {
          counts[id] = (counts[id] ?? 0) + 1;
          await pause(ms);
          return id;
        });
      const chains = await group.parallel({ mode: 'race' }, async () =>
        Promise.all(
          [1, 2, 3, 4].map(async (lane) => [
            await one(`a${lane}`, lane * 20),
            await one(`b${lane}`, 60),
            await one(`c${lane}`, 10),
          ]),
        ),
      );
      return chains.flat().length;
    });
    await engine.worker(app, [fn]);
    await engine.worker(app, [fn]);
    await engine.send(...Array.from({ length: 5 }, () => ({ name: 'chain/go' })));
    const runs = await engine.ended('chain-f', 5);
    expect(runs.map((run) => run.output)).toEqual([12, 12, 12, 12, 12]);
    expect(Object.values(counts)).toEqual(Array.from({ length: 12 }, () => 5));
  });

  it('without optimizeParallelism run each once, and later ones as soon as the first is done', async () => {
    const app = engine.client('plain');
    const counts: Record<string, number> = {};
    const fn = app.createFunction(
      { id: 'f', optimizeParallelism: false, triggers: [{ event: 'plain/go' }] },
      async ({ step }) => {
        const one = (id: string, ms: number) =>
          step.run(id, async () => {
            counts[id] = (counts[id] ?? 0) + 1;
            await pause(ms);
            return id;
          });
        return Promise.all([one('a', 10).then(() => one('b', 10)), one('c', 300)]);
      },
    );
    await engine.worker(app, [fn]);
    await engine.send({ name: 'plain/go' });
    expect((await engine.ended('plain-f', 1))[0]).toMatchObject({ status: 'completed', output: ['b', 'c'] });
    expect(counts).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('fan out to a hundred in one run', async () => {
    const app = engine.client('fan');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'fan/go' }] }, async ({ step }) => {
      const values = await Promise.all(
        Array.from({ length: 100 }, (_, index) => step.run(`s${index}`, async () => index)),
      );
      return values.reduce((sum, value) => sum + value, 0);
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'fan/go' });
    const [run] = await engine.ended('fan-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: 4950 });
  });
});
