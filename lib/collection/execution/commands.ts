import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { jobQueued } from '../events';
import { MAX_ATTEMPTS } from '../retry-policy';

export type Claim =
  /** `jobId` need not be the job that was asked for. */
  | { kind: 'claimed'; jobId: string; attempt: number }
  /** Nothing is left to do: the job ended or is held by another execution, and no other waits for a place. */
  | { kind: 'gone' }
  | { kind: 'wait'; waitMs: number };

/**
 * Takes one due job for an execution: of all that wait, the one with the highest priority, then the oldest. Each queued
 * job wakes one execution, so whichever job an execution takes, the others have theirs. While the job it was woken for
 * is not due yet, it waits for that one. Attempts count here, so work that kills its worker cannot loop.
 */
export async function claimJob(db: PrismaClient, wokenFor: string, owner: string, now: Date): Promise<Claim> {
  // The claim of this very execution, repeated because the answer was lost.
  const mine = await db.collectionJob.findFirst({
    where: { locked_by: owner, status: 'running' },
    select: { job_id: true, attempts: true },
  });
  if (mine) return { kind: 'claimed', jobId: mine.job_id, attempt: mine.attempts };
  const own = await db.collectionJob.findUnique({
    where: { job_id: wokenFor },
    select: { status: true, next_attempt_at: true },
  });
  if (own?.status === 'pending' && own.next_attempt_at && own.next_attempt_at > now) {
    return { kind: 'wait', waitMs: own.next_attempt_at.getTime() - now.getTime() };
  }
  for (;;) {
    const claimed = await takeBestDueJob(db, owner, now);
    if (claimed) return claimed;
    // A row that another execution took while this one waited for its lock leaves nothing, though others may be due.
    if ((await db.collectionJob.count({ where: dueWhere(now) })) === 0) return { kind: 'gone' };
  }
}

const dueWhere = (now: Date): Prisma.CollectionJobWhereInput => ({
  status: 'pending',
  attempts: { lt: MAX_ATTEMPTS },
  OR: [{ next_attempt_at: null }, { next_attempt_at: { lte: now } }],
});

async function takeBestDueJob(db: Db, owner: string, now: Date): Promise<Claim | null> {
  const rows = await db.$queryRaw<{ job_id: string; attempts: number }[]>`
    WITH best AS (
      SELECT id FROM collection_jobs
      WHERE status = 'pending' AND attempts < ${MAX_ATTEMPTS} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      ORDER BY priority DESC NULLS LAST, id LIMIT 1 FOR UPDATE
    )
    UPDATE collection_jobs j
    SET status = 'running', attempts = j.attempts + 1, locked_by = ${owner}, locked_at = ${now}, started_at = ${now},
        next_attempt_at = NULL, waiting_reason = NULL, updated_at = ${now}
    FROM best WHERE j.id = best.id AND j.status = 'pending'
    RETURNING j.job_id, j.attempts`;
  const [job] = rows;
  return job ? { kind: 'claimed', jobId: job.job_id, attempt: job.attempts } : null;
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

/** Ends a job well: its proposals are written. @returns whether this execution still held it. */
export async function completeJob(db: PrismaClient, fence: JobFence, results: JobResults, now: Date): Promise<boolean> {
  const { count } = await db.collectionJob.updateMany({
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
  return count > 0;
}

export interface JobFailure {
  code: string;
  message: string;
}

/** Ends a job for good. */
export async function failJob(db: PrismaClient, fence: JobFence, failure: JobFailure, now: Date): Promise<boolean> {
  const { count } = await db.collectionJob.updateMany({
    where: held(fence),
    data: {
      status: 'failed',
      completed_at: now,
      error_code: failure.code,
      error_message: failure.message,
      locked_by: null,
    },
  });
  return count > 0;
}

/** Puts a job back to wait for its next attempt, and says why it waits. */
export async function postponeJob(
  db: PrismaClient,
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

/** Ends the job that a workflow held when it gave up outside any attempt. What it had not claimed, the sweep finds. */
export async function abandonRun(db: PrismaClient, runId: string, failure: JobFailure, now: Date): Promise<void> {
  await db.collectionJob.updateMany({
    where: { locked_by: { startsWith: `${runId}:` }, status: 'running' },
    data: {
      status: 'failed',
      completed_at: now,
      error_code: failure.code,
      error_message: failure.message,
      locked_by: null,
    },
  });
}

/** Wakes another execution for a job that still waits. @returns whether it does. */
export async function requeueJob(db: PrismaClient, jobId: string, now: Date): Promise<{ queued: boolean }> {
  return db.$transaction(async (tx) => {
    const [job] = await tx.collectionJob.updateManyAndReturn({
      where: { job_id: jobId, status: 'pending' },
      data: { times_queued: { increment: 1 }, updated_at: now },
      select: { times_queued: true },
    });
    if (job) await sendEvents(prismaRunner(tx), [jobQueued(jobId, job.times_queued)]);
    return { queued: job !== undefined };
  });
}

/** Marks a step of an attempt as begun; a repeated execution keeps its first start. */
export async function beginStep(db: PrismaClient, fence: JobFence, name: string, now: Date): Promise<void> {
  const key = { job_id: fence.jobId, attempt: fence.attempt, name };
  await db.collectionJobStep.upsert({
    where: { job_id_attempt_name: key },
    create: { ...key, status: 'running', started_at: now },
    update: { status: 'running', finished_at: null, error: null },
  });
}

export async function endStep(
  db: PrismaClient,
  fence: JobFence,
  name: string,
  result: { status: 'completed' | 'failed' | 'skipped'; output?: Prisma.InputJsonValue; error?: string },
  now: Date,
): Promise<void> {
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
