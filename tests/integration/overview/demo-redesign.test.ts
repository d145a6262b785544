import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_READ, GUIDE_LISTINGS, TRACKING_NUMBER } from '@/demo/web/facts/guide-listings';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { approveFirstReading, collectSampleSite } from '@/lib/overview/demo/collect-commands';
import { switchVersion } from '@/lib/overview/demo/commands';
import { REDESIGN_HOST } from '@/lib/overview/demo/flows';
import { planRedesign } from '@/lib/overview/demo/plan-redesign';
import { getRedesignFacts, getWorld } from '@/lib/overview/demo/queries';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import { findHeldRuns, findWaves } from '@/lib/review/waves/queries';
import { releaseRun } from '@/lib/review/waves/commands';
import { reviewGuards } from '@/lib/review/waves/guards';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { seedDemo } from '@/prisma/seed/scenarios/demo';
import { ACTOR, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const token = 'token-of-this-test';
const address = () => ({ port: world.port, token });
let world: World;
let fetcher: Fetcher;
let model: ModelClient;
let firstJob = '';
let approved = 0;

beforeAll(async () => {
  world = await startWorld({ port: 0, token });
  fetcher = createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date() },
    sourceDefaults: { min_delay_ms: 0, rate_limit_per_day: 10_000 },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 200_000, maxHostWaitMs: 20_000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: world.port } : null),
  });
  model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi })!;
  await seedDemo(database.prisma, new Date());
  const first = await database.prisma.collectionJob.findFirstOrThrow({
    where: { target_url: { startsWith: `http://${REDESIGN_HOST}/` } },
  });
  firstJob = first.job_id;
  // What else a first start queues is not read here.
  await database.prisma.collectionJob.updateMany({
    where: { status: 'pending', job_id: { not: firstJob } },
    data: { status: 'cancelled', completed_at: new Date() },
  });
});
afterAll(async () => {
  await fetcher.close();
  await world.close();
});

/** Lets the guide show a version, collects all its pages as the demo page's button does, and answers the jobs. */
async function collectGuide(version: string): Promise<string[]> {
  await switchVersion(database.prisma, address(), ACTOR, { host: REDESIGN_HOST, version });
  const site = (await getWorld(address()))!.sites.find(({ host }) => host === REDESIGN_HOST)!;
  const by = { actor: ACTOR, userId: ACTOR.id };
  expect((await collectSampleSite(database.prisma, by, site, new Date())).jobs).toBe(GUIDE_LISTINGS.length);
  const jobs = await database.prisma.collectionJob.findMany({
    where: { status: 'pending' },
    select: { job_id: true },
    orderBy: { id: 'asc' },
  });
  for (const { job_id: jobId } of jobs) {
    expect((await runJob(database.prisma, jobId, { fetcher, model, runId: jobId })).status).toBe('completed');
  }
  return jobs.map(({ job_id: jobId }) => jobId);
}

const view = async () => {
  const pages = GUIDE_LISTINGS.map(({ slug }) => `http://${REDESIGN_HOST}/builders/${slug}`);
  return planRedesign(await getRedesignFacts(database.prisma, REDESIGN_HOST, pages));
};

describe('the sample guide’s redesign', () => {
  it('waits for the reading of its first start, and then approves what that has proposed, as the person who asks', async () => {
    const { listings } = (await getWorld(address()))!.sites.find(({ host }) => host === REDESIGN_HOST)!;
    const approve = () => approveFirstReading(database.prisma, DECIDER, { listings }, new Date());
    await expect(approve()).rejects.toMatchObject({ code: 'conflict' });
    expect((await runJob(database.prisma, firstJob, { fetcher, model })).status).toBe('completed');
    approved = await approve();
    expect(approved).toBeGreaterThanOrEqual(reviewGuards.parse({}).hold_min_fields);
    expect(await approve()).toBe(0);
    const { id } = await database.prisma.builderProfile.findFirstOrThrow({ where: { name: FIRST_READ } });
    const states = await database.sql.query<{ host: string }>(
      `SELECT s.host FROM field_states f JOIN observations o ON o.id = f.observation_id JOIN collection_sources s ON s.id = o.source_id
       WHERE f.entity_type = 'builder' AND f.entity_id = $1`,
      [id],
    );
    expect(states.rows.map(({ host }) => host)).toEqual(Array(approved).fill(REDESIGN_HOST));
    expect(await view()).toMatchObject({ state: 'ready' });
  });

  it('finds nothing to change before it', async () => {
    const jobs = await collectGuide('v1');
    for (const jobId of jobs) expect(await proposalsOf(database.prisma, jobId)).toEqual([]);
    expect(await view()).toMatchObject({ state: 'done' });
  });

  it('is one wave of phone numbers and one held run, and nothing beside them', async () => {
    const jobs = await collectGuide('v2');
    const waves = await findWaves(database.prisma);
    const others = GUIDE_LISTINGS.length - 1;
    expect(waves).toMatchObject([
      {
        ...{ host: REDESIGN_HOST, field: 'phone', what: 'becomes the same everywhere' },
        ...{ pending: others, records: others, verified: others },
      },
    ]);
    expect(waves[0]!.shape).toContain(TRACKING_NUMBER.replace(/\D/gu, ''));
    const held = await findHeldRuns(database.prisma);
    expect(held).toMatchObject([{ job_id: jobs.at(-1), pending: approved }]);
    expect(held[0]!.reason).toMatch(/^It would change \d of the \d values that came from the same site/u);
    const where = { status: 'pending', wave_id: null, job_id: { not: held[0]!.job_id } };
    const beside = await database.prisma.collectionChange.findMany({
      where,
      select: { field_name: true, quote: true },
    });
    expect(beside).toEqual([]);
    expect(await view()).toMatchObject({
      state: 'decide',
      next: [
        { label: 'Decide 1 wave', href: `/review/waves/${waves[0]!.wave_id}` },
        { label: 'Decide 1 held run', href: `/jobs/${held[0]!.job_id}` },
      ],
    });
  });

  it('leaves single changes to review where a held run is released', async () => {
    const [held] = await findHeldRuns(database.prisma);
    await releaseRun(database.prisma, DECIDER, held!.job_id, { decision: 'release', reason: null, now: new Date() });
    const { next } = await view();
    expect(next.map(({ label }) => label)).toEqual(['Decide 1 wave', `Review ${approved} changes`]);
  });
});
