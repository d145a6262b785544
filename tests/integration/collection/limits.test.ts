import { beforeEach, describe, expect, it } from 'vitest';
import * as collectBuilders from '@/app/api/v1/admin/[type]/collect/route';
import * as collectOne from '@/app/api/v1/admin/[type]/[id]/collect/route';
import * as limitsRoute from '@/app/api/v1/admin/collection-limits/route';
import { SYSTEM_ACTOR } from '@/lib/audit/commands';
import { requireEntityType } from '@/lib/catalog/registry';
import { createJob, retryJob } from '@/lib/collection/commands';
import { claimJob, completeJob, failJob } from '@/lib/collection/execution/commands';
import { changeJobLimits } from '@/lib/collection/limits/commands';
import { collectSelection } from '@/lib/collection/selection/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { ACTOR, DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts, type Answer } from '../auth/call-route';

const database = withAccounts();
const TODAY = new Date('2026-11-30T10:00:00Z');
const TOMORROW = new Date('2026-12-01T02:00:00Z');

beforeEach(async () => {
  await database.sql.query('DELETE FROM collection_jobs; DELETE FROM collection_job_days; DELETE FROM settings');
});

const setLimits = (jobs_per_user_hour: number, jobs_per_day: number, now = TODAY) =>
  changeJobLimits(database.prisma, ACTOR, { jobs_per_user_hour, jobs_per_day }, { now });

const start = (token: string, address: string): Promise<Answer> =>
  call(collectBuilders, 'POST', { token, params: { type: 'builders' }, body: { target_url: address } });

const startAll = (tokens: readonly string[], count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => start(tokens[n % tokens.length]!, `https://site-${n}.example.com/`)),
  );

const queueByItself = (priority = 5, now = TODAY) =>
  database.prisma.$transaction((tx) =>
    createJob(
      tx,
      SYSTEM_ACTOR,
      {
        ...{ entityType: 'builder', entityId: null, jobType: 'discovery', priority, searchQuery: null },
        ...{ targetUrl: 'https://oak.example.com/', suppliedSnapshotId: null, autoApply: false },
        initiatedBy: 'schedule',
      },
      now,
    ),
  );
const jobOf = (jobId: string) => database.prisma.collectionJob.findUniqueOrThrow({ where: { job_id: jobId } });
const dayOf = (now: Date) =>
  database.prisma.collectionJobDay.findUnique({ where: { day: new Date(now.toISOString().slice(0, 10)) } });

describe('fifty starts at the same moment', () => {
  it('by one person: exactly as many as the hour allows, the others told when to come back', async () => {
    await setLimits(20, 200);
    const answers = await startAll([await tokenFor(database.prisma, 'admin@demo.test')], 50);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20);
    expect(refused).toHaveLength(30);
    expect(await database.prisma.collectionJob.count()).toBe(20);
    for (const { json, headers } of refused) {
      expect(json).toMatchObject({ code: 'rate_limited', status: 429 });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3500);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3600);
    }
  });

  it('by several: exactly as many as the day allows, counted once each', async () => {
    await setLimits(1000, 31);
    const tokens = await Promise.all(
      ['admin@demo.test', 'super@demo.test'].map((email) => tokenFor(database.prisma, email)),
    );
    const answers = await startAll(tokens, 50);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(31);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(19);
    expect((await dayOf(new Date()))?.jobs).toBe(31);
    expect(await database.prisma.collectionJob.count()).toBe(31);
  });

  it('counts for each person apart', async () => {
    await setLimits(5, 200);
    const [mine, other] = await Promise.all(
      ['admin@demo.test', 'super@demo.test'].map((email) => tokenFor(database.prisma, email)),
    );
    await startAll([mine!], 8);
    expect((await startAll([other!], 5)).every(({ status }) => status === 202)).toBe(true);
  });
});

describe('what is refused for another reason', () => {
  it('counts nothing', async () => {
    await setLimits(1, 200);
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    expect((await start(token, 'http://127.0.0.1/')).status).toBe(422);
    const missing = { token, params: { type: 'builders', id: '999999' }, body: {} };
    expect((await call(collectOne, 'POST', missing)).status).toBe(404);
    expect((await start(token, 'https://oak.example.com/')).status).toBe(202);
    expect((await start(token, 'https://oak.example.com/')).status).toBe(429);
  });
});

describe('jobs that nobody started by hand', () => {
  it('wait for the next day once this one is full, and say so; those that count go on', async () => {
    await setLimits(20, 2);
    const jobs = [await queueByItself(), await queueByItself(), await queueByItself(9)];
    const claims = [];
    for (const [n, job] of jobs.entries())
      claims.push(await claimJob(database.prisma, job.job_id, `run-${n}:0`, TODAY));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(2);
    const [waiting] = await database.prisma.collectionJob.findMany({ where: { status: 'pending' } });
    expect(waiting).toMatchObject({ counted_on: null, attempts: 0 });
    expect(waiting?.waiting_reason).toMatch(/limit of jobs is reached/);
    expect(waiting!.next_attempt_at!.getTime()).toBeGreaterThanOrEqual(new Date('2026-12-01T00:00:00Z').getTime());
    expect(waiting!.next_attempt_at!.getTime()).toBeLessThan(new Date('2026-12-01T01:00:00Z').getTime());
    const run = waiting!.woken_by ?? waiting!.job_id;
    expect(await claimJob(database.prisma, run, 'run-x:0', TOMORROW)).toMatchObject({ kind: 'claimed' });
    expect(await dayOf(TODAY)).toMatchObject({ jobs: 2 });
    expect(await dayOf(TOMORROW)).toMatchObject({ jobs: 1 });
  });

  it('do not stand before what a person started, however urgent they are', async () => {
    await setLimits(20, 1);
    const [urgent, byHand] = [await queueByItself(10), await queueByItself(1)];
    await database.prisma.collectionJob.update({ where: { job_id: byHand.job_id }, data: { counted_on: TODAY } });
    await database.sql.query('INSERT INTO collection_job_days (day, jobs) VALUES ($1, 1)', ['2026-11-30']);
    const claimed = await claimJob(database.prisma, urgent.job_id, 'run-a:0', TODAY);
    const other = await claimJob(database.prisma, byHand.job_id, 'run-b:0', TODAY);
    expect([claimed, other]).toContainEqual(expect.objectContaining({ kind: 'claimed', jobId: byHand.job_id }));
    expect(await jobOf(urgent.job_id)).toMatchObject({ status: 'pending', counted_on: null });
  });

  it('are let in together by exactly as many runs as the day has room', async () => {
    await setLimits(20, 7);
    const jobs = await Promise.all(Array.from({ length: 20 }, () => queueByItself()));
    const claims = await Promise.all(
      jobs.map(({ job_id: jobId }, n) => claimJob(database.prisma, jobId, `run-${n}:0`, TODAY)),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(7);
    expect(await database.prisma.collectionJob.count({ where: { status: 'running' } })).toBe(7);
    expect((await dayOf(TODAY))?.jobs).toBe(7);
  });

  it('go on at once when the limit is raised', async () => {
    await setLimits(20, 1);
    const [first, second] = [await queueByItself(), await queueByItself()];
    await claimJob(database.prisma, first.job_id, 'run-a:0', TODAY);
    expect(await claimJob(database.prisma, second.job_id, 'run-b:0', TODAY)).toMatchObject({ kind: 'wait' });
    await setLimits(20, 2);
    expect(await jobOf(second.job_id)).toMatchObject({ next_attempt_at: null, waiting_reason: null, times_queued: 1 });
    expect(await claimJob(database.prisma, second.job_id, 'run-b:1', TODAY)).toMatchObject({ kind: 'claimed' });
  });
});

describe('a retry', () => {
  it('is the same job on its day, and counts against another day when it is let in there', async () => {
    await setLimits(20, 200);
    const job = await queueByItself();
    const fail = async (owner: string, now: Date) => {
      const claim = await claimJob(database.prisma, job.job_id, owner, now);
      const attempt = claim.kind === 'claimed' ? claim.attempt : 0;
      await failJob(database.prisma, { jobId: job.job_id, attempt, owner }, { code: 'internal', message: 'x' }, now);
    };
    await fail('a:0', TODAY);
    await retryJob(database.prisma, ACTOR, job.job_id, TODAY);
    await fail('b:0', TODAY);
    expect((await dayOf(TODAY))?.jobs).toBe(1);
    await retryJob(database.prisma, ACTOR, job.job_id, TOMORROW);
    const claim = await claimJob(database.prisma, job.job_id, 'c:0', TOMORROW);
    expect(claim).toMatchObject({ kind: 'claimed' });
    const results = { itemsFound: 0, changesDetected: 0, newEntitiesFound: 0, warnings: [] };
    await completeJob(database.prisma, { jobId: job.job_id, attempt: 1, owner: 'c:0' }, results, TOMORROW);
    expect([(await dayOf(TODAY))?.jobs, (await dayOf(TOMORROW))?.jobs]).toEqual([1, 1]);
  });
});

describe('a selection', () => {
  it('is queued as far as there is room, in its order, and says how many were left out', async () => {
    const builder = requireEntityType('builder');
    const ids: bigint[] = [];
    for (const n of [1, 2, 3, 4]) {
      const body = { name: `Limit Homes ${n}`, website: `https://limit-${n}.example.com` };
      ids.push(BigInt((await createByHand(database.prisma, DECIDER, builder, body, TODAY)).row.id));
    }
    await setLimits(3, 200);
    const input = { type: builder, ids, priority: 5, initiatedBy: ACTOR.id };
    const planned = await collectSelection(database.prisma, ACTOR, { ...input, dryRun: true }, TODAY);
    expect(planned).toEqual({ queued: 3, without_website: 0, already_queued: 0, over_limit: 1, opted_out: 0 });
    expect(await collectSelection(database.prisma, ACTOR, { ...input, dryRun: false }, TODAY)).toEqual(planned);
    await expect(collectSelection(database.prisma, ACTOR, { ...input, dryRun: false }, TODAY)).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(await database.prisma.collectionJob.count()).toBe(3);
  });
});

describe('the limits', () => {
  it('are read by who sees jobs, changed by who may change settings, and each bad value is named', async () => {
    const [admin, client] = await Promise.all(
      ['admin@demo.test', 'client@demo.test'].map((email) => tokenFor(database.prisma, email)),
    );
    expect((await call(limitsRoute, 'GET', { token: client! })).status).toBe(403);
    const changed = await call(limitsRoute, 'PATCH', { token: admin!, body: { jobs_per_day: 300 } });
    expect(changed.json).toEqual({
      ...{ jobs_per_user_hour: 10_000, jobs_per_day: 300 },
      ...{ started_this_hour: 0, started_today: 0, waiting_for_day: 0 },
    });
    for (const body of [{ jobs_per_day: 0 }, { jobs_per_day: 1.5 }, { jobs_per_user_hour: '20' }, { jobs: 3 }]) {
      const answer = await call(limitsRoute, 'PATCH', { token: admin!, body });
      expect(answer).toMatchObject({ status: 422, json: { code: 'validation_failed' } });
    }
    const undo = { undoes: { jobs_per_day: 250 }, now: TODAY };
    await expect(changeJobLimits(database.prisma, ACTOR, { jobs_per_day: 200 }, undo)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
