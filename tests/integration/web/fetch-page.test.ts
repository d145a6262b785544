import { brotliCompressSync, gzipSync } from 'node:zlib';
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

describe('a page that may be read', () => {
  it('comes with its text, final address, validators and the robots verdict', async () => {
    site.page('/robots.txt', 'User-agent: *\nAllow: /about\nDisallow: /', { 'content-type': 'text/plain' });
    site.page('/about', PAGE, { etag: '"v1"', 'last-modified': 'Mon, 04 May 2026 10:00:00 GMT' });
    const found = await fetch('https://perry.test/about?x=1#team');
    expect(found).toMatchObject({
      outcome: 'fetched',
      url: 'https://perry.test/about?x=1',
      finalUrl: 'https://perry.test/about?x=1',
      httpStatus: 200,
      robots: { verdict: 'allowed', line: { line: 2, text: 'Allow: /about' }, reason: null },
      bytes: Buffer.byteLength(PAGE),
      page: { kind: 'html', charset: 'utf-8', body: PAGE, etag: '"v1"', lastModified: 'Mon, 04 May 2026 10:00:00 GMT' },
    });
    expect(site.paths()).toEqual(['perry.test/robots.txt', 'perry.test/about?x=1']);
  });

  it('is asked for truthfully, without cookies and Referer', async () => {
    site.page('/a', '', { 'set-cookie': 'id=1; Path=/' }).redirect('/', '/a');
    site.on('/', (_request, response) => response.writeHead(302, { location: '/a', 'set-cookie': 'id=1' }).end());
    await fetch('http://perry.test/');
    const last = site.requests.at(-1);
    expect(last).toMatchObject({
      path: '/a',
      headers: { 'user-agent': 'FieldbookBot/1.0 (+https://example.org/bot)' },
    });
    expect(last?.headers).toHaveProperty('accept');
    expect(last?.headers['accept-encoding']).toBe('gzip, deflate, br');
    for (const name of ['cookie', 'referer', 'authorization', 'origin']) expect(last?.headers).not.toHaveProperty(name);
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
  ])('is decompressed (%s)', async (encoding, bytes) => {
    site.on('/z', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(bytes),
    );
    expect(await fetch('http://perry.test/z')).toMatchObject({ outcome: 'fetched', page: { body: PAGE } });
  });

  it('is decoded by what it says of itself when the header says nothing', async () => {
    const body = Buffer.from('<meta charset=iso-8859-1><p>Caf\u00e9 \u0093x\u0094</p>', 'latin1');
    site.on('/l', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(body));
    expect(await fetch('http://perry.test/l')).toMatchObject({
      page: { charset: 'windows-1252', body: '<meta charset=iso-8859-1><p>Café “x”</p>' },
    });
  });

  it('leaves its host free again, with the pause its robots.txt asks for', async () => {
    site.page('/robots.txt', 'User-agent: *\nCrawl-delay: 7').page('/', PAGE);
    await fetch('http://perry.test/');
    expect(deps.gate.log).toEqual(['+perry.test', '-perry.test']);
    expect(deps.gate.ends).toEqual([{ crawlDelayMs: 7000, blocked: null }]);
    await fetchPage(deps, { url: 'http://perry.test/' });
    expect(deps.gate.ends[1]).toEqual({ crawlDelayMs: 7000, blocked: null });
  });
});

describe('robots.txt', () => {
  const closed = 'User-agent: FieldbookBot\nDisallow: /private';

  it('is asked once per origin and remembered', async () => {
    site.page('/robots.txt', closed).page('/a', PAGE).page('/b', PAGE);
    await fetch('http://perry.test/a');
    await fetchPage(deps, { url: 'http://perry.test/b' });
    await fetchPage(deps, { url: 'https://perry.test/b' });
    expect(site.paths().filter((path) => path.endsWith('robots.txt'))).toHaveLength(2);
  });

  it('keeps us from the page, naming the line, and the page is never requested', async () => {
    site.page('/robots.txt', closed).page('/private/x', PAGE);
    const found = await fetch('http://perry.test/private/x');
    expect(found).toMatchObject({
      outcome: 'robots_disallowed',
      retryAfterMs: null,
      robots: { verdict: 'disallowed', line: { line: 2, text: 'Disallow: /private' } },
    });
    expect(site.paths()).toEqual(['perry.test/robots.txt']);
  });

  it('once known, refuses without another request or turn', async () => {
    site.page('/robots.txt', closed);
    await fetch('http://perry.test/private/x');
    await fetchPage(deps, { url: 'http://perry.test/private/y' });
    expect(site.requests).toHaveLength(1);
    expect(deps.gate.log).toHaveLength(2);
  });

  it('of the new host is asked before a redirect is followed', async () => {
    site.page('a.test/robots.txt', '').redirect('a.test/go', 'https://b.test/private/x', 301);
    site.page('b.test/robots.txt', closed).page('b.test/private/x', PAGE);
    expect(await fetch('https://a.test/go')).toMatchObject({
      outcome: 'robots_disallowed',
      finalUrl: 'https://b.test/private/x',
    });
    expect(site.paths()).toEqual(['a.test/robots.txt', 'a.test/go', 'b.test/robots.txt']);
    expect(deps.gate.log).toEqual(['+a.test', '-a.test', '+b.test', '-b.test']);
  });

  it('of the same host is asked for the redirect target too', async () => {
    site.page('/robots.txt', closed).redirect('/go', '/private/x').page('/private/x', PAGE);
    expect(await fetch('http://a.test/go')).toMatchObject({ outcome: 'robots_disallowed' });
    expect(site.paths()).toEqual(['a.test/robots.txt', 'a.test/go']);
  });

  it.each<[string, Parameters<LoopbackSite['on']>[1]]>([
    ['a server error', (_request, response) => response.writeHead(500).end()],
    ['"too many requests"', (_request, response) => response.writeHead(429, { 'retry-after': '90' }).end()],
    ['a broken connection', (request) => request.socket.destroy()],
    [
      'a body that breaks off',
      (_request, response) =>
        response.writeHead(200, { 'content-length': '999' }).write('User-agent: *', () => response.destroy()),
    ],
    [
      'bytes that are no gzip',
      (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('nonsense'),
    ],
    [
      'a redirect to a metadata address',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/robots.txt' }).end(),
    ],
    ['silence', () => undefined],
  ])('answered by %s closes the site for now', async (_by, handler) => {
    site.on('/robots.txt', handler).page('/', PAGE);
    const found = await fetch('http://perry.test/', { settings: { timeoutMs: 400 } });
    expect(found).toMatchObject({ outcome: 'robots_disallowed', robots: { verdict: 'disallowed', line: null } });
    expect(found.outcome === 'robots_disallowed' && found.retryAfterMs).toBeGreaterThan(0);
    expect(site.paths()).not.toContain('perry.test/');
  });

  it('of 6 MB is read to its limit only', async () => {
    let written = 0;
    site.page('/', PAGE).on('/robots.txt', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const pump = () => {
        while (written < 60_000_000 && !response.destroyed) {
          written += 60_000;
          if (!response.write('# pad\n'.repeat(10_000))) {
            response.once('drain', pump);
            return;
          }
        }
      };
      pump();
    });
    expect(await fetch('http://perry.test/')).toMatchObject({ outcome: 'fetched' });
    expect(deps.robots.records.get('http://perry.test')?.body?.length).toBeLessThanOrEqual(512 * 1024);
    expect(written).toBeLessThan(60_000_000);
  });

  it('is asked again when its time is over', async () => {
    let now = new Date('2026-05-04T10:00:00Z');
    site.page('/robots.txt', '', { 'cache-control': 'max-age=600' }).page('/', PAGE);
    await fetch('http://perry.test/', { now: () => now });
    now = new Date(now.getTime() + 599_000);
    await fetchPage(deps, { url: 'http://perry.test/' });
    now = new Date(now.getTime() + 2000);
    await fetchPage(deps, { url: 'http://perry.test/' });
    expect(site.paths().map((path) => path.replace('perry.test', ''))).toEqual([
      '/robots.txt',
      '/',
      '/',
      '/robots.txt',
      '/',
    ]);
  });
});

describe('redirects', () => {
  it('are followed five times, with the last address as the source', async () => {
    for (let hop = 0; hop < 5; hop++) site.redirect(`/r${hop}`, `/r${hop + 1}`, [301, 302, 303, 307, 308][hop]);
    site.page('/r5', PAGE);
    expect(await fetch('https://perry.test/r0')).toMatchObject({
      outcome: 'fetched',
      url: 'https://perry.test/r0',
      finalUrl: 'https://perry.test/r5',
    });
  });

  it('are not followed a sixth time', async () => {
    for (let hop = 0; hop < 6; hop++) site.redirect(`/r${hop}`, `/r${hop + 1}`);
    site.page('/r6', PAGE);
    expect(await fetch('https://perry.test/r0')).toMatchObject({ outcome: 'redirect_loop' });
    expect(site.paths()).not.toContain('perry.test/r6');
  });

  it('in a circle end at once', async () => {
    site.redirect('/a', '/b').redirect('/b', '/a#x');
    expect(await fetch('https://perry.test/a')).toMatchObject({ outcome: 'redirect_loop' });
    expect(site.requests).toHaveLength(3);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1/',
    'http://localhost/',
    '//127.0.0.1/x',
    'http://[::ffff:169.254.169.254]/',
    'http://2130706433/',
    'http://perry.test:8080/',
    'http://user:pw@perry.test/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:70/_x',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://metadata.google.internal/',
    'http:\\\\127.0.0.1\\',
    '/\\127.0.0.1/',
  ])('to %s are refused', async (location) => {
    site.redirect('/go', location);
    expect(await fetch('https://perry.test/go')).toMatchObject({
      outcome: 'blocked_address',
      finalUrl: 'https://perry.test/go',
    });
    expect(site.requests).toHaveLength(2);
  });

  it('to a login page end as a wall, without asking for it', async () => {
    site.redirect('/listing', '/account/login?next=/listing').page('/account/login', PAGE);
    expect(await fetch('https://perry.test/listing')).toMatchObject({ outcome: 'wall', wall: { kind: 'login' } });
    expect(site.requests).toHaveLength(2);
  });

  it('without a target are an error of the site', async () => {
    site.on('/go', (_request, response) => response.writeHead(302).end());
    expect(await fetch('https://perry.test/go')).toMatchObject({ outcome: 'http_error', status: 302 });
  });

  it('in raw UTF-8 are understood', async () => {
    site.on('/go', (_request, response) =>
      response.writeHead(302, { location: Buffer.from('/häuser', 'utf8').toString('latin1') }).end(),
    );
    site.page('/h%C3%A4user', PAGE);
    expect(await fetch('https://perry.test/go')).toMatchObject({
      outcome: 'fetched',
      finalUrl: 'https://perry.test/h%C3%A4user',
    });
  });
});

describe('conditional requests', () => {
  const etag = '"v1"';
  const conditional = { url: 'https://perry.test/a', etag, lastModified: 'Mon, 04 May 2026 10:00:00 GMT' };
  const answer304: Parameters<LoopbackSite['on']>[1] = (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  };

  it('find an unchanged page unchanged', async () => {
    site.on('/a', answer304);
    deps = fetchDeps(site);
    expect(await fetchPage(deps, { url: 'https://perry.test/a', conditional })).toMatchObject({
      outcome: 'not_modified',
      etag,
      httpStatus: 304,
    });
    expect(site.requests.at(-1)?.headers['if-modified-since']).toBe(conditional.lastModified);
  });

  it('send validators only to the address they came from', async () => {
    site.redirect('/old', '/a').on('/a', answer304);
    deps = fetchDeps(site);
    expect(await fetchPage(deps, { url: 'https://perry.test/old', conditional })).toMatchObject({
      outcome: 'not_modified',
      finalUrl: 'https://perry.test/a',
    });
    expect(site.requests.find(({ path }) => path === '/old')?.headers).not.toHaveProperty('if-none-match');
  });

  it('a 304 nobody asked for is an error of the site', async () => {
    site.on('/a', (_request, response) => response.writeHead(304).end());
    expect(await fetch('https://perry.test/a')).toMatchObject({ outcome: 'http_error', status: 304 });
  });
});
