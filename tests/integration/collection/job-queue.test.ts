import { beforeEach, describe, expect, it } from 'vitest';
import { cancelJob, changeJobs, createJob, retryJob, type BulkJobResult } from '@/lib/collection/commands';
import {
  abandonRun,
  beginStep,
  claimJob,
  completeJob,
  endStep,
  handOver,
  postponeJob,
} from '@/lib/collection/execution/commands';
import { runCollectionJob } from '@/lib/collection/run-job';
import { sweepJobs } from '@/lib/collection/sweep/commands';
import { ACTOR, collectBuilder, NO_FETCHER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { inlineSteps } from '../../harness/inline-steps';
import { countingPrisma } from '../../harness/query-counter';
import { MAX_SUPPLIED_HTML } from '@/lib/web/supplied-limits';

const database = withTestDatabase();
const NOW = new Date('2026-11-21T10:00:00Z');
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

async function queue(priority: number): Promise<string> {
  const job = await database.prisma.$transaction((tx) =>
    createJob(
      tx,
      ACTOR,
      {
        entityType: 'builder',
        entityId: null,
        jobType: 'update',
        priority,
        searchQuery: null,
        targetUrl: 'https://marlowridge.example.com/',
        suppliedSnapshotId: null,
        autoApply: false,
        initiatedBy: ACTOR.id,
      },
      NOW,
    ),
  );
  await database.sql.query('UPDATE collection_jobs SET created_at = $2, updated_at = $2 WHERE job_id = $1', [
    job.job_id,
    NOW,
  ]);
  return job.job_id;
}

const jobOf = (jobId: string) => database.prisma.collectionJob.findUniqueOrThrow({ where: { job_id: jobId } });
const wakesOf = async (jobId: string) =>
  (await database.sql.query("SELECT 1 FROM durable.events WHERE data->>'job_id' = $1", [jobId])).rowCount;
const claim = (jobId: string, owner: string, now = NOW) => claimJob(database.prisma, jobId, owner, now);
const fenceOf = (jobId: string, attempt: number, owner: string) => ({ jobId, attempt, owner });

beforeEach(() => database.sql.query('DELETE FROM collection_jobs'));

describe('a supplied page', () => {
  it('that is too long is refused by that name, and nothing is queued', async () => {
    const start = collectBuilder(database.prisma, { entityId: null, html: 'x'.repeat(MAX_SUPPLIED_HTML + 1) });
    await expect(start).rejects.toMatchObject({ code: 'payload_too_large' });
    expect(await database.prisma.collectionJob.count()).toBe(0);
  });
});

describe('the queue of jobs', () => {
  it('gives the most urgent job first, then the oldest, whichever job woke the execution', async () => {
    const [low, high, alsoHigh] = [await queue(2), await queue(9), await queue(9)];
    expect(await claim(low, 'a:0')).toEqual({ kind: 'claimed', jobId: high, attempt: 1 });
    expect(await claim(high, 'b:0')).toEqual({ kind: 'claimed', jobId: alsoHigh, attempt: 1 });
    expect(await claim(alsoHigh, 'c:0')).toEqual({ kind: 'claimed', jobId: low, attempt: 1 });
    expect(await claim(alsoHigh, 'd:0')).toEqual({ kind: 'gone' });
  });

  it('follows a changed priority', async () => {
    const [first, second] = [await queue(5), await queue(5)];
    const change = { action: 'reprioritise' as const, jobIds: [second], priority: 8, dryRun: false };
    await changeJobs(database.prisma, ACTOR, change, NOW);
    expect(await claim(first, 'a:0')).toMatchObject({ jobId: second });
  });

  it('is changed in bulk with as many statements for many jobs as for few', async () => {
    const counter = countingPrisma(database.appUrl);
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await queue(5));
    const change = async (action: 'cancel' | 'retry', jobIds: string[]) => {
      let result: BulkJobResult | undefined;
      const sent = await counter.count(async (db) => {
        result = await changeJobs(db as never, ACTOR, { action, jobIds, dryRun: false }, NOW);
      });
      expect(result).toEqual({ matched: jobIds.length, changed: jobIds.length });
      return sent;
    };
    expect(await change('cancel', ids.slice(0, 2))).toBe(await change('cancel', ids.slice(2)));
    expect(await change('retry', ids.slice(0, 2))).toBe(await change('retry', ids.slice(2)));
    expect(await Promise.all(ids.map(wakesOf))).toEqual(ids.map(() => 2));
    await counter.prisma.$disconnect();
  });

  it('shows nothing of an execution that was replaced in the steps of its job', async () => {
    const jobId = await queue(5);
    await claim(jobId, 'old:0');
    const old = fenceOf(jobId, 1, 'old:0');
    await beginStep(database.prisma, old, 'fetch', NOW);
    await cancelJob(database.prisma, ACTOR, jobId, NOW);
    await endStep(database.prisma, old, 'fetch', { status: 'completed' }, NOW);
    const stepsOf = () =>
      database.prisma.collectionJobStep.findMany({ where: { job_id: jobId }, orderBy: { id: 'asc' } });
    expect((await stepsOf()).map(({ name, status }) => [name, status])).toEqual([['fetch', 'completed']]);
    await retryJob(database.prisma, ACTOR, jobId, NOW);
    await beginStep(database.prisma, old, 'observe', NOW);
    await claim(jobId, 'new:0');
    await beginStep(database.prisma, fenceOf(jobId, 1, 'new:0'), 'fetch', NOW);
    await endStep(database.prisma, old, 'fetch', { status: 'failed', error: 'Late.' }, NOW);
    await beginStep(database.prisma, old, 'observe', NOW);
    expect((await stepsOf()).map(({ name, status }) => [name, status])).toEqual([['fetch', 'running']]);
  });

  it('answers a repeated claim with the job it already took', async () => {
    const [first, second] = [await queue(5), await queue(5)];
    expect(await claim(first, 'a:0')).toMatchObject({ jobId: first, attempt: 1 });
    expect(await claim(first, 'a:0')).toMatchObject({ jobId: first, attempt: 1 });
    expect((await jobOf(second)).status).toBe('pending');
  });

  it('waits for the job it is to come for until that is due', async () => {
    const [waiting, due] = [await queue(5), await queue(5)];
    await claim(waiting, 'a:0');
    const until = minutes(2);
    await postponeJob(database.prisma, fenceOf(waiting, 1, 'a:0'), { until, reason: 'Busy.', countsAsAttempt: false });
    expect(await claim(waiting, 'a:1')).toEqual({ kind: 'wait', waitMs: 120_000 });
    expect(await claim(due, 'b:0')).toMatchObject({ jobId: due });
    expect(await claim(waiting, 'a:2', until)).toMatchObject({ jobId: waiting });
  });

  it('leaves the job a run passed over to the run of the job it took, also when that one is put back for long', async () => {
    const [passedOver, urgent] = [await queue(1), await queue(9)];
    expect(await claim(passedOver, 'a:0')).toMatchObject({ jobId: urgent });
    const until = minutes(600);
    await postponeJob(database.prisma, fenceOf(urgent, 1, 'a:0'), { until, reason: 'Limit.', countsAsAttempt: false });
    expect(await claim(passedOver, 'a:1')).toMatchObject({ kind: 'wait' });
    expect(await claim(urgent, 'b:0'), 'the other run does not wait for it too').toMatchObject({ jobId: passedOver });
    expect(await claim(passedOver, 'a:2', until)).toMatchObject({ jobId: urgent });
  });

  it('gives every one of many jobs to exactly one of as many executions that come at once', async () => {
    const jobs: string[] = [];
    for (let n = 0; n < 24; n += 1) jobs.push(await queue(n % 7));
    const claims = await Promise.all(jobs.map((jobId, n) => claim(jobId, `run-${n}:0`)));
    expect(claims.map((made) => (made.kind === 'claimed' ? made.jobId : made.kind)).sort()).toEqual([...jobs].sort());
  });

  it('lets a run that has waited its share go on as a new one, and leaves no job behind', async () => {
    const jobId = await queue(5);
    const busy = { ...NO_FETCHER, fetch: () => Promise.resolve(BUSY) };
    let now = NOW.getTime();
    const steps = inlineSteps();
    const deps = {
      ...{ db: database.prisma, fetcher: busy, random: () => 0.5, maskPersonal: (text: string) => text, model: null },
      now: () => new Date((now += 60_000)),
      propose: () => Promise.reject(new Error('There is nothing to propose.')),
      identify: () => Promise.resolve({ known: new Map(), optedOut: new Set<string>() }),
      applyPolicies: () => Promise.reject(new Error('Nothing is applied here.')),
      proposeItems: () => Promise.reject(new Error('There is nothing to propose.')),
    };
    const { rounds } = await runCollectionJob(deps, steps, jobId, 'run');
    expect(steps.slept.length).toBe(rounds);
    expect(await jobOf(jobId)).toMatchObject({ status: 'pending', attempts: 0, times_queued: 1 });
    expect(await wakesOf(jobId)).toBe(2);
  });

  it('ends what a run held when the run is given up, and nothing else', async () => {
    const [held, other] = [await queue(5), await queue(5)];
    await claim(held, 'run-1:3');
    await claim(other, 'run-10:0');
    await abandonRun(database.prisma, 'run-1', { code: 'internal', message: 'It stopped.' }, NOW);
    expect([(await jobOf(held)).status, (await jobOf(other)).status]).toEqual(['failed', 'running']);
  });

  it('starts another run only for a job that still waits', async () => {
    const [waiting, taken] = [await queue(1), await queue(9)];
    await claim(taken, 'a:0');
    expect(await handOver(database.prisma, taken, NOW)).toEqual({ queued: false });
    expect(await handOver(database.prisma, waiting, NOW)).toEqual({ queued: true });
    expect([await wakesOf(waiting), await wakesOf(taken)]).toEqual([2, 1]);
  });

  it('brings every job to its end, whatever is put back and however the runs come', async () => {
    const jobs: string[] = [];
    for (let n = 0; n < 30; n += 1) jobs.push(await queue((n * 7) % 11));
    let now = NOW.getTime();
    const left = new Map(jobs.map((jobId, n) => [jobId, n % 4]));
    let runs = jobs.map((name) => ({ name, wakeAt: now }));
    const random = seeded(7);
    for (let turn = 0; runs.length > 0 && turn < 2000; turn += 1) {
      now += 1000;
      const ready = runs.filter((run) => run.wakeAt <= now);
      const run = ready[Math.floor(random() * ready.length)];
      if (!run) continue;
      const owner = `${run.name}:${turn}`;
      const made = await claim(run.name, owner, new Date(now));
      if (made.kind === 'gone') runs = runs.filter((other) => other !== run);
      else if (made.kind === 'wait') run.wakeAt = now + made.waitMs;
      else if ((left.get(made.jobId) ?? 0) === 0) {
        await completeJob(database.prisma, fenceOf(made.jobId, made.attempt, owner), NOTHING, new Date(now));
        left.delete(made.jobId);
        runs = runs.filter((other) => other !== run);
      } else {
        left.set(made.jobId, left.get(made.jobId)! - 1);
        const until = new Date(now + random() * 60_000);
        const input = { until, reason: 'Busy.', countsAsAttempt: false };
        await postponeJob(database.prisma, fenceOf(made.jobId, made.attempt, owner), input);
        run.wakeAt = until.getTime();
      }
    }
    expect([left.size, runs.length]).toEqual([0, 0]);
  });
});

describe('the sweep', () => {
  it('sets jobs going again that nobody works on or will come for, and leaves the others alone', async () => {
    const [lost, forgotten, held, waiting] = [await queue(9), await queue(1), await queue(8), await queue(7)];
    await claim(lost, 'gone:0');
    await claim(held, 'alive:0', minutes(35));
    await claim(waiting, 'alive:1', minutes(35));
    await postponeJob(database.prisma, fenceOf(waiting, 1, 'alive:1'), {
      until: minutes(600),
      reason: 'The daily limit is reached.',
      countsAsAttempt: false,
    });
    expect(await sweepJobs(database.prisma, minutes(40))).toEqual({ released: 1, failed: 0, woken: 1 });
    expect(await jobOf(lost)).toMatchObject({ status: 'pending', attempts: 1, locked_by: null });
    expect((await jobOf(held)).status).toBe('running');
    expect(await Promise.all([lost, forgotten, held, waiting].map(wakesOf))).toEqual([2, 2, 1, 1]);
    expect(await sweepJobs(database.prisma, minutes(41)), 'a second sweep finds nothing').toEqual({
      released: 0,
      failed: 0,
      woken: 0,
    });
  });

  it('ends a job whose run was lost at its third attempt', async () => {
    const jobId = await queue(5);
    await database.sql.query('UPDATE collection_jobs SET attempts = 2 WHERE job_id = $1', [jobId]);
    await claim(jobId, 'gone:0');
    expect(await sweepJobs(database.prisma, minutes(40))).toMatchObject({ failed: 1, released: 0 });
    expect(await jobOf(jobId)).toMatchObject({ status: 'failed', error_code: 'internal', locked_by: null });
  });
});

const NOTHING = { itemsFound: 0, changesDetected: 0, newEntitiesFound: 0, warnings: [] };

/** A small repeatable generator of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

const BUSY = {
  ...{ outcome: 'rate_limited' as const, cause: 'busy' as const, reason: 'Busy.', retryAfterMs: 1000 },
  ...{ url: 'https://marlowridge.example.com/', finalUrl: null, httpStatus: null, sourceId: null },
  ...{ robots: { verdict: 'not_asked' as const, line: null, reason: null }, requestedAt: NOW },
  ...{ durationMs: 1, bytes: 0 },
};
