import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as photosRoute from '@/app/api/v1/admin/[type]/[id]/photos/[key]/route';
import { housePng } from '@/demo/web/templates/photo';
import { requireEntityType } from '@/lib/catalog/registry';
import { servePhoto } from '@/lib/review/catalog/photos/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { IMAGE_MAX_BYTES } from '@/lib/web/fetch-image';
import { prunePhotos } from '@/lib/web/photos/commands';
import { photoKey } from '@/lib/web/photos/photo-key';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { DECIDER } from '../../harness/collect';
import { LoopbackSite } from './loopback-site';

const database = withAccounts();
const site = new LoopbackSite();
const PNG = Buffer.from(housePng('#7d3c6b', '#f0e6ee', 5));
const NOW = new Date('2026-11-29T10:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let fetcher: Fetcher;
let homes = 0;

beforeAll(() => site.start());
afterAll(() => site.stop());
beforeEach(() => {
  fetcher = createFetcher({
    db: database.prisma,
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 200_000, maxHostWaitMs: 2000 },
    allowOrigins: [],
    now: () => new Date(),
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
    sourceDefaults: { min_delay_ms: 0 },
  });
});
afterEach(async () => {
  site.reset();
  await fetcher.close();
});

/** A home with one photo, on a host of its own, so that no robots.txt is remembered from another test. */
async function home(path = '/p.png') {
  homes += 1;
  const url = `http://photos-${homes}.test${path}`;
  const body = { address1: `${homes} Photo Lane`, city: 'Katy', state: 'TX', media_urls: [url] };
  const { row } = await createByHand(database.prisma, DECIDER, requireEntityType('property'), body, NOW);
  return { id: String(row.id), url, host: new URL(url).host };
}
const ask = ({ id, url }: { id: string; url: string }, now = NOW) =>
  servePhoto(database.prisma, { plural: 'properties', ref: id, key: photoKey(url) }, now, () => fetcher);
const sendsImage = (bytes: Buffer, type: string | null = 'image/png') =>
  site.on('/p.png', (_request, response) => {
    response.writeHead(200, type === null ? {} : { 'content-type': type }).end(bytes);
  });
const asked = () => site.paths().filter((path) => !path.endsWith('/robots.txt')).length;

describe('a photo of a home', () => {
  it('is fetched once, after robots.txt, kept, and served as what its bytes are', async () => {
    const own = await home();
    sendsImage(PNG, 'application/octet-stream');
    const [first, second] = await Promise.all([ask(own), ask(own)]);
    expect(first).toMatchObject({ contentType: 'image/png' });
    expect(Buffer.from(first.bytes).equals(PNG)).toBe(true);
    expect(second.bytes).toEqual(first.bytes);
    await ask(own, later(24));
    expect(site.paths()).toEqual([`${own.host}/robots.txt`, `${own.host}/p.png`]);
    expect(await database.prisma.photo.findFirst({ where: { url: own.url } })).toMatchObject({
      ...{ outcome: 'fetched', width: 320, height: 200, byte_size: PNG.length },
    });
    expect(await database.prisma.pageVisit.findFirst({ where: { url: own.url } })).toMatchObject({
      ...{ outcome: 'fetched', robots_verdict: 'allowed', snapshot_id: null },
    });
  });

  it('is not asked for where robots.txt says no, and the reason is said again without asking', async () => {
    const own = await home();
    site.page('/robots.txt', 'User-agent: *\nDisallow: /p.png', { 'content-type': 'text/plain' });
    sendsImage(PNG);
    for (const now of [NOW, later(1)])
      await expect(ask(own, now)).rejects.toMatchObject({
        code: 'robots_disallowed',
        message: expect.stringContaining('Disallow: /p.png') as string,
      });
    expect(asked()).toBe(0);
  });

  it('stays when its site fails later; without one kept, it is asked for again after a while', async () => {
    const own = await home();
    sendsImage(PNG);
    await ask(own);
    site.page('/p.png', 'gone', {}, 500);
    expect((await ask(own, later(24 * 31))).contentType).toBe('image/png');

    const failing = await home();
    await expect(ask(failing)).rejects.toMatchObject({ code: 'source_unusable' });
    await expect(ask(failing, later(0.05))).rejects.toMatchObject({ code: 'source_unusable' });
    expect(site.paths().filter((path) => path === `${failing.host}/p.png`)).toHaveLength(1);
    sendsImage(PNG);
    expect((await ask(failing, later(1))).contentType).toBe('image/png');
  });

  it.each([
    [
      'an SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'image/svg+xml',
      'SVG',
    ],
    [
      'an SVG that is called a PNG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'image/png',
      'whatever it is called',
    ],
    [
      'a page that is called a PNG',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'image/png',
      'whatever it is called',
    ],
    ['a page', Buffer.from('<!doctype html><h1>No</h1>'), 'text/html', 'no picture (text/html)'],
    ['a picture of two billion dots', bomb(), 'image/png', '46000 × 46000'],
    ['a picture cut off in its head', PNG.subarray(0, 20), 'image/png', 'whatever it is called'],
    ['nothing', Buffer.alloc(0), 'image/png', 'whatever it is called'],
  ])('is refused where it is %s, and nothing of it is kept', async (_what, bytes, type, said) => {
    const own = await home();
    sendsImage(bytes, type);
    await expect(ask(own)).rejects.toMatchObject({
      code: 'source_unusable',
      message: expect.stringContaining(said) as string,
    });
    expect(await database.prisma.photo.findFirst({ where: { url: own.url } })).toMatchObject({
      bytes: null,
      content_type: null,
    });
  });

  it('is not read to its end where it is too large, whether the site says so or not', async () => {
    const told = await home();
    site.on('/p.png', (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '50000000' });
      response.write(PNG);
    });
    await expect(ask(told)).rejects.toMatchObject({ code: 'source_unusable' });

    const untold = await home();
    let sent = 0;
    site.on('/p.png', (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const more = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 1_000_000;
          if (!response.write(Buffer.alloc(1_000_000))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    await expect(ask(untold)).rejects.toMatchObject({ code: 'source_unusable' });
    expect(sent).toBeLessThan(50_000_000);
    expect(sent).toBeGreaterThan(IMAGE_MAX_BYTES / 2);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1/p.png',
    'http://printer.local/p.png',
    'file:///etc/passwd',
  ])('is not followed to %s', async (target) => {
    const own = await home();
    site.redirect('/p.png', target);
    await expect(ask(own)).rejects.toMatchObject({ code: 'blocked_address' });
    expect(asked()).toBe(1);
  });

  it('loses what its maker’s device wrote into it', async () => {
    const own = await home();
    const text = Buffer.from('Author\u0000A Person, 12 Private Road');
    const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('tEXt'), text, Buffer.alloc(4)]);
    chunk.writeUInt32BE(text.length);
    sendsImage(Buffer.concat([PNG.subarray(0, 33), chunk, PNG.subarray(33)]));
    expect(Buffer.from((await ask(own)).bytes).equals(PNG)).toBe(true);
  });
});

describe('the address of a photo', () => {
  it('gives only what the record names, only to who may read the catalogue, shut up and to be kept for a day', async () => {
    const own = await home();
    sendsImage(PNG);
    await ask(own);
    // Kept now: the route answers without asking anybody.
    const params = { type: 'properties', id: own.id, key: photoKey(own.url) };
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    const answer = await photosRoute.GET(
      new Request('http://localhost/api/v1/x', { headers: { authorization: `Bearer ${token}` } }),
      { params: Promise.resolve(params) },
    );
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(PNG)]).toEqual([200, true]);
    const header = (name: string) => answer.headers.get(name);
    expect(['content-type', 'x-content-type-options', 'cache-control'].map(header)).toEqual([
      'image/png',
      'nosniff',
      'private, max-age=86400',
    ]);
    expect(header('content-security-policy')).toContain('sandbox');

    const status = async (asking: object) => (await call(photosRoute, 'GET', { token, params, ...asking })).status;
    expect(await status({ token: undefined })).toBe(401);
    expect(await status({ params: { ...params, key: photoKey('http://elsewhere.test/p.png') } })).toBe(404);
    expect(await status({ params: { ...params, key: 'http://x' } })).toBe(404);
    expect(await status({ params: { ...params, type: 'builders' } })).toBe(404);
    expect(asked()).toBe(1);
  });
});

describe('all photos together', () => {
  it('take no more than they may: those read longest ago go', async () => {
    await database.prisma.photo.deleteMany();
    for (const [index, hour] of [1, 3, 2].entries())
      await database.prisma.photo.create({
        data: {
          ...{ url_hash: String(index).padStart(64, '0'), url: `http://x.test/${hour}`, outcome: 'fetched' },
          ...{ content_type: 'image/png', byte_size: 4, bytes: new Uint8Array(4) },
          ...{ fetched_at: later(hour), expires_at: later(100) },
        },
      });
    await prunePhotos(database.prisma, 8);
    const left = await database.prisma.photo.findMany({ orderBy: { fetched_at: 'asc' } });
    expect(left.map(({ url }) => url)).toEqual(['http://x.test/2', 'http://x.test/3']);
  });
});

/** A head that promises more dots than any memory holds. */
function bomb(): Buffer {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(46_000, 16);
  bytes.writeUInt32BE(46_000, 20);
  return bytes;
}
