import { Inngest, NonRetriableError, RetryAfterError } from 'inngest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boundTries } from '@/inngest/bound-tries';
import { guardedHandler } from '@/inngest/endpoint';
import { silentLogger } from '@/inngest/engine/logger';
import { createRegisterApp } from '@/inngest/register-app';
import { InngestServer, signBody } from '../../harness/inngest-server';
import { pause, until } from './engine-fixture';
import { EVENT_KEY, externalClient, serveHandler, SIGNING_KEY, startExternalApp } from './external-fixture';

let server: InngestServer;
beforeAll(async () => {
  server = await InngestServer.start({ signingKey: SIGNING_KEY, eventKey: EVENT_KEY });
});
beforeEach(() => {
  server.problems.length = 0;
});
afterAll(() => server.stop());

/** Sends one event to functions that a server drives, and waits for the end of a function's first run. */
async function runOnce(functionId: string, event: string, data: Record<string, unknown> = {}) {
  await externalClient(server).send({ name: event, data });
  return until(`the end of ${functionId}`, async () =>
    server.runsOf(functionId).find((run) => run.status !== 'running'),
  );
}

describe('functions that a real server drives through /api/inngest', () => {
  it('run step by step with what each gave, parallel ones too, and sleep', async () => {
    const client = externalClient(server);
    const done: string[] = [];
    const step1 = async (name: string) => {
      done.push(name);
      return name;
    };
    const fn = client.createFunction({ id: 'steps', triggers: [{ event: 'x/steps' }] }, async ({ step, event }) => {
      const first = await step.run('a', () => step1('a'));
      const both = await Promise.all([step.run('b', () => step1('b')), step.run('c', () => step1('c'))]);
      await step.sleep('nap', '1s');
      return [event.data.n, first, ...both];
    });
    const app = await startExternalApp(client, [fn]);
    await app.register();
    const run = await runOnce('test-steps', 'x/steps', { n: 7 });
    await app.stop();
    expect(run).toMatchObject({ status: 'completed', output: [7, 'a', 'b', 'c'] });
    expect(done.sort()).toEqual(['a', 'b', 'c']);
    expect(server.problems).toEqual([]);
  });

  it('are registered with the address that is ours, once more without doubling anything', async () => {
    const client = externalClient(server);
    const fn = client.createFunction(
      { id: 'known', concurrency: [{ limit: 2 }], triggers: [{ cron: '*/5 * * * *' }], retries: 20 },
      async () => 'struck',
    );
    const app = await startExternalApp(client, [fn]);
    await app.register();
    await app.register();
    expect([...server.functions.keys()]).toEqual(['test-known']);
    expect(server.functions.get('test-known')?.steps.step.runtime.url).toBe(`${app.url}?fnId=test-known&stepId=step`);
    server.fireCron('test-known');
    const run = await until(
      'the cron run',
      async () => server.runsOf('test-known')[0]?.output && server.runsOf('test-known')[0],
    );
    await app.stop();
    expect(run).toMatchObject({ status: 'completed', output: 'struck' });
  });

  it('try a failing step three times although calls may be repeated twenty times, then tell onFailure once', async () => {
    const client = externalClient(server);
    const attempts: number[] = [];
    const failures: unknown[] = [];
    const fn = client.createFunction(
      {
        id: 'fails',
        retries: 20,
        triggers: [{ event: 'x/fails' }],
        onFailure: async ({ event }) => {
          failures.push(event.data.event.data);
        },
      },
      async ({ step, attempt }) =>
        step.run('bad', async () => {
          attempts.push(attempt);
          throw new Error('not today');
        }),
    );
    const app = await startExternalApp(client, [fn]);
    await app.register();
    const run = await runOnce('test-fails', 'x/fails', { n: 1 });
    await until('onFailure', async () => failures.length > 0);
    await pause(300);
    await app.stop();
    expect(run.status).toBe('failed');
    expect(attempts).toEqual([0, 1, 2]);
    expect(failures).toEqual([{ n: 1 }]);
    expect(server.problems).toEqual([]);
  });

  it('go on being tried while what they stand on is away', async () => {
    let isHealthy = false;
    const client = new Inngest({
      id: 'test',
      baseUrl: server.url,
      eventKey: EVENT_KEY,
      signingKey: SIGNING_KEY,
      isDev: false,
      checkpointing: false,
      logger: silentLogger as never,
      middleware: [boundTries({ retries: 1, isHealthy: async () => isHealthy })],
    });
    let tries = 0;
    const fn = client.createFunction({ id: 'outage', retries: 20, triggers: [{ event: 'x/outage' }] }, ({ step }) =>
      step.run('query', async () => {
        tries += 1;
        isHealthy = tries >= 6;
        if (!isHealthy) throw new Error('connection refused');
        return tries;
      }),
    );
    const app = await startExternalApp(client, [fn]);
    await app.register();
    const run = await runOnce('test-outage', 'x/outage');
    await app.stop();
    expect(run).toMatchObject({ status: 'completed', output: 6 });
  });

  it('survive a console that cannot be reached for longer than their own retries', async () => {
    const client = externalClient(server);
    const fn = client.createFunction({ id: 'away', retries: 20, triggers: [{ event: 'x/away' }] }, async ({ step }) => {
      const first = await step.run('before', async () => 'before');
      await step.sleep('gap', '1s');
      return [first, await step.run('after', async () => 'after')];
    });
    const app = await startExternalApp(client, [fn]);
    await app.register();
    await client.send({ name: 'x/away', data: {} });
    await until('the first step', async () => (server.runsOf('test-away')[0]?.calls.length ?? 0) >= 2);
    await app.stop();
    await until('five calls in vain', async () => {
      const calls = server.runsOf('test-away')[0]?.calls ?? [];
      return calls.filter(({ status }) => status === 'unreachable').length >= 5;
    });
    const again = await startExternalApp(client, [fn], Number(new URL(app.origin).port));
    const run = await until('the end', async () =>
      server.runsOf('test-away').find(({ status }) => status !== 'running'),
    );
    await again.stop();
    expect(run).toMatchObject({ status: 'completed', output: ['before', 'after'] });
  });

  it('wait as long as they ask to, and not at all for what cannot help', async () => {
    const client = externalClient(server);
    let at = 0;
    let waitedMs = 0;
    const later = client.createFunction({ id: 'later', retries: 5, triggers: [{ event: 'x/later' }] }, ({ step }) =>
      step.run('busy', async () => {
        waitedMs = at ? Date.now() - at : 0;
        at = Date.now();
        if (waitedMs === 0) throw new RetryAfterError('busy', '1s');
        return 'served';
      }),
    );
    let tries = 0;
    const never = client.createFunction({ id: 'never', retries: 20, triggers: [{ event: 'x/never' }] }, ({ step }) =>
      step.run('gone', async () => {
        tries += 1;
        throw new NonRetriableError('gone for good');
      }),
    );
    const app = await startExternalApp(client, [later, never]);
    await app.register();
    const served = await runOnce('test-later', 'x/later');
    const gone = await runOnce('test-never', 'x/never');
    await app.stop();
    expect(served).toMatchObject({ status: 'completed', output: 'served' });
    expect(waitedMs).toBeGreaterThanOrEqual(990);
    expect([gone.status, tries]).toEqual(['failed', 1]);
  });
});

describe('/api/inngest with a signing key', () => {
  const body = JSON.stringify({ ctx: {}, event: { data: {}, name: 'x' }, events: [], steps: {}, version: 2 });
  const other = `signkey-test-${'cd34'.repeat(16)}`;
  const now = () => Math.floor(Date.now() / 1000);
  const inBand = { 'x-inngest-sync-kind': 'in_band' };
  const CASES: [what: string, method: string, headers: () => Record<string, string>, body?: string][] = [
    ['a call without a signature', 'POST', () => ({}), body],
    ['a call that says it comes from a dev server', 'POST', () => ({ 'x-inngest-server-kind': 'dev' }), body],
    ['a call signed with another key', 'POST', () => ({ 'x-inngest-signature': signBody(other, body) }), body],
    [
      'a call signed ten minutes ago',
      'POST',
      () => ({ 'x-inngest-signature': signBody(SIGNING_KEY, body, now() - 600) }),
      body,
    ],
    ['a signature of another body', 'POST', () => ({ 'x-inngest-signature': signBody(SIGNING_KEY, '{}') }), body],
    ['a signature that is none', 'POST', () => ({ 'x-inngest-signature': 'x' }), body],
    ['a body that is no JSON', 'POST', () => ({ 'x-inngest-signature': signBody(other, '{') }), '{'],
    ['a registration without a signature', 'PUT', () => ({})],
    ['a registration for another host', 'PUT', () => ({ host: 'attacker.test' }), '{}'],
    ['a registration signed with another key', 'PUT', () => ({ 'x-inngest-signature': signBody(other, '{}') }), '{}'],
    ['an in-band registration without a signature', 'PUT', () => inBand, '{"url":"http://attacker.test/"}'],
    ['a look at it', 'GET', () => ({})],
    ['a look at it, signed with another key', 'GET', () => ({ 'x-inngest-signature': signBody(other, '') })],
  ];

  it.each(CASES)('refuses %s, says nothing else, and calls nobody', async (_what, method, headers, content) => {
    let called = 0;
    const quiet = await InngestServer.start({ signingKey: SIGNING_KEY });
    const client = externalClient(quiet);
    const fn = client.createFunction({ id: 'guarded', triggers: [{ event: 'x' }] }, async () => (called += 1));
    const handler = guardedHandler(client, [fn], 'http://console.test');
    const url = 'http://console.test/api/inngest?fnId=test-guarded&stepId=step';
    const all = { host: 'console.test', 'content-type': 'application/json', ...headers() };
    const response = await handler(new Request(url, { method, headers: all, ...(content ? { body: content } : {}) }));
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
    expect([...response.headers.keys()].filter((name) => name.startsWith('x-inngest'))).toEqual([]);
    expect([called, quiet.registrations]).toEqual([0, 0]);
    await quiet.stop();
  });

  it('registers our own address when a signed request came under another name', async () => {
    const client = externalClient(server);
    const fn = client.createFunction({ id: 'host', triggers: [{ event: 'x' }] }, async () => 1);
    const app = await serveHandler(guardedHandler(client, [fn], 'http://console.test'));
    const headers = { 'x-inngest-signature': signBody(SIGNING_KEY, '{}'), 'x-forwarded-host': 'attacker.test' };
    const response = await fetch(app.url, { method: 'PUT', headers, body: '{}' });
    await app.stop();
    expect(response.status).toBe(200);
    expect(server.functions.get('test-host')?.steps.step.runtime.url).toMatch('http://console.test/api/inngest?');
  });

  it('stops reading a body that is larger than any call', async () => {
    const client = externalClient(server);
    const fn = client.createFunction({ id: 'large', triggers: [{ event: 'x' }] }, async () => 1);
    const handler = guardedHandler(client, [fn], 'http://console.test');
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const headers = { 'x-inngest-signature': signBody(SIGNING_KEY, '{}'), host: 'console.test' };
    const request = new Request('http://console.test/api/inngest', {
      method: 'POST',
      headers,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await handler(request)).status).toBe(413);
    expect(pulled).toBeLessThan(50);
  });
});

describe('/api/inngest with a dev server, which signs nothing', () => {
  it.each([
    [{}, 200],
    [{ 'x-fieldbook-peer': '127.0.0.1' }, 200],
    [{ 'x-fieldbook-peer': '::1' }, 200],
    [{ 'x-fieldbook-peer': '172.17.0.2' }, 200],
    [{ 'x-fieldbook-peer': 'fd00::2' }, 200],
    [{ 'x-fieldbook-peer': '203.0.113.9' }, 401],
    [{ 'x-fieldbook-peer': '2001:db8::9' }, 401],
    [{ 'x-fieldbook-peer': 'unknown' }, 401],
    [{ 'x-fieldbook-peer': '127.0.0.1', origin: 'http://attacker.test' }, 401],
    [{ 'x-fieldbook-peer': '127.0.0.1', 'sec-fetch-site': 'cross-site' }, 401],
  ])('answers a call with %j by %i', async (headers, status) => {
    const client = new Inngest({
      id: 'test',
      isDev: true,
      baseUrl: server.url,
      checkpointing: false,
      logger: silentLogger as never,
    });
    const fn = client.createFunction({ id: 'open', triggers: [{ event: 'x' }] }, async () => 1);
    const handler = guardedHandler(client, [fn], 'http://console.test');
    const ctx = { run_id: 'r', attempt: 0, disable_immediate_execution: false, use_api: false };
    const event = { name: 'x', data: {} };
    const body = JSON.stringify({
      event,
      events: [event],
      steps: {},
      version: 2,
      ctx: { ...ctx, stack: { stack: [], current: 0 } },
    });
    const url = 'http://console.test/api/inngest?fnId=test-open&stepId=step';
    const request = new Request(url, { method: 'POST', headers: { host: 'console.test', ...headers }, body });
    expect((await handler(request)).status).toBe(status);
  });
});

describe('registering', () => {
  it('says what the server said when it refuses, although the SDK takes such an answer for a success', async () => {
    const strict = await InngestServer.start({ signingKey: `signkey-test-${'ef56'.repeat(16)}` });
    const client = externalClient(strict);
    const fn = client.createFunction({ id: 'refused', triggers: [{ event: 'x' }] }, async () => 1);
    const register = createRegisterApp(client, [fn], 'http://console.test');
    await expect(register()).rejects.toThrow('bad key');
    await strict.stop();
    await expect(register()).rejects.toThrow(/did not register .*500/);
  });
});
