import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Claimant, claimReady } from '@/inngest/engine/store/claim';
import { rescueExpired } from '@/inngest/engine/store/leases';
import { removeOld } from '@/inngest/engine/store/janitor';
import { settlePlan } from '@/inngest/engine/store/settle-plan';
import { releaseJob, settleEnd, settleRetry, settleStep } from '@/inngest/engine/store/settle';
import { QuickSettler } from '@/inngest/engine/store/settle-batch';
import { planFunction } from '@/inngest/engine/function-options';
import { dispatchEvents } from '@/inngest/engine/store/dispatch';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

describe('several workers', () => {
  it('execute each step of each run once', async () => {
    const app = engine.client('many');
    const counts = new Map<string, number>();
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'many/go' }] }, async ({ step, runId }) => {
      for (const name of ['a', 'b', 'c']) {
        await step.run(
          name,
          async () => void counts.set(`${runId} ${name}`, (counts.get(`${runId} ${name}`) ?? 0) + 1),
        );
      }
    });
    const workers = await Promise.all([1, 2, 3].map(() => engine.worker(app, [fn], { concurrency: 4 })));
    expect(new Set(workers.map((worker) => worker.id)).size).toBe(3);
    for (let batch = 0; batch < 10; batch += 1)
      await engine.send(...Array.from({ length: 15 }, () => ({ name: 'many/go' })));
    await engine.ended('many-f', 150);
    expect(counts.size).toBe(450);
    expect([...counts.values()].every((count) => count === 1)).toBe(true);
  });

  it('leave functions they do not know to workers that do', async () => {
    const app = engine.client('split');
    const one = app.createFunction({ id: 'one', triggers: [{ event: 'split/one' }] }, async () => 1);
    const two = app.createFunction({ id: 'two', triggers: [{ event: 'split/one' }] }, async ({ step }) =>
      step.sleep('s', '1s'),
    );
    const both = await engine.worker(app, [one, two]);
    await engine.send({ name: 'split/one' });
    await until(
      'the sleep',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'split-two' AND kind = 'sleep'")).length ===
        1,
    );
    await both.stop();
    const narrow = await engine.worker(app, [one]);
    await pause(1300);
    expect(
      await engine.rows("SELECT 1 FROM durable.runs WHERE function_id = 'split-two' AND status = 'active'"),
    ).toHaveLength(1);
    await narrow.stop();
    await engine.worker(app, [one, two]);
    expect(await engine.ended('split-two', 1)).toHaveLength(1);
  });
});

describe('a worker told to stop', () => {
  it('commits the step under way, starts no other, and leaves the rest to the next worker at once', async () => {
    const app = engine.client('stop');
    const ran: string[] = [];
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'stop/go' }] }, async ({ step }) => {
      for (const name of ['a', 'b', 'c']) {
        await step.run(name, async () => {
          ran.push(name);
          await pause(300);
        });
      }
    });
    const first = await engine.worker(app, [fn], { leaseMs: 600_000 });
    await engine.send({ name: 'stop/go' });
    await until('step a', async () => ran.length === 1);
    await first.stop();
    expect(ran).toEqual(['a']);
    const committed = await engine.rows(
      "SELECT s.name FROM durable.steps s JOIN durable.runs r ON r.id = s.run_id WHERE s.status = 'completed' AND r.function_id = 'stop-f'",
    );
    expect(committed).toEqual([{ name: 'a' }]);
    expect(await engine.rows('SELECT 1 FROM durable.workers WHERE id = $1', [first.id])).toEqual([]);
    await engine.worker(app, [fn], { leaseMs: 600_000 });
    await engine.ended('stop-f', 1);
    expect(ran).toEqual(['a', 'b', 'c']);
  });

  it('gives back what does not end in time', async () => {
    const app = engine.client('stuck');
    let calls = 0;
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'stuck/go' }] }, async ({ step }) => {
      await step.run('a', async () => {
        calls += 1;
        if (calls === 1) await pause(3000);
        return calls;
      });
      return calls;
    });
    const first = await engine.worker(app, [fn], { leaseMs: 600_000 });
    await engine.send({ name: 'stuck/go' });
    await until('the call', async () => calls === 1);
    await first.stop(50);
    await engine.worker(app, [fn], { leaseMs: 600_000 });
    expect((await engine.ended('stuck-f', 1))[0]?.output).toBe(2);
  });
});

describe('a fence', () => {
  const fn = planFunction({ id: 'fence-f', name: 'f', triggers: [{ event: 'fence/go' }], steps: {} });
  const stale = { workerId: randomUUID(), leaseMs: 60_000 };
  const fresh = { workerId: randomUUID(), leaseMs: 60_000 };
  const starterOf = (by: Claimant) => ({ by, functions: new Map([[fn.id, fn]]), free: 10 });

  it('refuses every settle of a worker whose job was given to another', async () => {
    await engine.send({ name: 'fence/go' });
    const { work } = await dispatchEvents(engine.pool, starterOf(stale), 10);
    const [held] = work;
    if (!held) throw new Error('Nothing was dispatched.');
    await engine.rows("UPDATE durable.jobs SET lease_until = now() - interval '1 second' WHERE id = $1", [held.job.id]);
    expect(await rescueExpired(engine.pool)).toBe(1);
    const [taken] = await claimReady(engine.pool, fresh, [fn], 10, 0);
    expect(taken?.job.id).toBe(held.job.id);
    expect(taken?.job.rescues).toBe(1);

    const step = { id: 'x'.repeat(40), op: 'StepRun', name: 'x' };
    const quick = new QuickSettler(engine.pool, stale);
    const advance = { kind: 'advance', step, output: '1', error: null, position: 0, keep: true } as const;
    expect(await quick.settle(held.job, advance)).toBeNull();
    expect(await quick.settle(held.job, { kind: 'complete', output: '1' })).toBeNull();
    const refused = { refused: true };
    expect(
      await settlePlan(engine.pool, stale, held, [{ ...step, task: { kind: 'run' }, race: false, wakeAt: null }]),
    ).toEqual(refused);
    expect(await settleRetry(engine.pool, stale, held.job, 0, step, { name: 'E', message: 'm' })).toEqual(refused);
    expect(
      await settleEnd(engine.pool, stale, held, { status: 'completed', output: '1' }, [{ name: 'never/sent' }]),
    ).toEqual(refused);
    expect(
      await settleStep(
        engine.pool,
        stale,
        { ...held.job, step_id: step.id },
        { op: null, output: '1', error: null },
        true,
      ),
    ).toEqual(refused);
    await releaseJob(engine.pool, stale, held.job);

    expect(await engine.rows('SELECT 1 FROM durable.steps WHERE run_id = $1', [held.job.run_id])).toEqual([]);
    expect(await engine.rows("SELECT 1 FROM durable.events WHERE name = 'never/sent'")).toEqual([]);
    const [job] = await engine.rows<{ lease_owner: string; fence: string }>(
      'SELECT lease_owner, fence::text FROM durable.jobs WHERE id = $1',
      [held.job.id],
    );
    expect(job).toEqual({ lease_owner: fresh.workerId, fence: taken?.job.fence });

    const good = new QuickSettler(engine.pool, fresh);
    if (!taken) throw new Error('Nothing was claimed.');
    const next = await good.settle(taken.job, advance);
    expect(next).not.toBeNull();
    // The same settle sent again, as after a lost answer, changes nothing.
    expect(await good.settle(taken.job, advance)).toBeNull();
    expect(await good.settle({ ...taken.job, fence: next ?? '' }, { kind: 'complete', output: '2' })).not.toBeNull();
    expect(await engine.rows('SELECT status, output FROM durable.runs WHERE id = $1', [held.job.run_id])).toEqual([
      { status: 'completed', output: 2 },
    ]);
  });

  it('keeps one outcome that cannot be stored from taking the others of its batch with it', async () => {
    await engine.send({ name: 'fence/go' }, { name: 'fence/go' });
    const { work } = await dispatchEvents(engine.pool, starterOf(fresh), 10);
    const [bad, good] = work;
    if (!bad || !good) throw new Error('Two runs expected.');
    const quick = new QuickSettler(engine.pool, fresh);
    // The first settle leaves alone; the next two travel together.
    const settled = await Promise.allSettled([
      quick.settle({ ...bad.job, id: '0' }, { kind: 'complete', output: 'null' }),
      quick.settle(bad.job, { kind: 'complete', output: '{not json' }),
      quick.settle(good.job, { kind: 'complete', output: '"fine"' }),
    ]);
    expect(settled.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await engine.rows('SELECT status FROM durable.runs WHERE id = $1', [good.job.run_id])).toEqual([
      { status: 'completed' },
    ]);
    expect(await engine.rows('SELECT status FROM durable.runs WHERE id = $1', [bad.job.run_id])).toEqual([
      { status: 'active' },
    ]);
  });
});

describe('a call that kills every worker', () => {
  it('fails its run by name instead of going round for ever', async () => {
    const app = engine.client('poison');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'poison/go' }] }, async ({ step }) =>
      step.sleep('s', '1s'),
    );
    const first = await engine.worker(app, [fn]);
    await engine.send({ name: 'poison/go' });
    await until(
      'the job',
      async () => (await engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'poison-f'")).length === 1,
    );
    await first.stop();
    await engine.rows("UPDATE durable.jobs SET rescues = 13, available_at = now() WHERE function_id = 'poison-f'");
    await engine.worker(app, [fn]);
    expect((await engine.ended('poison-f', 1))[0]).toMatchObject({
      status: 'failed',
      error: { name: 'WorkerLostError' },
    });
  });
});

describe('a run that has lost its event', () => {
  it('fails by name and keeps nobody else from working', async () => {
    const app = engine.client('lost');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'lost/go' }] }, async ({ event, step }) => {
      if (event.data.sleep) await step.sleep('s', '1h');
      return 'fine';
    });
    const first = await engine.worker(app, [fn]);
    await engine.send({ name: 'lost/go', data: { sleep: true } });
    const sleeping = () => engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'lost-f' AND kind = 'sleep'");
    await until('the sleep', async () => (await sleeping()).length === 1);
    await first.stop();
    await engine.rows("DELETE FROM durable.events WHERE name = 'lost/go'");
    await engine.rows("UPDATE durable.jobs SET available_at = now() WHERE function_id = 'lost-f'");
    await engine.send({ name: 'lost/go' });
    await engine.worker(app, [fn]);
    expect(await engine.ended('lost-f', 2)).toMatchObject([
      { status: 'failed', error: { name: 'EngineStateError' } },
      { status: 'completed', output: 'fine' },
    ]);
  });
});

describe('retention', () => {
  it('removes what ended long ago with its steps and events, and nothing that is still needed', async () => {
    const app = engine.client('old');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'old/go' }] }, async ({ event, step }) => {
      await step.run('a', async () => 1);
      if (event.data.sleep) await step.sleep('s', '30d');
    });
    await engine.worker(app, [fn]);
    await engine.send(
      { name: 'old/go', id: 'old-1' },
      { name: 'old/go', id: 'old-2' },
      { name: 'old/go', data: { sleep: true } },
    );
    const ended = await engine.ended('old-f', 2);
    await until(
      'the sleep',
      async () =>
        (await engine.rows("SELECT 1 FROM durable.jobs WHERE function_id = 'old-f' AND kind = 'sleep'")).length === 1,
    );
    await engine.stopWorkers();
    await engine.rows("UPDATE durable.events SET received_at = received_at - interval '15 days' WHERE name = 'old/go'");
    await engine.rows(
      "UPDATE durable.event_keys SET received_at = received_at - interval '15 days' WHERE key = 'old-1'",
    );
    await engine.rows(
      "UPDATE durable.runs SET created_at = created_at - interval '15 days' WHERE function_id = 'old-f'",
    );
    await engine.rows("UPDATE durable.runs SET ended_at = ended_at - interval '15 days' WHERE id = $1", [ended[0]?.id]);
    expect(await removeOld(engine.pool, 14, () => false)).toMatchObject({ runs: 1, events: 1, event_keys: 1 });
    const left = await engine.rows<{ status: string; steps: number; events: number }>(
      `SELECT r.status, (SELECT count(*) FROM durable.steps s WHERE s.run_id = r.id)::int AS steps,
              (SELECT count(*) FROM durable.events e WHERE e.id = r.event_id)::int AS events
       FROM durable.runs r WHERE function_id = 'old-f' ORDER BY status`,
    );
    expect(left).toEqual([
      { status: 'active', steps: 2, events: 1 },
      { status: 'completed', steps: 1, events: 1 },
    ]);
    expect(await engine.rows('SELECT 1 FROM durable.steps WHERE run_id = $1', [ended[0]?.id])).toEqual([]);
  });
});
