import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchPage } from '@/lib/web/fetch-page';
import { fetchDeps, LoopbackSite, type TestDeps } from './loopback-site';

const site = new LoopbackSite();
const PAGE = '<!doctype html><title>Perry Homes</title><h1>Perry Homes</h1><p>Houston, (713) 555-0199</p>';
let deps: TestDeps;

beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(async () => {
  site.reset();
  await deps?.dialer.destroy();
});

function fetch(url: string, options: Parameters<typeof fetchDeps>[1] = {}) {
  deps = fetchDeps(site, options);
  return fetchPage(deps, { url });
}

describe('faults of a site', () => {
  it.each<[string, string, Parameters<LoopbackSite['on']>[1], object]>([
    ['404', '/f', (_request, response) => response.writeHead(404).end(), { outcome: 'http_error', status: 404 }],
    ['500', '/f', (_request, response) => response.writeHead(500).end(), { outcome: 'http_error', status: 500 }],
    [
      '503 without a time',
      '/f',
      (_request, response) => response.writeHead(503).end(),
      { outcome: 'http_error', status: 503 },
    ],
    ['401', '/f', (_request, response) => response.writeHead(401).end(), { outcome: 'wall', wall: { kind: 'login' } }],
    [
      '403',
      '/f',
      (_request, response) => response.writeHead(403).end(),
      { outcome: 'wall', wall: { kind: 'forbidden' } },
    ],
    [
      'a PDF',
      '/f',
      (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
      { outcome: 'unsupported' },
    ],
    [
      'unlabelled binary',
      '/f',
      (_request, response) => response.writeHead(200).end(Buffer.from([1, 0, 2])),
      { outcome: 'unsupported' },
    ],
    [
      'an empty page',
      '/f',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(),
      { outcome: 'unsupported' },
    ],
    [
      'an unknown compression',
      '/f',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'zstd' }).end('x'),
      { outcome: 'unsupported' },
    ],
    ['a broken connection', '/f', (request) => request.socket.destroy(), { outcome: 'network_error' }],
    [
      'a body that breaks off',
      '/f',
      (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-length': '999' })
          .write('<p>', () => response.destroy()),
      { outcome: 'network_error' },
    ],
    [
      'a body announced as too large',
      '/f',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '9999999' }).write('<p>'),
      { outcome: 'too_large' },
    ],
    [
      'endless headers',
      '/f',
      (_request, response) => response.writeHead(200, { 'x-a': 'a'.repeat(100_000) }).end(),
      { outcome: 'too_large' },
    ],
  ])('%s', async (_what, path, handler, expected) => {
    site.on(path, handler);
    expect(await fetch(`http://perry.test${path}`)).toMatchObject(expected);
    expect(deps.gate.log).toEqual(['+perry.test', '-perry.test']);
  });

  it('a gzip bomb is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    site.on('/bomb', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await fetch('http://perry.test/bomb', { settings: { maxBytes: 25_000_000 } })).toMatchObject({
      outcome: 'too_large',
    });
  });

  it('an endless body ends at the limit', async () => {
    site.on('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('x'.repeat(50_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await fetch('http://perry.test/endless')).toMatchObject({
      outcome: 'too_large',
      reason: 'The page is larger than 0.2 MB.',
    });
  });

  it('a body that only drips ends with the time allowed', async () => {
    site.on('/drip', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await fetch('http://perry.test/drip', { settings: { timeoutMs: 300 } })).toMatchObject({
      outcome: 'timeout',
    });
  });

  it('silence ends with the time allowed', async () => {
    site.on('/silent', () => undefined);
    expect(await fetch('http://perry.test/silent', { settings: { timeoutMs: 300 } })).toMatchObject({
      outcome: 'timeout',
    });
  });

  it('the time allowed is for all redirects together', async () => {
    site.on('/slow', (request, response) => {
      void sleep(150).then(() =>
        response.writeHead(302, { location: `/slow?${Number(request.url?.split('?')[1] ?? 0) + 1}` }).end(),
      );
    });
    expect(await fetch('http://perry.test/slow', { settings: { timeoutMs: 400 } })).toMatchObject({
      outcome: 'timeout',
    });
  });

  it.each([
    ['429 with seconds', 429, { 'retry-after': '120' }, 120_000],
    ['429 with a date', 429, { 'retry-after': 'Mon, 04 May 2026 10:00:30 GMT' }, 30_000],
    ['429 without a time', 429, {}, 300_000],
    ['503 with seconds', 503, { 'retry-after': '60' }, 60_000],
  ])('%s blocks the host for that long', async (_what, status, headers, retryAfterMs) => {
    site.on('/busy', (_request, response) => response.writeHead(status, headers).end());
    const found = await fetch('http://perry.test/busy', { now: () => new Date('2026-05-04T10:00:00Z') });
    expect(found).toMatchObject({ outcome: 'rate_limited', cause: 'retry_after', retryAfterMs });
    expect(deps.gate.ends).toEqual([
      { crawlDelayMs: 0, blocked: { forMs: retryAfterMs, reason: `The site asked for a pause (status ${status}).` } },
    ]);
  });

  it('a challenge page is a wall, not a page', async () => {
    site.page('/x', '<title>Just a moment...</title><script>window._cf_chl_opt={}</script>', {}, 503);
    expect(await fetch('http://perry.test/x')).toMatchObject({ outcome: 'wall', wall: { kind: 'challenge' } });
  });
});

describe('the turn at a host', () => {
  it('that does not come in time is answered with how long to wait', async () => {
    deps = fetchDeps(site);
    const gate = {
      ...deps.gate,
      acquire: () =>
        Promise.resolve({
          granted: false as const,
          waitMs: 3_600_000,
          cause: 'daily_limit' as const,
          reason: 'The limit is reached.',
        }),
    };
    expect(await fetchPage({ ...deps, gate }, { url: 'http://perry.test/' })).toMatchObject({
      outcome: 'rate_limited',
      cause: 'daily_limit',
      retryAfterMs: 3_600_000,
    });
    expect(site.requests).toHaveLength(0);
  });

  it('that comes soon is waited for', async () => {
    site.page('/', PAGE);
    deps = fetchDeps(site);
    let asked = 0;
    const acquire: TestDeps['gate']['acquire'] = (host) =>
      ++asked < 3
        ? Promise.resolve({ granted: false, waitMs: 10, cause: 'busy', reason: 'x' })
        : deps.gate.acquire(host);
    expect(await fetchPage({ ...deps, gate: { ...deps.gate, acquire } }, { url: 'http://perry.test/' })).toMatchObject({
      outcome: 'fetched',
    });
  });
});
