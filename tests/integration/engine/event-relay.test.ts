import type { Inngest } from 'inngest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEventRelay, type RelayOptions } from '@/inngest/engine/event-relay';
import { silentLogger } from '@/inngest/engine/logger';
import { sendToServerOf } from '@/inngest/engine/send-to-server';
import { InngestServer } from '../../harness/inngest-server';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';
import { EVENT_KEY, externalClient, SIGNING_KEY, startExternalApp, type ExternalApp } from './external-fixture';

const KEYS = { signingKey: SIGNING_KEY, eventKey: EVENT_KEY };

let engine: EngineFixture;
let server: InngestServer;
let app: ExternalApp;
let client: Inngest;
let handled: unknown[];
let relays: { stop(): Promise<void> }[];

beforeAll(async () => {
  engine = await startEngineFixture();
});
beforeEach(async () => {
  server = await InngestServer.start(KEYS);
  client = externalClient(server);
  handled = [];
  relays = [];
  const fn = client.createFunction({ id: 'takes', triggers: [{ event: 'relay/go' }] }, async ({ event }) => {
    handled.push(event.data.n);
  });
  app = await startExternalApp(client, [fn]);
});
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await app.stop();
  await server.stop();
  expect(server.problems).toEqual([]);
  await engine.rows('DELETE FROM durable.events');
});
afterAll(() => engine.stop());

async function startRelay(options: Partial<RelayOptions> = {}) {
  const { url: connectionString } = engine;
  const defaults = {
    send: sendToServerOf(client),
    register: app.register,
    pollMs: 50,
    maxDelayMs: 300,
    logger: silentLogger,
  };
  const relay = await startEventRelay({ connectionString, ...defaults, ...options });
  relays.push(relay);
  return relay;
}

const waiting = () =>
  engine.rows<{ event_id: string }>('SELECT event_id FROM durable.events WHERE dispatched_at IS NULL ORDER BY id');
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: 'relay/go', data: { n: from + index } }));
const numbers = () => server.events.filter(({ name }) => name === 'relay/go').map(({ data }) => data.n);

describe('the relay to a real server', () => {
  it('registers the functions first, then passes each event on with its id, oldest first', async () => {
    const [id] = await engine.send({ name: 'relay/go', id: 'mine', data: { n: 0 }, user: { id: 3 } });
    await engine.send(...numbered(1, 249));
    await startRelay();
    await until('all events handled', async () => handled.length === 250);
    expect(server.events[0]).toMatchObject({ id, name: 'relay/go', data: { n: 0 } });
    expect(numbers()).toEqual(Array.from({ length: 250 }, (_, index) => index));
    expect(await waiting()).toEqual([]);
  });

  it('registers although there is nothing to pass on: cron functions run by the server’s clock', async () => {
    await startRelay();
    await until('the registration', async () => server.functions.has('test-takes'));
  });

  it('delivers twice what it could not mark, which starts nothing twice; two relays share the work', async () => {
    await engine.rows(`CREATE OR REPLACE FUNCTION lose_mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('marks') <= 2 THEN RAISE EXCEPTION USING ERRCODE = '57P01', MESSAGE = 'gone'; END IF; RETURN NULL; END $$`);
    await engine.rows('CREATE SEQUENCE marks');
    await engine.rows(
      'CREATE TRIGGER lose_mark AFTER UPDATE ON durable.events FOR EACH STATEMENT EXECUTE FUNCTION lose_mark()',
    );
    await Promise.all([startRelay(), startRelay()]);
    await engine.send(...numbered(0, 150));
    await until('everything marked', async () => (await waiting()).length === 0);
    await until('all events handled', async () => handled.length === 150);
    await pause(200);
    await engine.rows('DROP TRIGGER lose_mark ON durable.events');
    expect(server.events.length).toBeGreaterThan(150);
    expect(new Set(handled).size).toBe(150);
    expect(handled).toHaveLength(150);
  });

  it('keeps what was sent while the server was away, registers with the one that comes back empty, and goes on', async () => {
    await startRelay();
    await engine.send(...numbered(0, 3));
    await until('the first three', async () => handled.length === 3);
    const { port } = server;
    await server.stop();
    await engine.send(...numbered(3, 3));
    await pause(1000);
    expect(await waiting()).toHaveLength(3);
    server = await InngestServer.start({ ...KEYS, port });
    await until('the rest', async () => handled.length === 6);
    expect(server.registrations).toBeGreaterThanOrEqual(1);
  });

  it('registers again before it trusts a server that was exchanged without its noticing', async () => {
    await startRelay({ registerAgainMs: 100 });
    await until('the registration', async () => server.functions.has('test-takes'));
    server.functions.clear();
    await pause(150);
    await engine.send(...numbered(0, 1));
    await until('the event', async () => handled.length === 1);
  });

  it('lets an event that the server will not have wait alone, says which, and passes the others on', async () => {
    const said: { eventId: string; name: string }[] = [];
    const logger = { ...silentLogger, error: (fields: object) => void said.push(fields as (typeof said)[number]) };
    await engine.send(...numbered(0, 5), { name: 'inngest/reserved', id: 'poison' }, ...numbered(5, 5));
    await startRelay({ logger });
    await until('the others', async () => handled.length === 10);
    await engine.send(...numbered(10, 1));
    await until('a later one', async () => handled.length === 11);
    expect(await waiting()).toEqual([{ event_id: 'poison' }]);
    expect(said.map(({ eventId, name }) => [eventId, name])).toEqual([['poison', 'inngest/reserved']]);
    expect(handled).toHaveLength(11);
  });

  it('takes a wrong event key for a fault of the server’s, not of the events', async () => {
    const strict = await InngestServer.start({ signingKey: SIGNING_KEY, eventKey: 'another' });
    await startRelay({ send: sendToServerOf(externalClient(strict)) });
    await engine.send(...numbered(0, 2));
    await pause(1500);
    expect(await waiting()).toHaveLength(2);
    await relays.pop()?.stop();
    await strict.stop();
    await startRelay();
    await until('both', async () => handled.length === 2);
  });

  it('stops soon although the server never answers', async () => {
    await engine.send(...numbered(0, 1));
    const relay = await startRelay({ send: () => new Promise<never>(() => {}) });
    await pause(300);
    const began = Date.now();
    await relay.stop();
    expect(Date.now() - began).toBeLessThan(7000);
    relays.length = 0;
    await engine.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fieldbook event relay'",
    );
  });
});
