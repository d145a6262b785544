import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONTROL_HOST } from '@/demo/control-api';
import { REQUEST_LOG_SIZE } from '@/demo/request-log';
import { demoRoute } from '@/demo/resolver';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { startWorld, type World } from '@/demo/world';
import type { WorldSnapshot } from '@/demo/world-state';
import { requestWorld, type WorldRequest } from './request-world';

const TOKEN = 'token-for-tests';
let world: World;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: TOKEN, now: () => new Date('2026-11-21T10:00:00Z') });
});
afterAll(() => world.close());
beforeEach(() => world.state.reset());

const visit = (host: string, options?: WorldRequest) => requestWorld(world.port, host, options);
const control = (path: string, body?: unknown, host = '127.0.0.1') =>
  visit(host, {
    path,
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const readState = async () => JSON.parse((await control('/__demo/state')).text) as WorldSnapshot;

/** Answers of start pages that are not a plain 200. */
const INTENDED: Record<string, number> = {
  'ironpecanbuilders.test': 500,
  'vergelineresidences.test': 302,
  'tamarrowhomes.test': 403,
};

describe('sample sites', () => {
  it.each(SAMPLE_SITES.map((entry) => [entry.host, new URL(entry.start_url).pathname] as const))(
    '%s answers its start page as intended, with robots, sitemap, icon and its own 404 page',
    async (host, path) => {
      await control(`/__demo/sites/${host}/faults`, { slow_ms: 0 });
      expect((await visit(host, { path })).status).toBe(INTENDED[host] ?? 200);
      await control(`/__demo/sites/${host}/faults`, { fail_status: null });
      const robots = await visit(host, { path: '/robots.txt' });
      expect([200, 404]).toContain(robots.status);
      expect(robots.headers['content-type']).toMatch(/^text\/plain/);
      const sitemap = await visit(host, { path: '/sitemap.xml' });
      expect(sitemap.headers['content-type']).toMatch(/^application\/xml/);
      for (const [, location = ''] of sitemap.text.matchAll(/<loc>([^<]+)<\/loc>/g)) {
        expect((await visit(host, { path: new URL(location).pathname })).status, location).toBe(200);
      }
      for (const path of ['/favicon.ico', '/assets/site.css']) expect((await visit(host, { path })).status).toBe(200);
      const missing = await visit(host, { path: '/no-such-page' });
      expect(missing.status).toBe(404);
      expect(missing.text).toContain('<title>Page not found | ');
    },
  );

  it('a www name leads to the bare name, and <host>.localhost shows the same site', async () => {
    const moved = await visit('www.harlowandpine.test', { path: '/about?from=ad' });
    expect([moved.status, moved.headers.location]).toEqual([301, 'http://harlowandpine.test/about?from=ad']);
    const alias = await visit(`harlowandpine.test.localhost:${world.port}`);
    expect(alias.text).toBe((await visit('HarlowAndPine.test.')).text);
  });

  it('a name outside the world, and a sample site asked for the control API, get nothing', async () => {
    expect((await visit('example.test')).status).toBe(421);
    expect((await control('/__demo/state', undefined, 'harlowandpine.test')).status).toBe(404);
  });

  it('a page that did not change is confirmed with 304 by tag and by date, and sent again otherwise', async () => {
    const host = 'fennimoreoake.test';
    const first = await visit(host);
    const tag = first.headers.etag ?? '';
    const date = first.headers['last-modified'] ?? '';
    const again = (headers: Record<string, string>) => visit(host, { headers });
    expect(await again({ 'if-none-match': tag })).toMatchObject({ status: 304, text: '' });
    expect((await again({ 'if-none-match': `"other", ${tag.slice(2)}` })).status).toBe(304);
    expect((await again({ 'if-modified-since': date })).status).toBe(304);
    expect((await again({ 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).status).toBe(200);
    expect((await again({ 'if-none-match': '"other"', 'if-modified-since': date })).status).toBe(200);
    await control(`/__demo/sites/${host}/version`, { version: 'v2' });
    expect((await again({ 'if-none-match': tag })).status).toBe(200);
    expect((await again({ 'if-modified-since': date })).status).toBe(200);
  });

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0, deflate', undefined],
  ])('a client that accepts "%s" gets content-encoding %s', async (accepted, encoding) => {
    const answer = await visit('harlowandpine.test', { headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.text).toContain('</html>');
  });

  it('HEAD sends headers without a body, and other methods are refused', async () => {
    expect(await visit('harlowandpine.test', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    expect((await visit('harlowandpine.test', { method: 'POST' })).headers.allow).toBe('GET, HEAD');
  });
});

describe('switches', () => {
  it('a failing site recovers by itself after the given number of tries', async () => {
    const host = 'ironpecanbuilders.test';
    await control(`/__demo/sites/${host}/faults`, { fail_count: 2 });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await visit(host)).status);
    expect(statuses).toEqual([500, 500, 200, 200]);
    expect((await visit(host, { path: '/robots.txt' })).status).toBe(200);
  });

  it('a failure can carry Retry-After, and a dropped connection gives no answer at all', async () => {
    const host = 'wexmoorhomes.test';
    await control(`/__demo/sites/${host}/faults`, { fail_status: 429, retry_after_s: 30, fail_count: 1 });
    expect(await visit(host)).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
    await control(`/__demo/sites/${host}/faults`, { drop_connection: true, fail_count: 1 });
    await expect(visit(host)).rejects.toThrow();
    expect((await visit(host)).status).toBe(200);
  });

  it('the slow site is slow by default, and a client that leaves is recorded', async () => {
    const before = (await readState()).sites.find((site) => site.host === 'graywillowhomes.test');
    expect(before?.faults.slow_ms).toBe(4_000);
    await control('/__demo/sites/graywillowhomes.test/faults', { slow_ms: 60_000 });
    await fetchAndLeave('graywillowhomes.test');
    await expect
      .poll(async () => (await readState()).requests[0])
      .toMatchObject({ host: 'graywillowhomes.test', status: 0, fault: 'slow' });
  });

  it.each([
    ['deny', 200, 'User-agent: *\nDisallow: /\n'],
    ['allow', 200, 'User-agent: *\nDisallow:\n'],
    ['missing', 404, 'Not found\n'],
    ['error500', 500, 'Internal server error\n'],
    ['error429', 429, 'Too many requests\n'],
    ['redirect_loop', 302, ''],
  ])('robots mode %s answers %i', async (robots, status, text) => {
    await control('/__demo/sites/harlowandpine.test/faults', { robots });
    expect(await visit('harlowandpine.test', { path: '/robots.txt' })).toMatchObject({ status, text });
    expect((await visit('harlowandpine.test')).status).toBe(200);
  });

  it('a version that a site does not have is refused, and v2 changes phone and awards only', async () => {
    const host = 'fennimoreoake.test';
    expect((await control(`/__demo/sites/${host}/version`, { version: 'v9' })).status).toBe(422);
    const first = (await visit(host)).text;
    await control(`/__demo/sites/${host}/version`, { version: 'v2' });
    const second = (await visit(host)).text;
    expect([first.includes('555-0109'), first.includes('Best Kitchen (2020)')]).toEqual([true, true]);
    expect([second.includes('555-0109'), second.includes('Best Kitchen (2020)')]).toEqual([false, false]);
    expect(second).toContain('(281) 555-0188');
    expect(second).toContain('Builder of the Year (2026)');
    expect(second).toContain('1450 Brooks Crossing, Building B');
  });

  it.each([
    [{ slow_ms: -1 }, 'slow_ms'],
    [{ fail_status: 200 }, 'fail_status'],
    [{ robots: 'maybe' }, 'robots'],
    [{ explode: true }, 'explode'],
    [[], 'body'],
  ])('a fault switch with the body %j is refused and changes nothing', async (body, named) => {
    const answer = await control('/__demo/sites/harlowandpine.test/faults', body);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(named);
    const entry = (await readState()).sites.find((site) => site.host === 'harlowandpine.test');
    expect(entry?.faults).toEqual(entry?.default_faults);
  });

  it('reset brings back first versions and own faults, and empties the request list', async () => {
    await control('/__demo/sites/fennimoreoake.test/version', { version: 'v2' });
    await control('/__demo/sites/ironpecanbuilders.test/faults', { fail_status: null, robots: 'deny' });
    await visit('harlowandpine.test');
    const after = JSON.parse((await control('/__demo/reset', {})).text) as WorldSnapshot;
    expect(after.requests).toEqual([]);
    for (const entry of after.sites) {
      expect([entry.version, entry.faults, entry.request_count]).toEqual([entry.versions[0], entry.default_faults, 0]);
    }
  });
});

describe('control API', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer token-for-test' }],
    ['the bare token', { authorization: TOKEN }],
  ])('refuses %s', async (_name, headers) => {
    for (const [method, path] of [
      ['GET', '/__demo/state'],
      ['POST', '/__demo/reset'],
    ] as const) {
      const answer = await visit('127.0.0.1', { path, method, headers });
      expect([answer.status, answer.text.includes('harlow')]).toEqual([401, false]);
    }
  });

  it.each([
    ['GET', '/__demo/reset', 405],
    ['POST', '/__demo/state', 405],
    ['POST', '/__demo/sites/unknown.test/faults', 404],
    ['POST', '/__demo/sites/harlowandpine.test/name', 404],
    ['POST', '/__demo/sites/__proto__/faults', 404],
  ])('%s %s is a %i', async (method, path, status) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect(
      (await visit(CONTROL_HOST, { path, method, headers, body: method === 'POST' ? '{}' : undefined } as WorldRequest))
        .status,
    ).toBe(status);
  });

  it('refuses a body that is not JSON or is too large', async () => {
    const path = '/__demo/sites/harlowandpine.test/faults';
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await visit(CONTROL_HOST, { path, method: 'POST', headers, body: '{' })).status).toBe(422);
    expect((await visit(CONTROL_HOST, { path, method: 'POST', headers, body: ' '.repeat(20_000) })).status).toBe(413);
  });

  it('lists every request with what the client said and what it got, newest first', async () => {
    const headers = { 'user-agent': 'ReaderBot/1.0', 'if-none-match': '*' };
    await visit('wexmoorhomes.test', { path: '/robots.txt', headers: { 'user-agent': 'ReaderBot/1.0' } });
    await visit('wexmoorhomes.test', { path: '/awards?page=1', headers });
    const { requests, sites } = await readState();
    const common = {
      at: '2026-11-21T10:00:00.000Z',
      method: 'GET',
      host: 'wexmoorhomes.test',
      user_agent: 'ReaderBot/1.0',
    };
    expect(requests).toMatchObject([
      { ...common, path: '/awards?page=1', status: 304, conditional: true },
      { ...common, path: '/robots.txt', status: 200, conditional: false },
    ]);
    expect(sites.find((site) => site.host === 'wexmoorhomes.test')).toMatchObject({ request_count: 2 });
  });

  it(`keeps the last ${REQUEST_LOG_SIZE} requests only`, () => {
    const entry = {
      at: '',
      method: 'GET',
      host: 'a.test',
      user_agent: null,
      status: 200,
      conditional: false,
      fault: null,
      bytes: 0,
    };
    for (let turn = 1; turn <= REQUEST_LOG_SIZE + 5; turn += 1) world.state.log.add({ ...entry, path: `/${turn}` });
    const listed = world.state.log.list();
    expect([listed.length, listed[0]?.path, listed.at(-1)?.path]).toEqual([
      REQUEST_LOG_SIZE,
      `/${REQUEST_LOG_SIZE + 5}`,
      '/6',
    ]);
  });

  it('a world writes its port to the given file and stops while an answer is still pending', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'demo-world-'));
    const portFile = path.join(folder, 'port.json');
    const other = await startWorld({ port: 0, token: TOKEN, portFile });
    expect(JSON.parse(await readFile(portFile, 'utf8'))).toEqual({
      port: other.port,
      messages_api: other.messagesApi,
      smtp_port: other.smtpPort,
    });
    const pending = requestWorld(other.port, 'graywillowhomes.test').catch((error: unknown) => error);
    expect((await requestWorld(other.port, 'harlowandpine.test')).status).toBe(200);
    await other.close();
    expect(await pending).toBeInstanceOf(Error);
    await rm(folder, { recursive: true });
  });

  it('the process writes its port file, serves, and ends with 0 on SIGTERM while an answer is pending', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'demo-process-'));
    const portFile = path.join(folder, 'port.json');
    const env = { ...process.env, DEMO_PORT: '0', DEMO_TOKEN: TOKEN, DEMO_PORT_FILE: portFile };
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts'], { env, stdio: 'ignore' });
    const exit = once(child, 'exit');
    try {
      await expect.poll(() => readFile(portFile, 'utf8').catch(() => ''), { timeout: 15_000 }).not.toBe('');
      const { port } = JSON.parse(await readFile(portFile, 'utf8')) as { port: number };
      const pending = requestWorld(port, 'graywillowhomes.test').catch((error: unknown) => error);
      expect((await requestWorld(port, 'harlowandpine.test')).status).toBe(200);
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
      expect(await pending).toBeInstanceOf(Error);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    }
  });

  it('a short control token is refused', async () => {
    await expect(startWorld({ port: 0, token: 'short' })).rejects.toThrow(/at least 8/);
  });
});

describe('demoRoute', () => {
  it.each(['harlowandpine.test', 'HARLOWANDPINE.TEST', 'harlowandpine.test.', 'www.harlowandpine.test'])(
    '%s is on loopback',
    (name) => {
      expect(demoRoute(name, 4321)).toEqual({ address: '127.0.0.1', port: 4321 });
    },
  );

  it.each([
    'unknown.test',
    'example.com',
    'localhost',
    'harlowandpine.test.localhost',
    'a.harlowandpine.test',
    CONTROL_HOST,
    'www.www.harlowandpine.test',
    '',
  ])('"%s" is left to the ordinary resolver', (name) => expect(demoRoute(name, 4321)).toBeNull());
});

/** Starts a request and hangs up once the server has it. */
function fetchAndLeave(host: string): Promise<void> {
  return new Promise<void>((resolve) => {
    const call = request({ host: '127.0.0.1', port: world.port, agent: false, headers: { host } });
    call.on('error', () => resolve());
    call.on('socket', (socket) => socket.once('connect', () => setImmediate(() => call.destroy(new Error('left')))));
    call.end();
  });
}
