import { NonRetriableError, RetryAfterError, StepError } from 'inngest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

const stepNames = (runId: string) =>
  engine.rows<{ name: string; status: string; attempt: number }>(
    'SELECT name, status, attempt FROM durable.steps WHERE run_id = $1 ORDER BY position',
    [runId],
  );

describe('a run with steps', () => {
  it('commits each step before the next one starts and ends with the result', async () => {
    const app = engine.client('three');
    const seen: number[] = [];
    const committed = async () => {
      const [row] = await engine.rows<{ n: number }>(
        "SELECT count(*)::int AS n FROM durable.steps WHERE status = 'completed'",
      );
      seen.push(row?.n ?? -1);
    };
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'three/go' }] }, async ({ event, step, runId }) => {
      const a = await step.run('a', async () => {
        await committed();
        return event.data.start as number;
      });
      const b = await step.run('b', async () => {
        await committed();
        return a + 1;
      });
      await step.run('c', committed);
      return { sum: a + b, runId };
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'three/go', data: { start: 20 } });
    const [run] = await engine.ended('three-f', 1);
    expect(run).toMatchObject({ status: 'completed', output: { sum: 41, runId: run?.id } });
    expect(seen).toEqual([0, 1, 2]);
    expect(await stepNames(run?.id ?? '')).toEqual(
      ['a', 'b', 'c'].map((name) => ({ name, status: 'completed', attempt: 0 })),
    );
  });

  it('keeps outputs exactly: null, nothing, NUL characters, lone surrogates, key order and big texts', async () => {
    const app = engine.client('exact');
    const values = [
      null,
      undefined,
      'a\u0000b',
      '\ud800',
      { z: 1, a: { '\u0000k': ['ü', '\\u0000'] } },
      'x'.repeat(1_000_000),
      1e21,
      false,
    ];
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'exact/go' }] }, async ({ step }) => {
      const results: unknown[] = [];
      for (const [index, value] of values.entries())
        results.push(await step.run(`v${index}`, async () => value as never));
      return results.map((result) => JSON.stringify(result));
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'exact/go' });
    const [run] = await engine.ended('exact-f', 1);
    expect(run?.error).toBeNull();
    const [raw] = await engine.rows<{ output: string }>('SELECT output::text FROM durable.runs WHERE id = $1', [
      run?.id,
    ]);
    expect(JSON.parse(raw?.output ?? '')).toEqual(values.map((value) => JSON.stringify(value ?? null)));
  });

  it('gives the slot to others between steps of a long run, and still finishes it', async () => {
    const app = engine.client('long');
    const order: string[] = [];
    const long = app.createFunction({ id: 'long', triggers: [{ event: 'long/go' }] }, async ({ step }) => {
      for (let index = 0; index < 60; index += 1) await step.run(`s${index}`, async () => order.push('long'));
    });
    const short = app.createFunction({ id: 'short', triggers: [{ event: 'short/go' }] }, async ({ step }) => {
      await step.run('only', async () => order.push('short'));
    });
    await engine.worker(app, [long, short], { concurrency: 1 });
    await engine.send({ name: 'long/go' }, { name: 'short/go' });
    await engine.ended('long-long', 1);
    await engine.ended('long-short', 1);
    expect(order.indexOf('short')).toBeLessThan(order.length - 1);
    expect(order.filter((name) => name === 'long')).toHaveLength(60);
  });

  it('ends in a named error at the limits for steps, outputs and unsupported operations', async () => {
    const app = engine.client('limits');
    let executed = 0;
    const many = app.createFunction({ id: 'many', triggers: [{ event: 'limits/many' }] }, async ({ step }) => {
      const ids = Array.from({ length: 1001 }, (_, index) => `s${index}`);
      await Promise.all(ids.map((id) => step.run(id, async () => (executed += 1))));
    });
    const big = app.createFunction({ id: 'big', triggers: [{ event: 'limits/big' }] }, async ({ step }) => {
      await step.run('big', async () => 'x'.repeat(5 * 1024 * 1024));
    });
    const wait = app.createFunction({ id: 'wait', triggers: [{ event: 'limits/wait' }] }, async ({ step }) => {
      await step.waitForSignal('w', { signal: 'other', timeout: '1h', onConflict: 'fail' });
    });
    const both = app.createFunction({ id: 'both', triggers: [{ event: 'limits/both' }] }, async ({ step }) => {
      await Promise.all([step.run('x', async () => 1), step.sendSignal('s', { signal: 'other' })]);
    });
    await engine.worker(app, [many, big, wait, both]);
    await engine.send(...['many', 'big', 'wait', 'both'].map((name) => ({ name: `limits/${name}` })));
    const errorOf = async (id: string) => (await engine.ended(id, 1))[0]?.error;
    expect(await errorOf('limits-many')).toMatchObject({ name: 'StepLimitError' });
    expect(executed).toBe(0);
    expect(await errorOf('limits-big')).toMatchObject({ name: 'StepOutputTooLargeError' });
    expect(await errorOf('limits-wait')).toMatchObject({
      name: 'UnsupportedStepError',
      message: expect.stringContaining('step.waitForSignal') as string,
    });
    expect(await errorOf('limits-both')).toMatchObject({
      name: 'UnsupportedStepError',
      message: expect.stringContaining('step.sendSignal') as string,
    });
  });
});

describe('a failing step', () => {
  it('is attempted as often as retries allow, counted per step, with growing delays', async () => {
    const app = engine.client('retry');
    const calls: { step: string; attempt: number; at: number }[] = [];
    const fn = app.createFunction(
      { id: 'f', retries: 2, triggers: [{ event: 'retry/go' }] },
      async ({ step, attempt }) => {
        for (const name of ['a', 'b']) {
          await step.run(name, async () => {
            calls.push({ step: name, attempt, at: Date.now() });
            if (attempt < 2) throw new Error('not yet');
          });
        }
        return 'done';
      },
    );
    await engine.worker(app, [fn], { backoff: { baseMs: 200, factor: 3, maxMs: 10_000 } });
    await engine.send({ name: 'retry/go' });
    const [run] = await engine.ended('retry-f', 1);
    expect(run?.status).toBe('completed');
    expect(calls.map(({ step, attempt }) => `${step}${attempt}`)).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2']);
    const gaps = calls.slice(1).map((call, index) => call.at - (calls[index]?.at ?? 0));
    expect(gaps[0]).toBeGreaterThanOrEqual(155);
    expect(gaps[1]).toBeGreaterThanOrEqual(475);
    expect(await stepNames(run?.id ?? '')).toEqual([
      { name: 'a', status: 'completed', attempt: 2 },
      { name: 'b', status: 'completed', attempt: 2 },
    ]);
  });

  it('waits as long as RetryAfterError asks for', async () => {
    const app = engine.client('after');
    const at: number[] = [];
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'after/go' }] }, async ({ step }) => {
      await step.run('a', async () => {
        at.push(Date.now());
        if (at.length === 1) throw new RetryAfterError('busy', 2000);
      });
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'after/go' });
    await engine.ended('after-f', 1);
    expect(at).toHaveLength(2);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1990);
  });

  it('is not retried after NonRetriableError, and the run fails with that error', async () => {
    const app = engine.client('never');
    let calls = 0;
    const inStep = app.createFunction({ id: 'step', triggers: [{ event: 'never/go' }] }, async ({ step }) => {
      await step.run('a', async () => {
        calls += 1;
        throw new NonRetriableError('wrong key');
      });
    });
    const inBody = app.createFunction({ id: 'body', triggers: [{ event: 'never/go' }] }, async () => {
      calls += 1;
      throw new NonRetriableError('wrong body');
    });
    await engine.worker(app, [inStep, inBody]);
    await engine.send({ name: 'never/go' });
    expect((await engine.ended('never-step', 1))[0]).toMatchObject({
      status: 'failed',
      error: { message: 'wrong key' },
    });
    expect((await engine.ended('never-body', 1))[0]).toMatchObject({
      status: 'failed',
      error: { message: 'wrong body' },
    });
    expect(calls).toBe(2);
  });

  it('reaches the function as a StepError it can catch once its attempts are used up', async () => {
    const app = engine.client('caught');
    let calls = 0;
    const fn = app.createFunction({ id: 'f', retries: 1, triggers: [{ event: 'caught/go' }] }, async ({ step }) => {
      try {
        await step.run('a', async () => {
          calls += 1;
          throw new TypeError('broken');
        });
        return 'unreachable';
      } catch (error) {
        const after = await step.run('b', async () => 'went on');
        return {
          isStepError: error instanceof StepError,
          name: (error as Error).name,
          message: (error as Error).message,
          after,
        };
      }
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'caught/go' });
    const [run] = await engine.ended('caught-f', 1);
    expect(run).toMatchObject({
      status: 'completed',
      output: { isStepError: true, name: 'TypeError', message: 'broken', after: 'went on' },
    });
    expect(calls).toBe(2);
  });

  it('fails its run, and onFailure runs once with the error and the event', async () => {
    const app = engine.client('failure');
    const failures: unknown[] = [];
    const fn = app.createFunction(
      {
        id: 'f',
        retries: 0,
        triggers: [{ event: 'failure/go' }],
        onFailure: async ({ error, event, step }) => {
          await step.run('note', async () =>
            failures.push({ message: error.message, data: event.data.event.data, fn: event.data.function_id }),
          );
        },
      },
      async ({ step }) => {
        await step.run('a', async () => {
          throw new Error('no luck');
        });
      },
    );
    const other = app.createFunction(
      {
        id: 'other',
        retries: 0,
        triggers: [{ event: 'failure/other' }],
        onFailure: async () => void failures.push('other'),
      },
      async () => {},
    );
    await engine.worker(app, [fn, other]);
    await engine.send({ name: 'failure/go', data: { n: 7 } });
    const [handler] = await engine.ended('failure-f-failure', 1);
    expect(handler?.status).toBe('completed');
    await pause(300);
    expect(failures).toEqual([{ message: 'no luck', data: { n: 7 }, fn: 'failure-f' }]);
  });
});

describe('a sleep', () => {
  it('survives a restart of the worker, holds no slot, and the steps before it do not run again', async () => {
    const app = engine.client('sleep');
    let before = 0;
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'sleep/go' }] }, async ({ step }) => {
      const at = await step.run('before', async () => {
        before += 1;
        return Date.now();
      });
      await step.sleep('nap', '2s');
      await step.sleepUntil('until', new Date(at + 3000));
      return step.run('after', async () => Date.now() - at);
    });
    const first = await engine.worker(app, [fn], { concurrency: 1 });
    await engine.send({ name: 'sleep/go' });
    await until(
      'the sleep',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.jobs WHERE kind = 'sleep' AND lease_owner IS NULL")).length === 1,
    );
    await first.stop();
    await engine.worker(app, [fn], { concurrency: 1 });
    const [run] = await engine.ended('sleep-f', 1);
    expect(run?.output).toBeGreaterThanOrEqual(2990);
    expect(before).toBe(1);
  });
});
