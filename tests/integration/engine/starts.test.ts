import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planFunction } from '@/inngest/engine/function-options';
import { silentLogger } from '@/inngest/engine/logger';
import { cancelRuns } from '@/inngest/engine/store/cancel-runs';
import { dispatchEvents } from '@/inngest/engine/store/dispatch';
import { removeOld } from '@/inngest/engine/store/janitor';
import { lockRuns } from '@/inngest/engine/store/locks';
import { QuickSettler } from '@/inngest/engine/store/settle-batch';
import { inTransaction } from '@/inngest/engine/store/transaction';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

const statuses = async (functionId: string) => {
  const rows = await engine.rows<{ status: string; n: number }>(
    'SELECT status, count(*)::int AS n FROM durable.runs WHERE function_id = $1 GROUP BY 1',
    [functionId],
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
};
const undispatched = () => engine.rows('SELECT 1 FROM durable.events WHERE dispatched_at IS NULL');
const dispatched = () => until('the dispatch', async () => (await undispatched()).length === 0);

describe('an event that cancels', () => {
  it('ends scores of runs that workers are executing, without a deadlock and without a lost job', async () => {
    const app = engine.client('mass');
    const errors: unknown[] = [];
    const logger = {
      ...silentLogger,
      error: (fields: object) => errors.push(fields),
      warn: (fields: object) => errors.push(fields),
    };
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'mass/go' }], cancelOn: [{ event: 'mass/stop', match: 'data.group' }] },
      async ({ step }) => {
        for (let index = 0; index < 200; index += 1) await step.run(`s${index}`, () => pause(20));
      },
    );
    for (let count = 0; count < 3; count += 1) await engine.worker(app, [fn], { concurrency: 12, logger });
    const before = await engine.rows<{ n: string }>('SELECT sum(deadlocks)::text AS n FROM pg_stat_database');
    const of = (group: number) => Array.from({ length: 12 }, () => ({ name: 'mass/go', data: { group } }));
    await engine.send(...[0, 1, 2, 3].flatMap(of));
    await until(
      'steps',
      async () => (await engine.rows("SELECT 1 FROM durable.steps WHERE name = 's2' LIMIT 1")).length > 0,
    );
    for (const group of [0, 1, 2]) {
      await engine.send({ name: 'mass/stop', data: { group } });
      await pause(100);
    }
    await until('three groups to be cancelled', async () => (await statuses('mass-f'))['cancelled'] === 36);
    expect(await statuses('mass-f')).toEqual({ cancelled: 36, active: 12 });
    await engine.send({ name: 'mass/stop', data: { group: 3 } });
    await until('the last group', async () => (await statuses('mass-f'))['cancelled'] === 48);
    const left = `FROM durable.runs r JOIN durable.%s x ON x.run_id = r.id WHERE r.function_id = 'mass-f'`;
    for (const table of ['jobs', 'waits'])
      expect(await engine.rows(`SELECT 1 ${left.replace('%s', table)}`)).toEqual([]);
    const open = await engine.rows(
      `SELECT 1 ${left.replace('%s', 'steps')} AND x.status NOT IN ('completed', 'cancelled')`,
    );
    expect(open).toEqual([]);
    expect(await engine.rows('SELECT sum(deadlocks)::text AS n FROM pg_stat_database')).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('does so although every slot is taken by a step that takes long', async () => {
    const app = engine.client('full');
    let hold = true;
    const sleeper = app.createFunction(
      { id: 'sleeper', triggers: [{ event: 'full/sleep' }], cancelOn: [{ event: 'full/stop' }] },
      async ({ step }) => step.sleep('long', '1h'),
    );
    const holder = app.createFunction({ id: 'holder', triggers: [{ event: 'full/hold' }] }, async ({ step }) =>
      step.run('hold', async () => {
        while (hold) await pause(20);
      }),
    );
    await engine.worker(app, [sleeper, holder], { concurrency: 1 });
    await engine.send({ name: 'full/sleep' });
    await until(
      'the sleep',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.steps WHERE name = 'long' AND status = 'sleeping'")).length > 0,
    );
    await engine.send({ name: 'full/hold' });
    await dispatched();
    await engine.send({ name: 'full/stop' });
    await until('the cancellation', async () => (await statuses('full-sleeper'))['cancelled'] === 1);
    hold = false;
    await engine.ended('full-holder', 1);
  });

  it('is not lost although it comes right behind the one that starts the run', async () => {
    const app = engine.client('rush');
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'rush/go' }], cancelOn: [{ event: 'rush/stop', match: 'data.n' }] },
      async ({ step }) => step.sleep('long', '1h'),
    );
    for (let count = 0; count < 3; count += 1) await engine.worker(app, [fn], { concurrency: 4 });
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        await engine.send({ name: 'rush/go', data: { n } });
        await engine.send({ name: 'rush/stop', data: { n } });
      }),
    );
    await until('forty runs to be cancelled', async () => (await statuses('rush-f'))['cancelled'] === 40);
    // The other way round, the run is younger than the event.
    await engine.send({ name: 'rush/stop', data: { n: 99 } }, { name: 'rush/go', data: { n: 99 } });
    await dispatched();
    expect(await statuses('rush-f')).toEqual({ cancelled: 40, active: 1 });
  });

  it('and was dispatched before the older one that starts the run ends it at birth', async () => {
    const app = engine.client('birth');
    const make = (id: string, options: object) =>
      app.createFunction({ id, triggers: [{ event: 'birth/go' }], ...options }, async ({ step }) =>
        step.sleep('s', '1h'),
      );
    const functions = [
      make('match', { cancelOn: [{ event: 'birth/stop', match: 'data.n' }] }),
      make('other', { cancelOn: [{ event: 'birth/stop', if: 'async.data.n != event.data.n' }] }),
    ];
    await engine.send({ name: 'birth/go', data: { n: 1 } });
    const holder = await engine.pool.connect();
    await holder.query("BEGIN; SELECT 1 FROM durable.events WHERE name = 'birth/go' FOR UPDATE");
    await engine.worker(app, functions);
    await engine.send({ name: 'birth/stop', data: { n: 1 } });
    await until('the younger one to be dispatched', async () => (await undispatched()).length === 1);
    await holder.query('COMMIT');
    holder.release();
    await dispatched();
    expect(await statuses('birth-match')).toEqual({ cancelled: 1 });
    expect(await statuses('birth-other')).toEqual({ active: 1 });
    expect(await engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'birth-match'")).toEqual([]);
  });

  it('takes jobs in the order in which outcomes take them: neither side waits for the other in a circle', async () => {
    const fn = planFunction({
      id: 'circle-f',
      triggers: [{ event: 'circle/go' }],
      steps: {},
      cancel: [{ event: 'x' }],
    });
    const by = { workerId: randomUUID(), leaseMs: 60_000 };
    const functions = new Map([[fn.id, fn]]);
    await engine.send(...[1, 2, 3].map((n) => ({ name: 'circle/go', data: { n } })));
    const { work } = await dispatchEvents(engine.pool, { by, functions, free: 10 }, 10);
    const [first, second, third] = work.map(({ job }) => job).sort((a, b) => Number(a.id) - Number(b.id));
    if (!first || !second || !third) throw new Error('Three runs expected.');
    // Each row that is written takes a while: whoever began with the other end would meet us halfway.
    await engine.rows(`CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD.function_id = 'circle-f' THEN PERFORM pg_sleep(0.3); END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`);
    await engine.rows(
      'CREATE TRIGGER dawdle BEFORE UPDATE OR DELETE ON durable.jobs FOR EACH ROW EXECUTE FUNCTION dawdle()',
    );
    const quick = new QuickSettler(engine.pool, by);
    const step = { id: 'x'.repeat(40), op: 'StepRun', name: 'x' };
    const outcome = { kind: 'advance', step, output: '1', error: null, position: 0, keep: true } as const;
    // Written once more, the second row lies behind the third. The first outcome leaves alone, the others together.
    const fence = (await quick.settle(second, outcome)) ?? '';
    await pause(50);
    const settles = [first, third, { ...second, fence }].map((job) => quick.settle(job, outcome));
    await settles[0];
    await pause(100);
    const ids = [second.run_id, third.run_id];
    const cancelled = inTransaction(engine.pool, async (client) => {
      await lockRuns(client, ids);
      await cancelRuns(client, functions, ids);
    });
    const ends = await Promise.allSettled([...settles, cancelled]);
    await engine.rows('DROP TRIGGER dawdle ON durable.jobs');
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'fulfilled'));
    expect(await statuses('circle-f')).toEqual({ active: 1, cancelled: 2 });
  });

  it('has no power after the timeout of its cancelOn', async () => {
    const app = engine.client('late');
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'late/go' }], cancelOn: [{ event: 'late/stop', timeout: '1h' }] },
      async ({ step }) => step.sleep('long', '2h'),
    );
    await engine.worker(app, [fn]);
    await engine.send({ name: 'late/go' }, { name: 'late/go' });
    await until(
      'two waits',
      async () => (await engine.rows("SELECT 1 FROM durable.waits WHERE event_name = 'late/stop'")).length === 2,
    );
    await engine.rows(
      `UPDATE durable.waits SET expires_at = now() - interval '1 second'
       WHERE run_id = (SELECT min(id::text)::uuid FROM durable.runs WHERE function_id = 'late-f')`,
    );
    await engine.send({ name: 'late/stop' });
    await dispatched();
    expect(await statuses('late-f')).toEqual({ cancelled: 1, active: 1 });
  });
});

describe('starts that several workers decide at once', () => {
  it('keep to a rate limit and to idempotency exactly', async () => {
    const app = engine.client('limit');
    const rated = app.createFunction(
      { id: 'rated', triggers: [{ event: 'limit/go' }], rateLimit: { limit: 30, period: '24h', key: 'event.data.k' } },
      async () => 1,
    );
    const once = app.createFunction(
      { id: 'once', triggers: [{ event: 'limit/go' }], idempotency: 'event.data.k' },
      async () => 1,
    );
    for (let count = 0; count < 3; count += 1) await engine.worker(app, [rated, once], { concurrency: 4 });
    await Promise.all(Array.from({ length: 60 }, (_, n) => engine.send({ name: 'limit/go', data: { k: n % 3 } })));
    await dispatched();
    await until(
      'the runs',
      async () => !(await statuses('limit-rated'))['active'] && !(await statuses('limit-once'))['active'],
    );
    // A tenth of the limit may come at once, and the one that is on time.
    expect(await statuses('limit-rated')).toEqual({ completed: 12 });
    expect(await statuses('limit-once')).toEqual({ completed: 3 });
    await engine.rows(
      "UPDATE durable.rate_limits SET tat_ms = tat_ms - 30 * 3600000 * 24::float8 WHERE function_id = 'limit-once'",
    );
    await engine.send({ name: 'limit/go', data: { k: 0 } });
    await until('a run a month later', async () => (await statuses('limit-once'))['completed'] === 4);
    expect(await removeOld(engine.pool, 14, () => false)).toMatchObject({ rate_limits: 2 });
  });

  it('keep a singleton to one active run, whichever its mode', async () => {
    const app = engine.client('single');
    const make = (id: string, mode: 'skip' | 'cancel') =>
      app.createFunction(
        { id, triggers: [{ event: 'single/go' }], singleton: { mode, key: 'event.data.k' } },
        async ({ step, event }) => {
          await step.sleep('s', '1h');
          return event.data.n;
        },
      );
    const functions = [make('skip', 'skip'), make('cancel', 'cancel')];
    for (let count = 0; count < 3; count += 1) await engine.worker(app, functions, { concurrency: 4 });
    await Promise.all(Array.from({ length: 40 }, (_, n) => engine.send({ name: 'single/go', data: { k: n % 2, n } })));
    await dispatched();
    expect(await statuses('single-skip')).toEqual({ active: 2 });
    expect(await statuses('single-cancel')).toEqual({ active: 2, cancelled: 38 });
    // A key of `false` means that this event is no singleton.
    await engine.send({ name: 'single/go', data: { k: false } }, { name: 'single/go', data: { k: false } });
    await dispatched();
    expect(await statuses('single-skip')).toEqual({ active: 4 });
  });

  it('start a debounced run once, with the youngest event, no later than its timeout', async () => {
    const app = engine.client('calm');
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'calm/go' }], debounce: { period: '1h', timeout: '2h', key: 'event.data.k' } },
      async ({ event }) => event.data.n as number,
    );
    for (let count = 0; count < 3; count += 1) await engine.worker(app, [fn]);
    const at = Date.now();
    await engine.send({ name: 'calm/go', data: { k: 1, n: 1 }, ts: at });
    await dispatched();
    await engine.send(
      { name: 'calm/go', data: { k: 1, n: 2 }, ts: at + 10 },
      { name: 'calm/go', data: { k: 1, n: 0 }, ts: at - 10 },
    );
    await dispatched();
    const due = `SELECT event_ts::text, (due_at <= latest_at) AS in_time FROM durable.debounces WHERE function_id = 'calm-f'`;
    expect(await engine.rows(due)).toEqual([{ event_ts: String(at + 10), in_time: true }]);
    await engine.rows(
      "UPDATE durable.debounces SET latest_at = now() + interval '200 milliseconds' WHERE function_id = 'calm-f'",
    );
    await engine.send({ name: 'calm/go', data: { k: 1, n: 3 }, ts: at + 20 });
    // Events that wait to start a run are not old, however long ago they came.
    await dispatched();
    await engine.rows("UPDATE durable.events SET received_at = now() - interval '20 days' WHERE name = 'calm/go'");
    await removeOld(engine.pool, 14, () => false);
    expect((await engine.ended('calm-f', 1)).map((run) => run.output)).toEqual([3]);
    await pause(500);
    expect(await statuses('calm-f')).toEqual({ completed: 1 });
    // What a function that is gone has left behind holds no event for ever.
    await engine.rows(
      `INSERT INTO durable.debounces (function_id, key, event_id, event_ts, due_at)
       SELECT 'calm-gone', n::text, gen_random_uuid(), 0, now() - n * interval '10 days' FROM generate_series(1, 2) n`,
    );
    // A worker may be at it just now; whoever does it leaves the younger one.
    await until('the old debounce to be removed', async () => {
      await removeOld(engine.pool, 14, () => false);
      const left = await engine.rows("SELECT key FROM durable.debounces WHERE function_id = 'calm-gone'");
      return JSON.stringify(left) === '[{"key":"1"}]';
    });
  });
});

describe('an invocation that is held back', () => {
  it('fails at once when it is limited, else when its time is up', async () => {
    const app = engine.client('held');
    const make = (id: string, options: object) =>
      app.createFunction({ id, triggers: [], ...options }, async ({ step }) => step.sleep('s', '1h'));
    const limited = make('limited', { rateLimit: { limit: 1, period: '1h' } });
    const single = make('single', { singleton: { mode: 'skip' } });
    const calm = make('calm', { debounce: { period: '1h' } });
    const caller = app.createFunction({ id: 'caller', triggers: [{ event: 'held/go' }] }, async ({ step, event }) => {
      const called = { limited, single, calm }[event.data.what as string] as typeof limited;
      return step.invoke('call', { function: called, data: {}, timeout: '3s' }).catch((error: Error) => error.message);
    });
    await engine.worker(app, [limited, single, calm, caller]);
    for (const what of ['limited', 'single', 'calm']) {
      await engine.send({ name: 'held/go', data: { what } });
      await dispatched();
      await until(
        'the invocation',
        async () =>
          (
            await engine.rows(
              "SELECT 1 FROM durable.events WHERE name = 'inngest/function.invoked' AND dispatched_at IS NOT NULL AND target_function_id = $1",
              [`held-${what}`],
            )
          ).length === 1,
      );
      await engine.send({ name: 'held/go', data: { what } });
    }
    expect((await engine.ended('held-caller', 6)).map((run) => run.output).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'Timed out waiting for invoked function to complete'),
      'invoked function is rate limited',
    ]);
  });
});

describe('a priority', () => {
  it('orders what waits by head start, and lets a negative one wait', async () => {
    const app = engine.client('order');
    const order: unknown[] = [];
    const fn = app.createFunction(
      { id: 'f', triggers: [{ event: 'order/go' }], concurrency: 1, priority: { run: 'event.data.p' } },
      async ({ step, event }) => {
        await step.run('a', async () => order.push(event.data.p));
        await Promise.all([step.run('b', async () => 1), step.run('c', async () => 1)]);
      },
    );
    await engine.send(...[0, 60, 600, 'x', -300].map((p) => ({ name: 'order/go', data: { p } })));
    await engine.worker(app, [fn], { concurrency: 8 });
    await engine.ended('order-f', 4);
    expect(order).toEqual([600, 60, 0, 'x']);
    const waiting = await engine.rows(
      "SELECT round(extract(epoch FROM available_at - created_at))::int AS s, priority FROM durable.jobs WHERE function_id = 'order-f'",
    );
    expect(waiting).toEqual([{ s: 300, priority: 0 }]);
  });
});
