import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

const waiting = (functionId: string, count: number) =>
  until(`${count} waits of ${functionId}`, async () => {
    const found = await engine.rows(
      "SELECT 1 FROM durable.waits w JOIN durable.runs r ON r.id = w.run_id WHERE w.kind = 'step' AND r.function_id = $1",
      [functionId],
    );
    return found.length === count;
  });

describe('step.waitForEvent', () => {
  it('finds those who wait among two hundred, by the value or the condition each gave', async () => {
    const app = engine.client('many');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'many/go' }] }, async ({ event, step }) => {
      const by =
        event.data.by === 'match' ? { match: 'data.id' } : { if: 'async.data.id == event.data.id && async.data.ok' };
      const got = await step.waitForEvent('w', { event: 'many/done', timeout: '1h', ...by } as never);
      return (got as { data: { text: string } } | null)?.data.text ?? null;
    });
    await engine.worker(app, [fn]);
    const of = (by: string, from: number) =>
      Array.from({ length: 100 }, (_, index) => ({ name: 'many/go', data: { by, id: from + index } }));
    await engine.send(...of('match', 0), ...of('if', 1000));
    await waiting('many-f', 200);
    await engine.send(
      { name: 'many/done', data: { id: 7, text: 'seven' } },
      { name: 'many/done', data: { id: 7, text: 'too late' } },
      { name: 'many/done', data: { id: '8', text: 'a text is no number' } },
      { name: 'many/done', data: { id: 1007, ok: true, text: 'a \u0000 "thousand"' } },
      { name: 'many/done', data: { id: 1008, ok: false, text: 'not ok' } },
      { name: 'many/done', data: { id: 1009, text: 'missing' } },
    );
    const ended = await engine.ended('many-f', 2);
    await waiting('many-f', 198);
    expect(ended.map((run) => run.output).sort()).toEqual(['a \u0000 "thousand"', 'seven']);
  });

  it('takes an event that was dispatched after the call that plans the wait had begun', async () => {
    const app = engine.client('early');
    let sent = false;
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'early/go' }] }, async ({ step }) => {
      await step.run('before', async () => null);
      if (!sent) {
        sent = true;
        await engine.send({ name: 'early/done', data: { n: 1 } }, { name: 'early/done', data: { n: 2 } });
        await until('both to be dispatched', async () => {
          const done = await engine.rows(
            "SELECT 1 FROM durable.events WHERE name = 'early/done' AND dispatched_at IS NOT NULL",
          );
          return done.length === 2;
        });
      }
      const got = await step.waitForEvent('w', { event: 'early/done', timeout: '2s', if: 'async.data.n > 1' });
      return got?.data.n ?? null;
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'early/go' });
    expect((await engine.ended('early-f', 1))[0]?.output).toBe(2);
  });

  it('takes an event that another worker dispatches while the wait is being stored', async () => {
    const app = engine.client('window');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'window/go' }] }, async ({ step }) => {
      const got = await step.waitForEvent('w', { event: 'window/done', timeout: '3s' });
      return got !== null;
    });
    // Holds the transaction that stores the wait open after it has looked back.
    await engine.rows(`CREATE FUNCTION hold_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD.function_id = 'window-f' AND OLD.kind = 'discover' THEN PERFORM pg_sleep(1); END IF; RETURN OLD; END $$`);
    await engine.rows(
      'CREATE TRIGGER hold_open BEFORE DELETE ON durable.jobs FOR EACH ROW EXECUTE FUNCTION hold_open()',
    );
    for (let count = 0; count < 2; count += 1) await engine.worker(app, [fn]);
    await engine.send({ name: 'window/go' });
    await until('the wait to be under way', async () => {
      const held = await engine.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
      return held.length === 1;
    });
    await engine.send({ name: 'window/done' });
    const [run] = await engine.ended('window-f', 1);
    await engine.rows('DROP TRIGGER hold_open ON durable.jobs');
    expect(run?.output).toBe(true);
  });

  it('does not take an event again, nor one from before the step in front of it', async () => {
    const app = engine.client('loop');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'loop/go' }] }, async ({ step }) => {
      await step.run('before', () => engine.send({ name: 'loop/next', data: { n: 0 } }).then(() => pause(300)));
      const seen: unknown[] = [];
      for (let index = 0; index < 3; index += 1) {
        const got = await step.waitForEvent(`w${index}`, { event: 'loop/next', timeout: index < 2 ? '20s' : '1s' });
        seen.push(got?.data.n ?? null);
      }
      return seen;
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'loop/go' });
    await waiting('loop-f', 1);
    await engine.send({ name: 'loop/next', data: { n: 1 } });
    await until(
      'the second wait',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.steps WHERE name = 'w1' AND status = 'waiting'")).length === 1,
    );
    await engine.send({ name: 'loop/next', data: { n: 2 } });
    expect((await engine.ended('loop-f', 1))[0]?.output).toEqual([1, 2, null]);
  });

  it('resumes parallel waits and steps of one run from one event, in one go', async () => {
    const app = engine.client('both');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'both/go' }] }, async ({ step }) => {
      const results = await Promise.all([
        step.waitForEvent('a', { event: 'both/done', timeout: '1h' }),
        step.waitForEvent('b', { event: 'both/done', timeout: '1h', if: 'async.data.n == 1' }),
        step.waitForEvent('c', { event: 'both/other', timeout: '1s' }),
        step.run('d', async () => 'ran'),
      ]);
      return results.map((result) => (typeof result === 'string' ? result : (result?.data.n ?? null)));
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'both/go' });
    await waiting('both-f', 3);
    await engine.send({ name: 'both/done', data: { n: 1 } });
    const [run] = await engine.ended('both-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: [1, 1, null, 'ran'] });
    expect(await engine.rows('SELECT 1 FROM durable.waits WHERE run_id = $1', [run?.id])).toEqual([]);
    expect(await engine.rows('SELECT 1 FROM durable.jobs WHERE run_id = $1', [run?.id])).toEqual([]);
  });
});

describe('step.invoke', () => {
  it('of functions in functions gives results and errors to the one that called', async () => {
    const app = engine.client('deep');
    const leaf = app.createFunction({ id: 'leaf', retries: 0, triggers: [] }, async ({ event }) => {
      const { n } = event.data as { n: number };
      if (n === 3) throw new Error('three is too much');
      return n * 10;
    });
    const middle = app.createFunction({ id: 'middle', retries: 0, triggers: [] }, async ({ event, step }) => {
      const { n } = event.data as { n: number };
      const values = await Promise.all(
        [n, n + 1].map((n) =>
          step.invoke(`leaf ${n}`, { function: leaf, data: { n } }).catch((error: Error) => error.message),
        ),
      );
      return { n, values };
    });
    const top = app.createFunction({ id: 'top', triggers: [{ event: 'deep/go' }] }, async ({ step }) => [
      await step.invoke('first', { function: middle, data: { n: 1 } }),
      await step.invoke('second', { function: middle, data: { n: 2 } }),
    ]);
    await engine.worker(app, [leaf, middle, top], { concurrency: 2 });
    await engine.worker(app, [leaf, middle, top], { concurrency: 2 });
    await engine.send({ name: 'deep/go' });
    expect((await engine.ended('deep-top', 1))[0]?.output).toEqual([
      { n: 1, values: [10, 20] },
      { n: 2, values: [20, 'three is too much'] },
    ]);
    expect(await engine.ended('deep-leaf', 4)).toHaveLength(4);
  });

  it('tells the caller of a function that is cancelled, unknown, or does not end in time', async () => {
    const app = engine.client('gone');
    const slow = app.createFunction(
      { id: 'slow', triggers: [], cancelOn: [{ event: 'gone/stop', match: 'data.id' }] },
      async ({ step }) => step.sleep('long', '1h'),
    );
    const errorOf = (promise: Promise<unknown>) =>
      promise.then(
        (value) => value,
        (error: Error) => error.message,
      );
    const unknown = new (slow.constructor as never as new (...args: unknown[]) => typeof slow)(
      app,
      { id: 'nowhere', triggers: [] },
      async () => 1,
    );
    const top = app.createFunction({ id: 'top', triggers: [{ event: 'gone/go' }] }, async ({ step }) =>
      Promise.all([
        errorOf(step.invoke('a', { function: slow, data: { id: 1 } })),
        errorOf(step.invoke('b', { function: unknown, data: {} })),
        errorOf(step.invoke('c', { function: slow, data: { id: 2 }, timeout: '1s' })),
      ]),
    );
    await engine.worker(app, [slow, top]);
    await engine.send({ name: 'gone/go' });
    await until(
      'the sleeps',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.steps WHERE name = 'long' AND status = 'sleeping'")).length === 2,
    );
    await engine.send({ name: 'gone/stop', data: { id: 1 } });
    expect((await engine.ended('gone-top', 1))[0]?.output).toEqual([
      expect.objectContaining({ name: 'inngest/function.finished' }),
      'could not find function with ID: gone-nowhere',
      'Timed out waiting for invoked function to complete',
    ]);
    // Nobody waits for the second one any more; it goes on.
    expect(await engine.rows("SELECT status FROM durable.runs WHERE function_id = 'gone-slow' ORDER BY id")).toEqual([
      { status: 'cancelled' },
      { status: 'active' },
    ]);
  });
});
