import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InvalidEventError, sendEvents } from '@/lib/platform/durable/send-events';
import { getEngineHealth } from '@/lib/platform/durable/engine-health';
import { pgRunner } from '@/lib/platform/durable/sql-runner';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

const countEvents = async (name: string) =>
  (await engine.rows<{ n: number }>('SELECT count(*)::int AS n FROM durable.events WHERE name = $1', [name]))[0]?.n;

describe('an event', () => {
  it('with an id starts one run, however often and from however many senders it comes', async () => {
    const app = engine.client('once');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'once/go' }] }, async ({ event }) => event.id);
    await engine.worker(app, [fn]);
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => engine.send({ name: 'once/go', id: 'same' }, { name: 'once/go', id: 'same' })),
    );
    expect(new Set(ids.flat())).toEqual(new Set(['same']));
    expect((await engine.ended('once-f', 1)).map((run) => run.output)).toEqual(['same']);
    await engine.send({ name: 'once/go', id: 'other' });
    expect(await engine.ended('once-f', 2)).toHaveLength(2);
    expect(await countEvents('once/go')).toBe(2);
  });

  it('with an id seen more than 24 hours ago starts a run again', async () => {
    await engine.send({ name: 'again/go', id: 'again' });
    await engine.rows("UPDATE durable.event_keys SET received_at = now() - interval '25 hours' WHERE key = 'again'");
    await engine.send({ name: 'again/go', id: 'again' });
    await engine.send({ name: 'again/go', id: 'again' });
    expect(await countEvents('again/go')).toBe(2);
  });

  it('sent in a transaction exists only when it commits', async () => {
    const client = await engine.pool.connect();
    await client.query('BEGIN');
    await sendEvents(pgRunner(client), [{ name: 'tx/go', id: 'tx' }]);
    await client.query('ROLLBACK');
    await client.query('BEGIN');
    await sendEvents(pgRunner(client), [{ name: 'tx/go', id: 'tx' }]);
    expect(await countEvents('tx/go')).toBe(0);
    await client.query('COMMIT');
    client.release();
    expect(await countEvents('tx/go')).toBe(1);
  });

  it('sent before any worker runs is not lost', async () => {
    const app = engine.client('early');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'early/go' }] }, async ({ event }) => event.data);
    await engine.send({ name: 'early/go', data: { text: 'a\u0000b "quoted" \\ ü' } });
    await engine.worker(app, [fn]);
    expect((await engine.ended('early-f', 1))[0]?.status).toBe('completed');
  });

  it('that is malformed is refused before anything is stored', async () => {
    const bad = [
      { name: '' },
      { name: 'x\0' },
      { name: 'bad/go', data: [] as never },
      { name: 'bad/go', ts: 5 },
      { name: 'bad/go', data: { big: 'x'.repeat(600_000) } },
    ];
    for (const event of bad)
      await expect(engine.send({ name: 'bad/go' }, event)).rejects.toBeInstanceOf(InvalidEventError);
    expect(await countEvents('bad/go')).toBe(0);
  });

  it('starts every function whose name, prefix and condition fit, and no other', async () => {
    const app = engine.client('match');
    const make = (id: string, event: string, condition?: string) =>
      app.createFunction(
        { id, triggers: [condition ? { event, if: condition } : { event }] },
        async ({ event: got }) => got.data.n,
      );
    const functions = [
      make('exact', 'match/a'),
      make('prefix', 'match/*'),
      make('other', 'match/b'),
      make('yes', 'match/a', "event.data.kind == 'x' && event.data.n != 3"),
      make('missing', 'match/a', "event.data.gone == 'x'"),
    ];
    await engine.worker(app, functions);
    await engine.send(
      { name: 'match/a', data: { kind: 'x', n: 1 } },
      { name: 'match/a', data: { kind: 'x', n: 3 } },
      { name: 'match/a', data: { kind: 'y', n: 4 } },
    );
    expect((await engine.ended('match-exact', 3)).map((run) => run.output)).toEqual([1, 3, 4]);
    expect((await engine.ended('match-prefix', 3)).map((run) => run.output)).toEqual([1, 3, 4]);
    expect((await engine.ended('match-yes', 1)).map((run) => run.output)).toEqual([1]);
    const others = await engine.rows(
      "SELECT 1 FROM durable.runs WHERE function_id IN ('match-other', 'match-missing')",
    );
    expect(others).toEqual([]);
  });

  it('wakes an idle worker without waiting for its next poll', async () => {
    const app = engine.client('wake');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'wake/go' }] }, async () => 'awake');
    await engine.worker(app, [fn], { pollMs: 600_000 });
    await pause(200);
    await engine.send({ name: 'wake/go' });
    expect((await engine.ended('wake-f', 1))[0]?.output).toBe('awake');
  });

  it('is found by polling when its notification was lost', async () => {
    const app = engine.client('poll');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'poll/go' }] }, async () => 'found');
    await engine.worker(app, [fn]);
    await engine.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fieldbook engine wake'",
    );
    await engine.rows(
      `INSERT INTO durable.events (id, event_id, name, data, ts) VALUES (gen_random_uuid(), 'poll', 'poll/go', '{}', extract(epoch FROM now()) * 1000)`,
    );
    expect((await engine.ended('poll-f', 1))[0]?.output).toBe('found');
  });
});

describe('step.sendEvent', () => {
  it('sends once although the step is executed again after its commit was lost', async () => {
    const app = engine.client('send');
    let calls = 0;
    const received: unknown[] = [];
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'send/go' }] }, async ({ step }) => {
      const { ids } = await step.sendEvent('tell', [
        { name: 'send/told', data: { n: 1 } },
        { name: 'send/told', data: { n: 2 } },
      ]);
      await step.run('after', async () => {
        calls += 1;
      });
      return ids;
    });
    const told = app.createFunction({ id: 'told', triggers: [{ event: 'send/told' }] }, async ({ event }) => {
      received.push(event.data.n);
    });
    // The step's outcome is refused once, as if the worker had died between sending and committing.
    await engine.rows(`CREATE FUNCTION lose_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.name = 'tell' AND nextval('lost') = 1 THEN RAISE EXCEPTION USING ERRCODE = '57P01', MESSAGE = 'gone'; END IF; RETURN NEW; END $$`);
    await engine.rows('CREATE SEQUENCE lost');
    await engine.rows(
      'CREATE TRIGGER lose_once BEFORE INSERT ON durable.steps FOR EACH ROW EXECUTE FUNCTION lose_once()',
    );
    await engine.worker(app, [fn, told]);
    await engine.send({ name: 'send/go' });
    const [run] = await engine.ended('send-f', 1);
    await engine.ended('send-told', 2);
    await engine.rows('DROP TRIGGER lose_once ON durable.steps');
    expect(run?.status).toBe('completed');
    expect(run?.output).toHaveLength(2);
    expect(calls).toBe(1);
    expect(received.sort()).toEqual([1, 2]);
    expect(await countEvents('send/told')).toBe(2);
  });

  it('sends once although the step fails after sending and is retried with the same payload', async () => {
    const app = engine.client('resend');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'resend/go' }] }, async ({ step }) => {
      return (await step.sendEvent('tell', { name: 'resend/told' })).ids;
    });
    await engine.rows(`CREATE FUNCTION kill_holder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.name = 'tell' AND nextval('killed') = 1 THEN
        UPDATE durable.jobs SET lease_owner = NULL, lease_until = NULL WHERE run_id = NEW.run_id;
        RETURN NULL;
      END IF; RETURN NEW; END $$`);
    await engine.rows('CREATE SEQUENCE killed');
    await engine.rows(
      'CREATE TRIGGER kill_holder BEFORE INSERT ON durable.steps FOR EACH ROW EXECUTE FUNCTION kill_holder()',
    );
    await engine.worker(app, [fn]);
    await engine.send({ name: 'resend/go' });
    const [run] = await engine.ended('resend-f', 1);
    await engine.rows('DROP TRIGGER kill_holder ON durable.steps');
    expect(run?.output).toHaveLength(1);
    expect(await countEvents('resend/told')).toBe(1);
  });

  it('and inngest.send() inside a step reach the database; other server requests are refused', async () => {
    const app = engine.client('inner');
    const fn = app.createFunction({ id: 'f', retries: 0, triggers: [{ event: 'inner/go' }] }, async ({ step }) => {
      await step.run('send', async () => app.send({ name: 'inner/sent', data: {} }));
      await step.sendSignal('signal', { signal: 'x' });
    });
    await engine.worker(app, [fn]);
    await engine.send({ name: 'inner/go' });
    const [run] = await engine.ended('inner-f', 1);
    expect(run?.error).toMatchObject({ name: 'UnsupportedStepError' });
    expect(await countEvents('inner/sent')).toBe(1);
  });
});

describe('engine health', () => {
  it('counts workers, waiting, running, sleeping and failed work', async () => {
    const app = engine.client('health');
    const fn = app.createFunction({ id: 'f', triggers: [{ event: 'health/go' }], concurrency: 1 }, async ({ step }) => {
      await step.run('hold', () => pause(1000));
    });
    const nap = app.createFunction({ id: 'nap', triggers: [{ event: 'health/go' }] }, async ({ step }) =>
      step.sleep('nap', '1h'),
    );
    await engine.worker(app, [fn, nap]);
    const before = await getEngineHealth(pgRunner(engine.pool));
    await engine.send({ name: 'health/go' }, { name: 'health/go' });
    const health = await until('one running, one waiting, two sleeping', async () => {
      const now = await getEngineHealth(pgRunner(engine.pool));
      return now.running === 1 && now.ready === 1 && now.sleeping === before.sleeping + 2 ? now : null;
    });
    expect(health.alive_workers).toBeGreaterThanOrEqual(1);
    expect(health.oldest_ready_age_ms).toBeGreaterThanOrEqual(0);
    await engine.ended('health-f', 2);
  });
});
