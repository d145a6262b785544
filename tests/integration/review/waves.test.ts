import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as changesRoute from '@/app/api/v1/admin/changes/route';
import * as heldRoute from '@/app/api/v1/admin/held-runs/route';
import * as releaseRoute from '@/app/api/v1/admin/collection-jobs/[job_id]/release/route';
import * as guardsRoute from '@/app/api/v1/admin/review-guards/route';
import * as wavesRoute from '@/app/api/v1/admin/waves/route';
import * as decideRoute from '@/app/api/v1/admin/waves/[id]/decide/route';
import * as foldRoute from '@/app/api/v1/admin/waves/[id]/fold/route';
import * as readAgainRoute from '@/app/api/v1/admin/waves/[id]/read-again/route';
import * as unfoldRoute from '@/app/api/v1/admin/waves/[id]/unfold/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { getEntityRow } from '@/lib/catalog/queries';
import { countInbox, findInboxEntities, getInboxEntity } from '@/lib/review/inbox-queries';
import { createByHand } from '@/lib/review/manual/commands';
import { savePolicies } from '@/lib/review/policies/commands';
import { policyInput } from '@/lib/review/policies/schema';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { findWaves } from '@/lib/review/waves/queries';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { ACTOR, approveAll, collectBuilder, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { LoopbackSite } from '../web/loopback-site';

const database = withAccounts();
const NOW = new Date('2026-11-30T10:00:00Z');
const builder = requireEntityType('builder');
let token = '';

const site = new LoopbackSite();
let fetcher: Fetcher;

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'super@demo.test');
  await site.start();
  fetcher = createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date() },
    sourceDefaults: { min_delay_ms: 0, rate_limit_per_day: 10_000 },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 200_000, maxHostWaitMs: 20_000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
  });
});
afterAll(async () => {
  await fetcher.close();
  await site.stop();
});

/** A directory of builders: one host, a page for each. */
const HOST = 'http://directory.test';
let made = 0;

interface Entry {
  id: bigint;
  name: string;
  path: string;
}

async function newEntry(): Promise<Entry> {
  made += 1;
  const n = made;
  const name = `Wave Homes ${n}`;
  const body = { name, phone: `(713) 555-0${100 + n}`, email: `old${n}@wave.example.com` };
  const { row } = await createByHand(database.prisma, DECIDER, builder, body, NOW);
  return { id: BigInt(row.id), name, path: `/builders/${n}` };
}

const pageOf = (facts: Record<string, unknown>, words = '') =>
  `<html><head><script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'HomeBuilder',
    ...facts,
  })}</script></head><body><h1>${String(facts.name)}</h1><p>${Object.values(facts).join(' · ')}</p>${words}</body></html>`;

const collect = (entry: Entry, facts: Record<string, unknown>, autoApply = false) => {
  site.page(entry.path, pageOf({ name: entry.name, ...facts }));
  return collectBuilder(database.prisma, {
    ...{
      entityId: entry.id,
      targetUrl: `${HOST}${entry.path}`,
      now: () => NOW,
      autoApply,
      fetcher,
      runId: `run-${entry.id}`,
    },
  });
};

beforeEach(async () => {
  await database.sql.query(`UPDATE collection_changes SET status = 'superseded' WHERE status = 'pending';
    UPDATE collection_jobs SET status = 'cancelled' WHERE status IN ('pending', 'running');
    DELETE FROM settings; UPDATE collection_jobs SET released_at = now() WHERE held_at IS NOT NULL`);
});

async function redesign(entries: readonly Entry[], phone: (n: number) => string) {
  for (const [n, entry] of entries.entries()) await collect(entry, { telephone: phone(n) });
}

describe('one site’s redesign', () => {
  it('folds what it would do to many records into one card; the inbox holds it no more, but a record still shows its part', async () => {
    const entries = await Promise.all(Array.from({ length: 6 }, newEntry));
    await redesign(entries, (n) => `(832) 555-01${40 + n}`);
    const waves = (await findWaves(database.prisma)).filter(({ field }) => field === 'phone');
    expect(waves).toMatchObject([
      {
        host: 'directory.test',
        about: 'Phone of builders',
        shape: 'differs',
        pending: 6,
        records: 6,
        verified: 6,
      },
    ]);
    const inbox = await findInboxEntities(database.prisma, {}, 'most', null);
    expect(inbox.entities.filter(({ title }) => title.startsWith('Wave Homes'))).toEqual([]);
    expect((await countInbox(database.prisma, {})).changes).toBe(0);
    expect((await countInbox(database.prisma, { q: 'Wave Homes' })).changes).toBe(6);
    const one = await getInboxEntity(database.prisma, `builder:${entries[0]!.id}`, {}, null);
    expect(one?.cards).toHaveLength(1);
  });

  it('to one value for all is told from other values of the same field', async () => {
    const entries = await Promise.all(Array.from({ length: 8 }, newEntry));
    await redesign(entries.slice(0, 5), () => '(800) 555-0199');
    await redesign(entries.slice(5), (n) => `(832) 555-01${50 + n}`);
    expect(await findWaves(database.prisma)).toMatchObject([{ pending: 5, what: 'becomes the same everywhere' }]);
    expect((await countInbox(database.prisma, {})).changes).toBe(3);
  });

  it('folds exactly once when its pages are read at the same moment', async () => {
    const entries = await Promise.all(Array.from({ length: 7 }, newEntry));
    await Promise.all(entries.map((entry, n) => collect(entry, { telephone: `(832) 555-01${60 + n}` })));
    expect(await findWaves(database.prisma)).toMatchObject([{ pending: 7, records: 7 }]);
  });

  it('stays single questions below the number of records that is set', async () => {
    await call(guardsRoute, 'PATCH', { token, body: { wave_min_records: 4 } });
    const entries = await Promise.all(Array.from({ length: 4 }, newEntry));
    await redesign(entries.slice(0, 3), (n) => `(832) 555-01${70 + n}`);
    expect(await findWaves(database.prisma)).toEqual([]);
    await redesign(entries.slice(3), () => '(832) 555-0179');
    expect(await findWaves(database.prisma)).toMatchObject([{ pending: 4 }]);
  });

  it('is accepted as one act that can be rolled back, and comes back as the wave it was', async () => {
    const entries = await Promise.all(Array.from({ length: 5 }, newEntry));
    await redesign(entries, (n) => `(832) 555-01${80 + n}`);
    const [wave] = await findWaves(database.prisma);
    const params = { id: String(wave!.wave_id) };
    const dry = await call(decideRoute, 'POST', { token, params, body: { decision: 'approve', dry_run: true } });
    expect(dry.json).toMatchObject({ matched: 5, application_id: null });
    const done = await call(decideRoute, 'POST', { token, params, body: { decision: 'approve' } });
    expect((done.json.results as { status: string }[]).map(({ status }) => status)).toEqual(Array(5).fill('applied'));
    expect((await getEntityRow(database.prisma, builder, entries[0]!.id))?.phone).toBe('+18325550180');
    expect(await findWaves(database.prisma)).toEqual([]);
    await rollBackApplication(database.prisma, DECIDER, BigInt(Number(done.json.application_id)), NOW);
    expect(await findWaves(database.prisma)).toMatchObject([{ wave_id: wave!.wave_id, pending: 5 }]);
  });

  it('is rejected with a reason only, and asks no more', async () => {
    const entries = await Promise.all(Array.from({ length: 5 }, newEntry));
    await redesign(entries, (n) => `(832) 555-02${10 + n}`);
    const [wave] = await findWaves(database.prisma);
    const params = { id: String(wave!.wave_id) };
    expect((await call(decideRoute, 'POST', { token, params, body: { decision: 'reject' } })).status).toBe(422);
    const body = { decision: 'reject', reason: 'Wrong value' };
    expect((await call(decideRoute, 'POST', { token, params, body })).status).toBe(200);
    await redesign(entries, (n) => `(832) 555-02${10 + n}`);
    expect(await findWaves(database.prisma)).toEqual([]);
    expect((await call(decideRoute, 'POST', { token, params: { id: '999999' }, body })).status).toBe(404);
  });

  it('is shown one by one where somebody wants that, and folded again', async () => {
    const entries = await Promise.all(Array.from({ length: 6 }, newEntry));
    await redesign(entries.slice(0, 5), () => '(800) 555-0288');
    const [wave] = await findWaves(database.prisma);
    const params = { id: String(wave!.wave_id) };
    expect((await call(unfoldRoute, 'POST', { token, params })).json).toMatchObject({ moved: 5, wave: { pending: 0 } });
    await redesign(entries.slice(5), () => '(800) 555-0288');
    expect((await countInbox(database.prisma, {})).changes).toBe(6);
    expect((await call(foldRoute, 'POST', { token, params })).json).toMatchObject({ moved: 6, wave: { pending: 6 } });
  });

  it('is read again: every job is repeated once, by nobody’s hand, and what the pages say then takes its place', async () => {
    const entries = await Promise.all(Array.from({ length: 5 }, newEntry));
    await redesign(entries, (n) => `(832) 555-03${10 + n}`);
    const [wave] = await findWaves(database.prisma);
    const params = { id: String(wave!.wave_id) };
    const first = await call(readAgainRoute, 'POST', { token, params });
    expect(first).toMatchObject({ status: 202, json: { left_out: 0 } });
    expect(first.json.jobs).toHaveLength(5);
    const again = await call(readAgainRoute, 'POST', { token, params });
    expect(again.json).toEqual({ jobs: [], left_out: 5 });
    for (const jobId of first.json.jobs as string[]) {
      const job = await runJob(database.prisma, jobId, { now: () => NOW, fetcher });
      expect(job).toMatchObject({ status: 'completed', initiated_by: `wave:${wave!.wave_id}` });
    }
    expect(await findWaves(database.prisma)).toMatchObject([
      { pending: 5, read_again_at: expect.any(String) as string },
    ]);
  });

  it('is listed with what it holds', async () => {
    const entries = await Promise.all(Array.from({ length: 5 }, newEntry));
    await redesign(entries, (n) => `(832) 555-04${10 + n}`);
    const { json } = await call(wavesRoute, 'GET', { token });
    expect(json.total).toBe(1);
    const [wave] = json.waves as { wave_id: number }[];
    const held = await call(changesRoute, 'GET', { token, query: `status=pending&wave_id=${wave!.wave_id}` });
    expect(held.json.total).toBe(5);
    expect((held.json.changes as { wave_id: number }[])[0]).toMatchObject({ wave_id: wave!.wave_id, run_held: false });
  });
});

describe('a run that would change too much at once', () => {
  const FULL = {
    telephone: '(713) 555-0301',
    email: 'sales@full.example.com',
    foundingDate: '1994',
    description: 'Full Homes builds houses for families in Texas since 1994.',
    address: {
      '@type': 'PostalAddress',
      streetAddress: '12 Oak St',
      addressLocality: 'Houston',
      addressRegion: 'TX',
      postalCode: '77002',
    },
  };
  const OTHER = {
    telephone: '(832) 555-0999',
    email: 'hello@other.example.com',
    foundingDate: '2011',
    description: 'A different company altogether, with a story of its own to tell.',
    address: {
      '@type': 'PostalAddress',
      streetAddress: '900 Elm Rd',
      addressLocality: 'Dallas',
      addressRegion: 'TX',
      postalCode: '75201',
    },
  };

  /** A record whose values came from the directory. */
  async function known() {
    const entry = await newEntry();
    const { job_id: jobId } = await collect(entry, FULL);
    await approveAll(
      database.prisma,
      (await proposalsOf(database.prisma, jobId)).map(({ id }) => id),
      NOW,
    );
    return entry;
  }

  it('is held: listed with its reason, left alone by bulk decisions and policies, decided one by one by a person', async () => {
    const entry = await known();
    const policy = { entity_type: 'builder', field_name: '*', is_enabled: true, min_confidence: 0.5 };
    await savePolicies(database.prisma, ACTOR, [policyInput.parse(policy)], { now: NOW });
    const job = await collect(entry, OTHER, true);
    expect(job.held_at).not.toBeNull();
    const told = await database.sql.query(
      `SELECT name FROM durable.events WHERE name <> 'collection/job.queued' AND data->>'job_id' = $1`,
      [job.job_id],
    );
    expect(told.rows).toEqual([{ name: 'collection/run.held' }]);
    expect(job.held_reason).toMatch(
      /^It would change \d+ of the \d+ values that came from the same site, more than 50 %/,
    );
    const step = await database.prisma.collectionJobStep.findFirst({ where: { job_id: job.job_id, name: 'apply' } });
    expect(step?.output).toMatchObject({ applied: 0, left: { held: job.changes_detected } });
    const { json } = await call(heldRoute, 'GET', { token });
    expect(json.held_runs).toMatchObject([
      { job_id: job.job_id, pending: job.changes_detected, title: entry.name, host: 'directory.test' },
    ]);
    const shown = await getInboxEntity(database.prisma, `builder:${entry.id}`, {}, null);
    expect(shown!.cards.every((card) => card.is_run_held)).toBe(true);
    const bulk = await call(await import('@/app/api/v1/admin/changes/bulk/route'), 'POST', {
      token,
      body: { filter: { job_id: job.job_id }, decision: 'approve' },
    });
    const results = bulk.json.results as { status: string; reason: string }[];
    expect(results.every(({ status }) => status === 'skipped')).toBe(true);
    expect(results.map(({ reason }) => reason)).toContain('run_held');
    const [first] = await proposalsOf(database.prisma, job.job_id);
    const named = await approveAll(database.prisma, [first!.id], NOW);
    expect(named.results).toMatchObject([{ status: 'applied' }]);
  });

  it('is released: its proposals wait like any others, and policies apply what they allow', async () => {
    const entry = await known();
    const bounds = { min_confidence: 0.5, min_reliability: 0 };
    const policy = { entity_type: 'builder', field_name: 'phone', is_enabled: true, ...bounds };
    await savePolicies(
      database.prisma,
      ACTOR,
      [policyInput.parse({ ...policy, field_name: '*', is_enabled: false }), policyInput.parse(policy)],
      { now: NOW },
    );
    const job = await collect(entry, OTHER, true);
    const release = { token, params: { job_id: job.job_id }, body: { decision: 'release' } };
    expect((await call(releaseRoute, 'POST', release)).json).toEqual({ job_id: job.job_id, rejected: 0, applied: 1 });
    expect((await getEntityRow(database.prisma, builder, entry.id))?.phone).toBe('+18325550999');
    expect((await call(heldRoute, 'GET', { token })).json.total).toBe(0);
    const shown = await getInboxEntity(database.prisma, `builder:${entry.id}`, {}, null);
    expect(shown!.cards.some((card) => card.is_run_held)).toBe(false);
    expect((await call(releaseRoute, 'POST', release)).status).toBe(409);
  });

  it('is discarded: everything of it is rejected, and nothing is released twice', async () => {
    const entry = await known();
    const job = await collect(entry, OTHER);
    const discard = {
      token,
      params: { job_id: job.job_id },
      body: { decision: 'discard', reason: 'Wrong organisation' },
    };
    const answers = await Promise.all([call(releaseRoute, 'POST', discard), call(releaseRoute, 'POST', discard)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const statuses = (await proposalsOf(database.prisma, job.job_id)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['rejected']));
  });

  it('is one that would empty a list, too: every entry counts as a value', async () => {
    const awards = (count: number) => Array.from({ length: count }, (_, n) => `Best Builder of Houston ${2005 + n}`);
    const entry = await newEntry();
    const { job_id: jobId } = await collect(entry, { ...FULL, award: awards(20) });
    const proposed = (await proposalsOf(database.prisma, jobId)).map(({ id }) => id);
    await approveAll(database.prisma, proposed, NOW);
    expect((await collect(entry, { ...FULL, award: awards(18) })).held_at).toBeNull();
    const job = await collect(entry, { ...FULL, award: awards(1) });
    expect(job.held_reason).toMatch(/^It would remove 1\d of the 2\d values that came from the same site/);
  });

  it('is no run that adds to what is known, or whose records the site has told us little of', async () => {
    const entry = await known();
    expect((await collect(entry, FULL)).held_at).toBeNull();
    const fresh = await newEntry();
    expect((await collect(fresh, OTHER)).held_at).toBeNull();
  });
});

describe('the guards', () => {
  it('are read, changed in bounds, and refuse what they do not know', async () => {
    expect((await call(guardsRoute, 'GET', { token })).json).toEqual({
      ...{ wave_min_records: 5, hold_max_share: 0.5, hold_min_fields: 6 },
    });
    expect((await call(guardsRoute, 'PATCH', { token, body: { hold_max_share: 0.3 } })).json).toMatchObject({
      ...{ wave_min_records: 5, hold_max_share: 0.3 },
    });
    for (const body of [{ hold_max_share: 0 }, { wave_min_records: 1 }, { waves: 3 }, { hold_min_fields: '6' }]) {
      expect((await call(guardsRoute, 'PATCH', { token, body })).status).toBe(422);
    }
  });
});
