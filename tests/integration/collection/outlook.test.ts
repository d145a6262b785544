import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { getDraftFromJob } from '@/lib/collection/console/queries';
import { getStartOutlook, type OutlookSurroundings } from '@/lib/collection/outlook/queries';
import type { OutlookInput } from '@/lib/collection/outlook/schema';
import { listPriceUsd } from '@/lib/collection/outlook/plan-cost';
import { communityFiltersOf } from '@/lib/collection/start/community-filters';
import { startCollection } from '@/lib/collection/start/commands';
import { changeSpendSettings, releaseSpend, reserveSpend, settleSpend } from '@/lib/spend/commands';
import { NO_USAGE } from '@/lib/spend/cost';
import { ensureSource, putRobotsRecord } from '@/lib/web/commands';
import { countingPrisma, type QueryCounter } from '../../harness/query-counter';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');
const DAY = '2026-11-29';
const MODEL = 'claude-haiku-5-5';
const around: OutlookSurroundings = {
  ...{ userId: ACTOR.id, userAgent: 'FieldbookBot/1.0', allowOrigins: [], now: NOW },
};
const ABOUT_ONE: OutlookInput = { entity_type: 'builder', looks_for: 'one', address: null };
const outlook = (part: Partial<OutlookInput> = {}) =>
  getStartOutlook(database.prisma, { ...ABOUT_ONE, ...part }, around);
let counter: QueryCounter;

beforeAll(() => {
  counter = countingPrisma(database.appUrl);
});
afterAll(() => counter.prisma.$disconnect());
beforeEach(async () => {
  await database.sql.query(
    'DELETE FROM collection_job_steps; DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings; DELETE FROM collection_jobs',
  );
});

let count = 0;
interface Planted {
  type?: string;
  jobType?: string;
  filters?: object;
  at?: Date;
  status?: string;
  priority?: number;
  nextAttemptAt?: Date;
}

async function job(part: Planted = {}): Promise<string> {
  const status = part.status ?? 'completed';
  const at = part.at ?? NOW;
  const { job_id: id } = await database.prisma.collectionJob.create({
    data: {
      job_id: `JOB-OUTLOOK-${(count += 1)}`,
      entity_type: part.type ?? 'builder',
      job_type: part.jobType ?? 'update',
      status,
      priority: part.priority ?? 5,
      created_at: at,
      ...(status === 'pending' ? {} : { started_at: at }),
      ...(status === 'completed' ? { completed_at: at } : {}),
      ...(status === 'running' ? { locked_by: 'run:0', locked_at: at } : {}),
      ...(part.nextAttemptAt ? { next_attempt_at: part.nextAttemptAt } : {}),
      ...(part.filters ? { search_filters: part.filters } : {}),
    },
  });
  return id;
}

/** A job with one paid call of so many tokens of input: Haiku's cost ten cents a million. */
async function paid(tokens: number, purpose: 'read_page' | 'search', part: Planted = {}): Promise<void> {
  const jobId = await job(part);
  const call = { callKey: `call-${jobId}`, purpose, model: MODEL, jobId, entity: null, userId: null, maxUsd: 0.4 };
  const reserved = await reserveSpend(database.prisma, call, part.at ?? NOW);
  if (reserved.kind !== 'reserved') throw new Error('refused');
  await settleSpend(database.prisma, reserved.entryId, { ...NO_USAGE, inputTokens: tokens }, part.at ?? NOW);
}

describe('what a collection should cost', () => {
  it('is the median of what such jobs were charged in the last thirty days, and nothing else’s', async () => {
    for (const tokens of [1_000, 9_000, 3_000]) await paid(tokens, 'read_page');
    await paid(90_000, 'read_page', { at: new Date('2026-10-29T09:00:00Z') });
    await paid(90_000, 'read_page', { type: 'community' });
    await paid(90_000, 'search', { jobType: 'inventory', filters: { max: 50 } });
    const { costs } = await outlook();
    expect(costs.read_page.jobs).toBe(3);
    expect(costs.read_page.usd).toBeCloseTo(0.0003, 9);
    expect(costs.search).toEqual({ usd: listPriceUsd('search', MODEL, DAY), jobs: 0 });
  });

  it('counts a page that left nothing open as free, and a call that was given back not at all', async () => {
    await paid(5_000, 'read_page');
    for (let index = 0; index < 2; index += 1) {
      const jobId = await job();
      const step = { job_id: jobId, attempt: 1, name: 'research', status: 'completed', output: { kind: 'complete' } };
      await database.prisma.collectionJobStep.create({ data: step });
    }
    const jobId = await job();
    const call = {
      callKey: 'back',
      purpose: 'read_page',
      model: MODEL,
      jobId,
      entity: null,
      userId: null,
      maxUsd: 0.1,
    };
    const reserved = await reserveSpend(database.prisma, call, NOW);
    if (reserved.kind === 'reserved') await releaseSpend(database.prisma, reserved.entryId, NOW);
    expect((await outlook()).costs.read_page).toEqual({ usd: 0, jobs: 3 });
  });

  it('tells lists from single records of the same type', async () => {
    await paid(10_000, 'search', {
      type: 'property',
      jobType: 'discovery',
      filters: { max: 20, location: 'Katy, TX' },
    });
    await paid(70_000, 'search', { type: 'property', jobType: 'discovery' });
    const many = await outlook({ entity_type: 'property', looks_for: 'many' });
    const one = await outlook({ entity_type: 'property', looks_for: 'one' });
    expect(many.costs.search).toEqual({ usd: 0.001, jobs: 1 });
    expect(one.costs.search).toEqual({ usd: 0.007, jobs: 1 });
  });

  it('is by the price list of the chosen model where no such job ran', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { model: 'claude-opus-5-5' });
    const { costs, set_aside_usd: most } = await outlook();
    expect(costs.read_page).toEqual({ usd: listPriceUsd('read_page', 'claude-opus-5-5', DAY), jobs: 0 });
    expect(most.read_page).toBeGreaterThan(costs.read_page.usd);
    expect(most.search).toBeGreaterThan(costs.search.usd);
  });
});

describe('limits left', () => {
  it('are what the ledger’s counters leave of each budget, this person’s day included', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 10, day_cap_usd: null, user_day_cap_usd: 0.5 });
    for (const [userId, maxUsd] of [
      [ACTOR.id, 0.3],
      ['somebody-else', 0.4],
    ] as const)
      await reserveSpend(
        database.prisma,
        { callKey: userId, purpose: 'search', model: MODEL, jobId: await job(), entity: null, userId, maxUsd },
        NOW,
      );
    const { budgets, job_cap_usd: jobCap } = await outlook();
    expect(budgets).toEqual([
      { scope: 'month', cap_usd: 10, left_usd: expect.closeTo(9.3, 9) },
      { scope: 'day', cap_usd: null, left_usd: null },
      { scope: 'user_day', cap_usd: 0.5, left_usd: expect.closeTo(0.2, 9) },
    ]);
    expect(jobCap).toBe(0.5);
  });

  it('count as waiting only what could start now, by priority', async () => {
    for (const priority of [9, 5, 5]) await job({ status: 'pending', priority });
    await job({ status: 'pending', priority: 9, nextAttemptAt: new Date('2026-11-29T11:00:00Z') });
    await job({ status: 'running' });
    const { queue } = await outlook();
    expect(queue).toMatchObject({ running: 1, at_once: 8 });
    expect(queue.waiting.sort((a, b) => b.priority - a.priority)).toEqual([
      { priority: 9, jobs: 1 },
      { priority: 5, jobs: 2 },
    ]);
  });

  it('tell of the site what is known of it, without asking it', async () => {
    const { id } = await ensureSource(database.prisma, 'cedar.example.com');
    await database.prisma.collectionSource.update({
      where: { id },
      data: { access_count_today: 100, access_day: NOW, rate_limit_per_day: 100 },
    });
    await putRobotsRecord(database.prisma, 'https://cedar.example.com', {
      ...{ access: 'rules', status: 200, reason: null, body: 'User-agent: *\nDisallow: /private' },
      ...{ fetchedAt: NOW, expiresAt: new Date('2026-11-30T10:00:00Z') },
    });
    expect((await outlook({ address: 'cedar.example.com/private/a' })).site).toMatchObject({
      ...{ host: 'cedar.example.com', is_known: true, used_today: 100, limit_per_day: 100 },
      wait: { cause: 'daily_limit', until: '2026-11-30T00:00:00.000Z' },
      robots: { kind: 'disallowed', line: 'line 2: Disallow: /private' },
    });
    expect((await outlook({ address: 'https://never-seen.example.com/' })).site).toMatchObject({
      ...{ is_known: false, refusal: null, robots: { kind: 'unknown' } },
    });
    expect((await outlook({ address: 'http://127.0.0.1/' })).site?.refusal).toMatch(/\w/);
    expect((await outlook({ address: 'not an address' })).site).toBeNull();
  });

  it('are read in as many statements however much there is', async () => {
    const read = () =>
      counter.count((db) => getStartOutlook(db, { ...ABOUT_ONE, address: 'cedar.example.com' }, around));
    const few = await read();
    for (let index = 0; index < 12; index += 1) {
      await paid(1_000 * index, index % 2 ? 'search' : 'read_page');
      await job({ status: 'pending', priority: index % 10 });
    }
    expect(await read()).toBe(few);
    expect(few).toBeLessThanOrEqual(12);
  });
});

describe('a community’s lists', () => {
  it('that a job left out are left out when it is run again', async () => {
    const type = requireEntityType('community');
    const filters = communityFiltersOf(type, { include_builders: false, include_amenities: true });
    const body = { target_url: 'https://cinder.example.com/', priority: 5 };
    const { job: started } = await startCollection(
      database.prisma,
      ACTOR,
      { type, entityId: null, website: null, body, filters, initiatedBy: ACTOR.id },
      NOW,
    );
    const draft = await getDraftFromJob(database.prisma, started.job_id);
    expect(draft).toMatchObject({ includes: { builders: false, amenities: true }, looks_for: null });
  });
});
