import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as sources from '@/app/api/v1/admin/sources/route';
import * as source from '@/app/api/v1/admin/sources/[id]/route';
import * as pause from '@/app/api/v1/admin/sources/[id]/pause/route';
import * as resume from '@/app/api/v1/admin/sources/[id]/resume/route';
import * as sampleFetch from '@/app/api/v1/admin/sources/[id]/sample-fetch/route';
import * as unblock from '@/app/api/v1/admin/sources/[id]/unblock/route';
import { sampleShape, sourceDetailShape, sourceShape } from '@/lib/web/sources/schema';
import { call, tokenFor, withAccounts, type CallOptions } from '../auth/call-route';
import { countingPrisma } from '../../harness/query-counter';
import { withProcessSite } from '../web/process-site';
import { findSources } from '@/lib/web/sources/queries';

const database = withAccounts();
const { site } = withProcessSite(database);
let token: string;

const listShape = z.object({ sources: z.array(sourceShape), total: z.int(), next_cursor: z.string().nullable() });
const ask = (options: CallOptions = {}) => ({ token, ...options });
const list = async (query = '') => {
  const { status, json } = await call(sources, 'GET', ask({ query }));
  expect(status).toBe(200);
  return listShape.parse(json);
};
const one = async (id: string | number) =>
  sourceDetailShape.parse((await call(source, 'GET', ask({ params: { id: String(id) } }))).json);
const audits = (action: string) => database.prisma.auditEvent.count({ where: { action } });

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
});
beforeEach(async () => {
  site.reset();
  await database.sql.query('DELETE FROM page_visits; DELETE FROM collection_sources; DELETE FROM robots_files');
});

async function plant(host: string, part: object = {}) {
  return database.prisma.collectionSource.create({
    data: {
      ...{ source_name: host, source_url: `https://${host}`, source_type: 'official_website', host, min_delay_ms: 0 },
      ...part,
    },
  });
}
const HOUR = 3_600_000;
const at = (ms: number) => new Date(Date.now() + ms);

describe('the list of sources', () => {
  it('counts nothing of yesterday as of today, and says when today ends', async () => {
    await plant('a.test', { access_count_today: 100, access_day: at(-24 * HOUR), rate_limit_per_day: 100 });
    await plant('b.test', { access_count_today: 100, access_day: at(0), rate_limit_per_day: 100 });
    const { sources: found } = await list('sort=name');
    expect(found.map(({ access_count_today: used, quota, state }) => [used, quota.left, state])).toEqual([
      [0, 100, 'active'],
      [100, 0, 'over_quota'],
    ]);
    expect(Date.parse(found[0]!.quota.resets_at) % (24 * HOUR)).toBe(0);
  });

  it.each([
    ['state=paused', ['p.test']],
    ['state=blocked', ['b.test']],
    ['state=over_quota', ['o.test']],
    ['state=active', ['a.test', 'was.test']],
    ['q=WAS', ['was.test']],
    ['q=100%25', []],
    ['source_type=directory', ['a.test']],
    ['entity_type=community', ['o.test']],
  ])('is narrowed by %s', async (query, expected) => {
    await plant('a.test', { source_type: 'directory' });
    await plant('p.test', { is_active: false });
    await plant('b.test', { blocked_until: at(HOUR), blocked_reason: 'It said so.' });
    await plant('was.test', { blocked_until: at(-HOUR) });
    await plant('o.test', {
      ...{ rate_limit_per_day: 2, access_count_today: 2, access_day: at(0), entity_types: ['community', 'property'] },
    });
    const { sources: found, total } = await list(`${query}&sort=name`);
    expect(found.map(({ host }) => host)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  it.each(['name', '-name', 'reliability', '-reliability', 'last_accessed', '-last_accessed', '-used_today', 'id'])(
    'is read page by page in the order of %s, each source once',
    async (sort) => {
      for (let index = 0; index < 9; index += 1)
        await plant(`s${index}.test`, {
          source_name: `Name ${index % 4}`,
          reliability_score: (index % 3) / 3,
          last_accessed: index % 2 === 0 ? null : at(-index * HOUR),
          access_count_today: index % 5,
          access_day: at(0),
        });
      const whole = (await list(`sort=${sort}&per_page=50`)).sources.map(({ id }) => id);
      const seen: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await list(`sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...page.sources.map(({ id }) => id));
        cursor = page.next_cursor;
      }
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(9);
    },
  );

  it('takes as many statements for fifty sources as for one', async () => {
    const counter = countingPrisma(database.appUrl);
    const page = { page: 1, perPage: 50, cursor: null };
    const read = () => counter.count((db) => findSources(db, {}, page, { userAgent: 'x', now: new Date() }));
    await plant('a.test');
    const few = await read();
    for (let index = 0; index < 49; index += 1) await plant(`n${index}.test`);
    expect(few).toBeGreaterThan(0);
    expect(await read()).toBe(few);
    await counter.prisma.$disconnect();
  });

  it.each(['cursor=x', 'cursor=WyJhIiwiYiJd', 'sort=evil', 'state=odd', 'limit=0'])('refuses %s', async (query) => {
    await plant('a.test');
    expect((await call(sources, 'GET', ask({ query }))).status).toBe(422);
  });
});

describe('a source', () => {
  it('is entered by hand ahead of its first visit, once, with its own limits', async () => {
    const body = { source_url: 'https://WWW.New-Homes.test/about', source_type: 'directory', rate_limit_per_day: 7 };
    const { status, json } = await call(sources, 'POST', ask({ body }));
    expect(status).toBe(201);
    expect(sourceShape.parse(json)).toMatchObject({
      ...{ host: 'www.new-homes.test', source_url: 'https://www.new-homes.test', source_name: 'new-homes.test' },
      ...{ source_type: 'directory', rate_limit_per_day: 7, reliability: { mean: 0.5, n: 0 } },
      robots: { verdict: 'not_asked' },
    });
    expect((await call(sources, 'POST', ask({ body }))).status).toBe(409);
    expect(await audits('source.added')).toBe(1);
  });

  it.each([
    [{ source_url: 'http://127.0.0.1/' }, 'blocked_address'],
    [{ source_url: 'ftp://a.test' }, 'blocked_address'],
    [{ source_url: 'a.test', source_name: 'call 713-555-0142' }, 'pii_rejected'],
    [{ source_url: 'a.test', rate_limit_per_day: -1 }, 'validation_failed'],
    [{ source_url: 'a.test', max_concurrency: 0 }, 'validation_failed'],
    [{ source_url: 'a.test', entity_types: ['planet'] }, 'validation_failed'],
  ])('is not entered as %j', async (body, code) => {
    const { status, json } = await call(sources, 'POST', ask({ body }));
    expect([status, json['code']]).toEqual([422, code]);
    expect(await database.prisma.collectionSource.count()).toBe(0);
  });

  it('is changed by its number or its public id, in its own path or by name', async () => {
    const { id, source_id: publicId } = await plant('a.test');
    const patch = { source_name: 'Acme', entity_types: ['builder'], rate_limit_per_day: null, min_delay_ms: 2500 };
    const own = await call(source, 'PATCH', ask({ params: { id: publicId }, body: patch }));
    expect(sourceShape.parse(own.json)).toMatchObject({ ...patch, quota: { limit: null, left: null } });
    const named = await call(
      sources,
      'PATCH',
      ask({ body: { id: Number(id), max_concurrency: 3, entity_types: null } }),
    );
    expect(sourceShape.parse(named.json)).toMatchObject({
      max_concurrency: 3,
      entity_types: null,
      source_name: 'Acme',
    });
    expect(await audits('source.changed')).toBe(2);
    expect((await call(source, 'PATCH', ask({ params: { id: 'SRC-1-NONE' }, body: {} }))).status).toBe(404);
  });

  it('is paused, resumed and unblocked, each written down once however often it is asked for', async () => {
    const { id } = await plant('a.test', { blocked_until: at(HOUR), blocked_reason: 'It said so.' });
    const params = { id: String(id) };
    expect((await one(Number(id))).blocked_reason).toBe('It said so.');
    for (let time = 0; time < 2; time += 1) {
      expect(sourceShape.parse((await call(pause, 'POST', ask({ params }))).json).state).toBe('paused');
    }
    for (let time = 0; time < 2; time += 1) {
      expect(sourceShape.parse((await call(resume, 'POST', ask({ params }))).json).state).toBe('blocked');
    }
    for (let time = 0; time < 2; time += 1) {
      expect(sourceShape.parse((await call(unblock, 'POST', ask({ params }))).json).state).toBe('active');
    }
    const acts = ['source.paused', 'source.resumed', 'source.unblocked'];
    expect(await Promise.all(acts.map(audits))).toEqual([1, 1, 1]);
  });

  it('is closed to those who may only use their own client', async () => {
    const { id } = await plant('a.test');
    const stranger = await tokenFor(database.prisma, 'analyst@demo.test');
    const params = { id: String(id) };
    for (const module of [pause, resume, unblock])
      expect((await call(module, 'POST', { token: stranger, params })).status).toBe(403);
    expect((await call(sources, 'GET', { token: stranger })).status).toBe(403);
    expect((await call(sources, 'GET')).status).toBe(401);
    expect((await one(Number(id))).state).toBe('active');
  });
});

describe('a sample fetch', () => {
  const PAGE = `<title>Harrow Homes</title><script type="application/ld+json">${JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'HomeAndConstructionBusiness', name: 'Harrow Homes' },
    ...{ url: 'http://harrow.test/', telephone: '713-555-0142', foundingDate: '1987' },
  })}</script><h1>Harrow Homes</h1>`;
  const sample = (id: bigint, url: string) =>
    call(sampleFetch, 'POST', ask({ params: { id: String(id) }, body: { url } }));

  it('reads one page as a job would, counts against the quota and stores nothing of it', async () => {
    const { id } = await plant('harrow.test');
    site.page('/robots.txt', 'User-agent: *\nAllow: /', { 'content-type': 'text/plain' }).page('/', PAGE);
    const { status, json } = await sample(id, 'http://harrow.test/');
    expect(status).toBe(200);
    const answer = sampleShape.parse(json);
    expect(answer).toMatchObject({
      ...{ outcome: 'fetched', status: 200, reason: null, title: 'Harrow Homes', bytes: PAGE.length },
      robots: { verdict: 'allowed', line: 'line 2: Allow: /' },
      quota: { used_today: 1 },
    });
    const builder = answer.would_extract.find(({ entity_type: type }) => type === 'builder')!;
    expect(builder.fields).toBeGreaterThanOrEqual(3);
    for (const table of ['page_visits', 'snapshots', 'snapshot_contents', 'observations', 'collection_changes']) {
      const { rows } = await database.sql.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
      expect([table, rows[0]!.n]).toEqual([table, '0']);
    }
    expect(await audits('source.sampled')).toBe(1);
    expect(await one(Number(id))).toMatchObject({
      robots: { verdict: 'allowed', line: 'line 2: Allow: /' },
      robots_files: [{ origin: 'http://harrow.test', access: 'rules', body: 'User-agent: *\nAllow: /' }],
    });
  });

  it('says which line of robots.txt forbids a page', async () => {
    const { id } = await plant('harrow.test');
    site.page('/robots.txt', 'User-agent: *\nDisallow: /inside', { 'content-type': 'text/plain' });
    const answer = sampleShape.parse((await sample(id, 'http://harrow.test/inside/x')).json);
    expect(answer).toMatchObject({
      ...{ outcome: 'robots_disallowed', status: null, would_extract: [] },
      robots: { verdict: 'disallowed', line: 'line 2: Disallow: /inside' },
    });
    expect(site.paths()).toEqual(['harrow.test/robots.txt']);
  });

  it('says that a paused source is not asked', async () => {
    const { id } = await plant('harrow.test', { is_active: false });
    const answer = sampleShape.parse((await sample(id, 'http://harrow.test/')).json);
    expect(answer).toMatchObject({ outcome: 'rate_limited', reason: 'This source is paused.' });
    expect(site.paths()).toEqual([]);
  });

  it.each(['http://other.test/', 'http://harrow.test.evil.test/', 'not an address', 'http://127.0.0.1/'])(
    'is not made of %s',
    async (url) => {
      const { id } = await plant('harrow.test');
      const { status, json } = await sample(id, url);
      expect([status, json['code']]).toEqual([422, 'validation_failed']);
      expect(site.paths()).toEqual([]);
    },
  );
});
