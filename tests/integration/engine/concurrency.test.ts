import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

/** Counts what executes at once, per key. */
class Gauge {
  private readonly now = new Map<string, number>();
  readonly most = new Map<string, number>();

  async hold(keys: string[], ms: number): Promise<void> {
    for (const key of keys) {
      const count = (this.now.get(key) ?? 0) + 1;
      this.now.set(key, count);
      this.most.set(key, Math.max(count, this.most.get(key) ?? 0));
    }
    await pause(ms);
    for (const key of keys) this.now.set(key, (this.now.get(key) ?? 0) - 1);
  }
}

describe('a concurrency limit', () => {
  it('with a key is reached but never exceeded by three workers, and every run finishes', async () => {
    const app = engine.client('keyed');
    const gauge = new Gauge();
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'keyed/go' }], concurrency: { limit: 2, key: 'event.data.host' } },
      async ({ event, step }) => {
        const host = String(event.data.host);
        await step.run('a', () => gauge.hold([host], 30));
        await step.run('b', () => gauge.hold([host], 10));
      },
    );
    for (let worker = 0; worker < 3; worker += 1) await engine.worker(app, [fn]);
    await engine.send(
      ...Array.from({ length: 60 }, (_, index) => ({ name: 'keyed/go', data: { host: `h${index % 4}` } })),
    );
    const runs = await engine.ended('keyed-f', 60);
    expect(runs.every((run) => run.status === 'completed')).toBe(true);
    expect(Object.fromEntries(gauge.most)).toEqual({ h0: 2, h1: 2, h2: 2, h3: 2 });
  });

  it('of two parts holds both at once', async () => {
    const app = engine.client('both');
    const gauge = new Gauge();
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'both/go' }], concurrency: [{ limit: 3 }, { limit: 1, key: 'event.data.k' }] },
      async ({ event, step }) => {
        await step.run('a', () => gauge.hold(['all', String(event.data.k)], 25));
      },
    );
    for (let worker = 0; worker < 2; worker += 1) await engine.worker(app, [fn]);
    await engine.send(...Array.from({ length: 40 }, (_, index) => ({ name: 'both/go', data: { k: index % 8 } })));
    await engine.ended('both-f', 40);
    expect(gauge.most.get('all')).toBe(3);
    for (let k = 0; k < 8; k += 1) expect(gauge.most.get(String(k))).toBe(1);
  });

  it('holds for the parallel steps of one run', async () => {
    const app = engine.client('fan');
    const gauge = new Gauge();
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'fan/go' }], concurrency: 2 }, async ({ step }) => {
      await Promise.all(Array.from({ length: 8 }, (_, index) => step.run(`s${index}`, () => gauge.hold(['f'], 30))));
    });
    for (let worker = 0; worker < 2; worker += 1) await engine.worker(app, [fn]);
    await engine.send({ name: 'fan/go' });
    await engine.ended('fan-f', 1);
    expect(gauge.most.get('f')).toBe(2);
  });

  it('does not count sleeping runs', async () => {
    const app = engine.client('nap');
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'nap/go' }], concurrency: 1 },
      async ({ event, step }) => {
        if (event.data.nap) await step.sleep('nap', '1h');
        return 'ran';
      },
    );
    await engine.worker(app, [fn]);
    await engine.send(
      { name: 'nap/go', data: { nap: true } },
      { name: 'nap/go', data: { nap: true } },
      { name: 'nap/go', data: {} },
    );
    expect((await engine.ended('nap-f', 1))[0]?.output).toBe('ran');
    await until(
      'two sleeps',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'nap-f' AND kind = 'sleep'")).length === 2,
    );
  });

  it('of a busy key does not keep other keys waiting', async () => {
    const app = engine.client('fair');
    const order: string[] = [];
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'fair/go' }], concurrency: { limit: 1, key: 'event.data.k' } },
      async ({ event, step }) => {
        await step.run('a', async () => {
          await pause(20);
          order.push(String(event.data.k));
        });
      },
    );
    await engine.worker(app, [fn], { concurrency: 2 });
    await engine.send(...Array.from({ length: 30 }, () => ({ name: 'fair/go', data: { k: 'busy' } })), {
      name: 'fair/go',
      data: { k: 'rare' },
    });
    await engine.ended('fair-f', 31);
    expect(order.indexOf('rare')).toBeLessThan(15);
  });

  it('that leaves room for a long backlog does not keep other functions waiting', async () => {
    const app = engine.client('backlog');
    const order: string[] = [];
    const busy = app.createFunction(
      { id: 'busy', triggers: [{ event: 'backlog/busy' }], concurrency: { limit: 50 } },
      async ({ step }) => {
        await step.run('a', async () => {
          await pause(20);
          order.push('busy');
        });
      },
    );
    const free = app.createFunction({ id: 'free', triggers: [{ event: 'backlog/free' }] }, async ({ step }) => {
      await step.run('a', async () => void order.push('free'));
    });
    await engine.worker(app, [busy, free], { concurrency: 2 });
    await engine.send(...Array.from({ length: 60 }, () => ({ name: 'backlog/busy' })));
    await until('the backlog', async () => order.length > 3);
    await engine.send({ name: 'backlog/free' });
    await engine.ended('backlog-busy', 60);
    await engine.ended('backlog-free', 1);
    expect(order.indexOf('free')).toBeLessThan(50);
  });
});
