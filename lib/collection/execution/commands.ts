import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { getJobSpend } from '../../spend/queries';
import { jobCompleted, jobFailed, jobQueued, runHeld } from '../events';
import { utcDay } from '../../web/plan-host-slot';
import { postponeOverLimit } from '../limits/start-commands';
import { getJobLimits } from '../limits/queries';
import { MAX_ATTEMPTS } from '../retry-policy';

export type Claim =
  /** `jobId` need not be the job that was asked for. */
  | { kind: 'claimed'; jobId: string; attempt: number }
  /** Nothing is left to do: the job ended or is held by another execution, and no other waits for a place. */
  | { kind: 'gone' }
  | { kind: 'wait'; waitMs: number };

/**
 * Takes the most urgent due job for a run: the highest priority, then the oldest. `wokenFor` names the run: the job whose
 * queuing started it. A run that takes another job than its own leaves its own to that job's run, so that every waiting
 * job has exactly one run to come for it; while the job it is to come for is not due, a run waits. Attempts count here,
 * so work that kills its worker cannot loop.
 */
export async function claimJob(db: PrismaClient, wokenFor: string, owner: string, now: Date): Promise<Claim> {
  // The claim of this very execution, repeated because the answer was lost.
  const mine = await db.collectionJob.findFirst({
    where: { locked_by: owner, status: 'running' },
    select: { job_id: true, attempts: true },
  });
  if (mine) return { kind: 'claimed', jobId: mine.job_id, attempt: mine.attempts };
  const { jobs_per_day: perDay } = await getJobLimits(db);
  for (;;) {
    const [claimed] = await takeMostUrgent(db, wokenFor, owner, perDay, now);
    if (claimed) return { kind: 'claimed', jobId: claimed.job_id, attempt: claimed.attempts };
    const own = await db.collectionJob.findFirst({
      where: { ...comesFor(wokenFor), status: 'pending' },
      orderBy: { next_attempt_at: { sort: 'asc', nulls: 'first' } },
      select: { next_attempt_at: true },
    });
    if (!own) return { kind: 'gone' };
    if (own.next_attempt_at && own.next_attempt_at > now) {
      return { kind: 'wait', waitMs: own.next_attempt_at.getTime() - now.getTime() };
    }
    // Another run took this one's job meanwhile and left it another, which is due; or the most urgent may not start today.
    await postponeOverLimit(db, perDay, now);
  }
}

/** The jobs that a run is to come for. */
const comesFor = (wokenFor: string): Prisma.CollectionJobWhereInput => ({
  OR: [{ woken_by: wokenFor }, { woken_by: null, job_id: wokenFor }],
});

/**
 * One statement. It waits for no lock but that of the run's own job and that of the day's counter, which a job that nobody
 * started by hand moves when it is first let in; a full day lets none in.
 */
function takeMostUrgent(db: Db, wokenFor: string, owner: string, perDay: number, now: Date) {
  return db.$queryRaw<{ job_id: string; attempts: number }[]>`
    WITH own AS (
      SELECT id FROM collection_jobs
      WHERE (woken_by = ${wokenFor} OR (woken_by IS NULL AND job_id = ${wokenFor}))
        AND status = 'pending' AND attempts < ${MAX_ATTEMPTS} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      ORDER BY id LIMIT 1 FOR UPDATE
    ), best AS (
      SELECT id, coalesce(woken_by, job_id) AS run, counted_on FROM collection_jobs
      WHERE EXISTS (SELECT FROM own)
        AND status = 'pending' AND attempts < ${MAX_ATTEMPTS} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      ORDER BY priority DESC NULLS LAST, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ), let_in AS (
      INSERT INTO collection_job_days AS d (day, jobs)
      SELECT ${utcDay(now)}::date, 1 FROM best WHERE best.counted_on IS NULL
      ON CONFLICT (day) DO UPDATE SET jobs = d.jobs + 1 WHERE d.jobs < ${perDay}
      RETURNING day
    ), taken AS (
      SELECT id, run, coalesce(counted_on, (SELECT day FROM let_in)) AS counted_on FROM best
      WHERE counted_on IS NOT NULL OR EXISTS (SELECT FROM let_in)
    ), left_to_its_run AS (
      UPDATE collection_jobs j SET woken_by = taken.run FROM own, taken WHERE j.id = own.id AND own.id <> taken.id
    )
    UPDATE collection_jobs j
    SET status = 'running', attempts = j.attempts + 1, locked_by = ${owner}, locked_at = ${now}, started_at = ${now},
        next_attempt_at = NULL, waiting_reason = NULL, updated_at = ${now}, woken_by = ${wokenFor},
        counted_on = taken.counted_on
    FROM taken WHERE j.id = taken.id
    RETURNING j.job_id, j.attempts`;
}

/** Identifies one execution: what it writes counts only while it still holds the job. */
export interface JobFence {
  jobId: string;
  attempt: number;
  owner: string;
}

const held = (fence: JobFence) => ({
  job_id: fence.jobId,
  attempts: fence.attempt,
  locked_by: fence.owner,
  status: 'running',
});

/** Whether this execution still holds its job: not cancelled, not taken over. */
export async function holdsJob(db: Db, fence: JobFence): Promise<boolean> {
  return (await db.collectionJob.count({ where: held(fence) })) > 0;
}

export interface JobResults {
  itemsFound: number;
  changesDetected: number;
  newEntitiesFound: number;
  warnings: string[];
}

/** Review has found that the run would change too much at once, and nobody has released it. */
const IS_HELD = { held_at: { not: null }, released_at: null };

/** Ends a job well: its proposals are written. Found changes are told. @returns whether this execution still held it. */
export async function completeJob(db: PrismaClient, fence: JobFence, results: JobResults, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.collectionJob.updateMany({
      where: held(fence),
      data: {
        status: 'completed',
        completed_at: now,
        items_found: results.itemsFound,
        changes_detected: results.changesDetected,
        new_entities_found: results.newEntitiesFound,
        warnings: results.warnings,
        locked_by: null,
        error_code: null,
        error_message: null,
      },
    });
    if (count > 0 && results.changesDetected > 0) {
      const isHeld = await tx.collectionJob.count({ where: { job_id: fence.jobId, ...IS_HELD } });
      // A held run is one piece of news, and the graver one.
      await sendEvents(prismaRunner(tx), [isHeld > 0 ? runHeld(fence.jobId) : jobCompleted(fence.jobId)]);
    }
    return count > 0;
  });
}

export interface JobFailure {
  code: string;
  message: string;
}

/** Ends jobs failed, in the caller's transaction, and has it told. @returns those that still fitted. */
export async function endFailed(
  tx: Db,
  where: Prisma.CollectionJobWhereInput,
  failure: JobFailure,
  now: Date,
): Promise<{ job_id: string; times_failed: number }[]> {
  const ended = await tx.collectionJob.updateManyAndReturn({
    where,
    data: {
      ...{ status: 'failed', completed_at: now, locked_by: null, updated_at: now, times_failed: { increment: 1 } },
      ...{ error_code: failure.code, error_message: failure.message },
    },
    select: { job_id: true, times_failed: true },
  });
  const told = ended.map((job) => jobFailed(job.job_id, job.times_failed));
  if (told.length > 0) await sendEvents(prismaRunner(tx), told);
  return ended;
}

/** Ends a job for good. */
export async function failJob(db: PrismaClient, fence: JobFence, failure: JobFailure, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => (await endFailed(tx, held(fence), failure, now)).length > 0);
}

/** Puts a job back to wait for its next attempt, and says why it waits. */
export async function postponeJob(
  db: Db,
  fence: JobFence,
  input: { until: Date; reason: string; failure?: JobFailure; countsAsAttempt: boolean },
): Promise<boolean> {
  const { count } = await db.collectionJob.updateMany({
    where: held(fence),
    data: {
      status: 'pending',
      next_attempt_at: input.until,
      waiting_reason: input.reason.slice(0, 255),
      locked_by: null,
      ...(input.failure ? { error_code: input.failure.code, error_message: input.failure.message } : {}),
      ...(input.countsAsAttempt ? {} : { attempts: { decrement: 1 } }),
    },
  });
  return count > 0;
}

/** What such a job says of its end. */
export const RUN_GIVEN_UP: JobFailure = {
  code: 'internal',
  message: 'The job could not be carried on after several tries. Retry it, or look at the log under its id.',
};

/** Ends the job that a workflow held when it gave up outside any attempt. What it had not claimed, the sweep finds. */
export async function abandonRun(db: PrismaClient, runId: string, failure: JobFailure, now: Date): Promise<void> {
  const where = { locked_by: { startsWith: `${runId}:` }, status: 'running' };
  await db.$transaction((tx) => endFailed(tx, where, failure, now));
}

/** Starts a new run for the job that a run was to come for, if it still waits. */
export async function handOver(db: PrismaClient, wokenFor: string, now: Date): Promise<{ queued: boolean }> {
  return db.$transaction(async (tx) => {
    const own = await tx.collectionJob.findFirst({
      where: { ...comesFor(wokenFor), status: 'pending' },
      select: { job_id: true },
    });
    const [job] = own ? await requeue(tx, { job_id: own.job_id, status: 'pending' }, { updated_at: now }) : [];
    return { queued: job !== undefined };
  });
}

/** Queues jobs again, each with a run of its own, in the caller's transaction. @returns those that still fitted. */
export async function requeue(
  tx: Db,
  where: Prisma.CollectionJobWhereInput,
  data: Prisma.CollectionJobUpdateManyMutationInput,
): Promise<{ job_id: string; times_queued: number }[]> {
  const queued = await tx.collectionJob.updateManyAndReturn({
    where,
    data: { ...data, woken_by: null, times_queued: { increment: 1 } },
    select: { job_id: true, times_queued: true },
  });
  const wakes = queued.map((job) => jobQueued(job.job_id, job.times_queued));
  if (wakes.length > 0) await sendEvents(prismaRunner(tx), wakes);
  return queued;
}

/** Whether the job's present attempt is this execution's, also when the job has ended under it meanwhile. */
async function isOwnAttempt(db: PrismaClient, fence: JobFence): Promise<boolean> {
  const count = await db.collectionJob.count({
    where: { job_id: fence.jobId, attempts: fence.attempt, OR: [{ locked_by: null }, { locked_by: fence.owner }] },
  });
  return count > 0;
}

/**
 * Marks a step of an attempt as begun; a repeated execution keeps its first start, and a job that was put back without losing
 * the attempt begins it anew. An execution that was replaced writes nothing.
 */
export async function beginStep(db: PrismaClient, fence: JobFence, name: string, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO collection_job_steps AS s (job_id, attempt, name, status, started_at)
    SELECT j.job_id, j.attempts, ${name}, 'running', ${now} FROM collection_jobs j
    WHERE j.job_id = ${fence.jobId} AND j.attempts = ${fence.attempt} AND (j.locked_by IS NULL OR j.locked_by = ${fence.owner})
    ON CONFLICT (job_id, attempt, name) DO UPDATE SET status = 'running', finished_at = NULL, error = NULL, started_at =
      CASE WHEN s.started_at < (SELECT j.started_at FROM collection_jobs j WHERE j.job_id = s.job_id) THEN excluded.started_at
           ELSE s.started_at END`;
}

/** Writes how a step ended, under the same condition. */
export async function endStep(
  db: PrismaClient,
  fence: JobFence,
  name: string,
  result: { status: 'completed' | 'failed' | 'skipped'; output?: Prisma.InputJsonValue; error?: string },
  now: Date,
): Promise<void> {
  if (!(await isOwnAttempt(db, fence))) return;
  await db.collectionJobStep.updateMany({
    where: { job_id: fence.jobId, attempt: fence.attempt, name },
    data: {
      status: result.status,
      finished_at: now,
      ...(result.output === undefined ? {} : { output: result.output }),
      ...(result.error === undefined ? {} : { error: result.error }),
    },
  });
}

/**
 * Writes what one reading of one page saw, in one transaction. A repeated step finds its rows and writes none; another
 * question to the same page, or two addresses that lead to it, add what they saw.
 * @returns whether the job is still this execution's
 */
export async function writeObservations(
  db: PrismaClient,
  fence: JobFence,
  reading: { snapshotId: bigint | null; sourceUrl: string | null; extractorVersion: string },
  rows: Prisma.ObservationCreateManyInput[],
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ${fence.jobId} FOR UPDATE`;
    if (!(await holdsJob(tx, fence))) return false;
    const { snapshotId, sourceUrl, extractorVersion } = reading;
    const written = await tx.observation.findMany({
      where: {
        ...{ job_id: fence.jobId, snapshot_id: snapshotId, extractor_version: extractorVersion },
        // Two pages that could not be read have no snapshot to tell them apart.
        ...(snapshotId === null ? { source_url: sourceUrl } : {}),
      },
      select: SIGHT,
    });
    const known = new Set(written.map(sightOf));
    await tx.observation.createMany({ data: rows.filter((row) => !known.has(sightOf(row))) });
    return true;
  });
}

/** What tells one thing seen in a reading from another. */
const SIGHT = {
  ...{ field_name: true, child_type: true, child_key: true, item_key: true },
  ...{ raw: true, quote: true, method: true, status: true, reject_reason: true },
} as const;

function sightOf(row: Pick<Prisma.ObservationCreateManyInput, keyof typeof SIGHT>): string {
  return JSON.stringify(Object.keys(SIGHT).map((name) => row[name as keyof typeof SIGHT] ?? null));
}

/** Brings what the ledger says of a job's paid calls into its row, where lists read it. */
export async function copySpend(db: Db, jobId: string): Promise<void> {
  const spend = await getJobSpend(db, jobId);
  await db.collectionJob.updateMany({
    where: { job_id: jobId },
    data: {
      cost_usd: spend.costUsd.toFixed(6),
      input_tokens: spend.inputTokens,
      output_tokens: spend.outputTokens,
      searches: spend.searches,
    },
  });
}
