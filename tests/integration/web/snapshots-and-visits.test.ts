import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureSource, putRobotsRecord, recordVisit, storeSnapshot, type SnapshotInput } from '@/lib/web/commands';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import type { FetchOutcome } from '@/lib/web/fetch-outcome';
import { getHeldCopy, getRobotsRecord, getSnapshot } from '@/lib/web/queries';
import type { RobotsRecord } from '@/lib/web/robots/robots-access';
import { withTestDatabase } from '@/tests/harness/database';
import { LoopbackSite } from './loopback-site';

const database = withTestDatabase();
const NOW = new Date('2026-05-04T10:00:00.000Z');
const keepAll = (text: string) => text;

function page(change: Partial<SnapshotInput> = {}): SnapshotInput {
  return {
    ...{
      url: 'https://a.test/',
      finalUrl: 'https://a.test/',
      body: '<title>A</title><p>Perry Homes</p>',
      kind: 'html',
    },
    ...{ contentType: 'text/html; charset=utf-8', origin: 'fetched', fetchedAt: NOW },
    ...change,
  };
}

const store = (change: Partial<SnapshotInput> = {}, mask = keepAll) =>
  database.prisma.$transaction((tx) => storeSnapshot(tx, page(change), mask));

describe('a snapshot', () => {
  it('keeps markup, visible text and title, and can be read back', async () => {
    const stored = await store();
    expect(stored).toMatchObject({
      created: true,
      title: 'A',
      text: 'Perry Homes',
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await getSnapshot(database.prisma, stored.snapshotId)).toMatchObject({
      ...{ final_url: 'https://a.test/', content_type: 'text/html', origin: 'fetched', fetched_at: NOW },
      ...{ title: 'A', text: 'Perry Homes', html: page().body, content_hash: stored.contentHash },
    });
  });

  it('of the same content at the same address is the same row, also when stored at the same moment', async () => {
    const stored = await Promise.all(Array.from({ length: 4 }, () => store({ finalUrl: 'https://same.test/' })));
    expect(new Set(stored.map(({ snapshotId }) => snapshotId)).size).toBe(1);
    expect(stored.filter(({ created }) => created)).toHaveLength(1);
  });

  it('of the same content elsewhere, or supplied by a person, is another row over the same stored content', async () => {
    const body = '<p>shared</p>';
    const ids = [
      await store({ body }),
      await store({ body, finalUrl: 'https://b.test/' }),
      await store({ body, origin: 'supplied' }),
    ];
    expect(new Set(ids.map(({ snapshotId }) => snapshotId)).size).toBe(3);
    expect(await database.prisma.snapshotContent.count({ where: { content_hash: ids[0]?.contentHash } })).toBe(1);
  });

  it('with text read by other rules is other content, so the spans of older observations stay true', async () => {
    const body = '<p>rules</p>';
    const first = await store({ body });
    const second = await store({ body, writeText: () => 'rules\n\nStructured data' });
    expect(second.contentHash).not.toBe(first.contentHash);
    expect((await getSnapshot(database.prisma, first.snapshotId))?.text).toBe('rules');
    expect((await getSnapshot(database.prisma, second.snapshotId))?.text).toBe('rules\n\nStructured data');
  });

  it('holds no personal data, in markup or text', async () => {
    const mask = (text: string) => text.replaceAll('jane@example.com', '[e-mail]');
    const { snapshotId } = await store(
      { body: '<p>Ask jane@example.com</p>', writeText: (html) => `${html} now` },
      mask,
    );
    const held = await getSnapshot(database.prisma, snapshotId);
    expect(held?.html).toContain('[e-mail]');
    expect(`${held?.html} ${held?.text}`).not.toContain('jane');
  });

  it('can hold what PostgreSQL would choke on', async () => {
    const { snapshotId } = await store({ body: 'a\u0000b \ud83d\ude00', kind: 'plain', writeText: () => 'a\u0000b' });
    expect((await getSnapshot(database.prisma, snapshotId))?.text).toBe('a\ufffdb');
  });

  it('that does not exist is null', async () => {
    expect(await getSnapshot(database.prisma, 999_999n)).toBeNull();
  });
});

describe('a source', () => {
  it('is created once, also by several at the same moment', async () => {
    const refs = await Promise.all(Array.from({ length: 5 }, () => ensureSource(database.prisma, 'www.once.example')));
    expect(new Set(refs.map(({ id }) => id)).size).toBe(1);
    const row = await database.prisma.collectionSource.findUniqueOrThrow({ where: { host: 'www.once.example' } });
    expect(row).toMatchObject({ source_name: 'once.example', source_url: 'https://www.once.example' });
  });
});

describe('a robots verdict', () => {
  const record = (fetchedAt: Date, body: string): RobotsRecord => ({
    ...{
      access: 'rules',
      status: 200,
      reason: null,
      body,
      fetchedAt,
      expiresAt: new Date(fetchedAt.getTime() + 3_600_000),
    },
  });

  it('is remembered, and an older one does not overwrite it', async () => {
    const origin = 'https://robots.test';
    await putRobotsRecord(database.prisma, origin, record(NOW, 'new'));
    await putRobotsRecord(database.prisma, origin, record(new Date(NOW.getTime() - 1000), 'old'));
    expect(await getRobotsRecord(database.prisma, origin)).toEqual(record(NOW, 'new'));
    expect(await getRobotsRecord(database.prisma, 'https://other.test')).toBeNull();
  });
});

describe('fetching with the database behind', () => {
  const site = new LoopbackSite();
  const fetchers: Fetcher[] = [];
  const settings = { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 100_000, maxHostWaitMs: 3000 };

  beforeAll(() => site.start());
  afterAll(() => site.stop());
  afterEach(async () => {
    site.reset();
    await Promise.all(fetchers.splice(0).map((fetcher) => fetcher.close()));
  });

  function fetcher(change: object = {}): Fetcher {
    const created = createFetcher({
      ...{
        db: database.prisma,
        settings,
        allowOrigins: [],
        now: () => new Date(),
        sourceDefaults: { min_delay_ms: 0 },
      },
      route: (origin) => (origin.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
      ...change,
    });
    fetchers.push(created);
    return created;
  }

  const visitOf = (id: bigint) => database.prisma.pageVisit.findUniqueOrThrow({ where: { id } });
  const record = (outcome: FetchOutcome, snapshotId: bigint | null = null) =>
    database.prisma.$transaction((tx) => recordVisit(tx, { outcome, jobId: null, snapshotId }));

  it('an unchanged page is asked for with its validators and found unchanged', async () => {
    site.page('/robots.txt', 'User-agent: *\nAllow: /page').on('/page', (request, response) => {
      const same = request.headers['if-none-match'] === '"v1"';
      response
        .writeHead(same ? 304 : 200, { 'content-type': 'text/html', etag: '"v1"' })
        .end(same ? '' : '<p>Perry</p>');
    });
    const url = 'https://held.test/page';
    const first = await fetcher().fetch({ url });
    if (first.outcome !== 'fetched') throw new Error(first.outcome);
    const { snapshotId } = await store({ url, finalUrl: url, body: first.page.body });
    const visit = await visitOf(await record(first, snapshotId));
    expect(visit).toMatchObject({
      ...{
        url,
        final_url: url,
        http_status: 200,
        outcome: 'fetched',
        robots_verdict: 'allowed',
        robots_line: '2: Allow: /page',
      },
      ...{ snapshot_id: snapshotId, etag: '"v1"', error_code: null, bytes: 12 },
    });
    const held = await getHeldCopy(database.prisma, url);
    expect(held).toMatchObject({ snapshotId, conditional: { url, etag: '"v1"', lastModified: null } });
    const second = await fetcher().fetch({ url, conditional: held?.conditional ?? null });
    expect(second).toMatchObject({ outcome: 'not_modified' });
    await record(second, snapshotId);
    expect((await getHeldCopy(database.prisma, url))?.conditional?.etag).toBe('"v1"');
    const source = await database.prisma.collectionSource.findUniqueOrThrow({ where: { host: 'held.test' } });
    expect(source).toMatchObject({
      total_collections: 2,
      successful_collections: 2,
      failed_collections: 0,
      access_count_today: 2,
    });
    expect(await database.prisma.hostLease.count({ where: { source_id: source.id } })).toBe(0);
  });

  it('a refusal by robots.txt is written down with its line, and remembered by another process', async () => {
    site.page('/robots.txt', 'User-agent: *\nDisallow: /');
    const outcome = await fetcher().fetch({ url: 'https://closed.test/x' });
    expect(await visitOf(await record(outcome))).toMatchObject({
      ...{
        outcome: 'robots_disallowed',
        robots_verdict: 'disallowed',
        robots_line: '2: Disallow: /',
        error_code: 'robots_disallowed',
      },
    });
    await fetcher().fetch({ url: 'https://closed.test/y' });
    expect(site.paths()).toEqual(['closed.test/robots.txt']);
  });

  it('a site that asks for a pause is left alone by every other worker', async () => {
    site.on('/busy', (_request, response) => response.writeHead(429, { 'retry-after': '600' }).end());
    const outcome = await fetcher().fetch({ url: 'https://busy.test/busy' });
    expect(outcome).toMatchObject({ outcome: 'rate_limited', retryAfterMs: 600_000 });
    await record(outcome);
    const asked = site.requests.length;
    expect(await fetcher().fetch({ url: 'https://busy.test/other' })).toMatchObject({
      outcome: 'rate_limited',
      cause: 'blocked',
    });
    expect(site.requests).toHaveLength(asked);
    expect(await database.prisma.collectionSource.findUnique({ where: { host: 'busy.test' } })).toMatchObject({
      failed_collections: 1,
    });
  });

  it('many workers together keep to the limit of a host', async () => {
    let active = 0;
    let most = 0;
    site.on('/robots.txt', (_request, response) => response.writeHead(404).end());
    site.on('/slow', (_request, response) => {
      active++;
      most = Math.max(most, active);
      setTimeout(() => {
        active--;
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>x</p>');
      }, 30);
    });
    const workers = [fetcher(), fetcher(), fetcher()];
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, (_, index) => workers[index % 3]!.fetch({ url: `https://many.test/slow?${index}` })),
    );
    expect(most).toBeLessThanOrEqual(2);
    expect(outcomes.filter(({ outcome }) => outcome === 'fetched').length).toBeGreaterThan(2);
  });

  it('a forbidden address is written down without a source, whatever it contains', async () => {
    const outcome = await fetcher().fetch({ url: `http://127.0.0.1/\u0000${'x'.repeat(4000)}` });
    const visit = await visitOf(await record(outcome));
    expect(visit).toMatchObject({
      outcome: 'blocked_address',
      error_code: 'blocked_address',
      source_id: null,
      http_status: null,
    });
    expect(site.requests).toHaveLength(0);
  });
});
