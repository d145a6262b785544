import { recordAudit, recordAudits, type AuditActor } from '../audit/commands';
import type { Db, Prisma, PrismaClient } from '../platform/db/client';
import { sendEvents } from '../platform/durable/send-events';
import { prismaRunner } from '../platform/durable/sql-runner';
import { AppError } from '../platform/errors';
import { utcDay } from '../web/plan-host-slot';
import { CANCELLED_BEFORE_SENT, forgetAskedPages, releaseQuestions } from './batches/commands';
import { jobQueued } from './events';
import { requeue } from './execution/commands';
import { startsByItself } from './initiator';
import { takeStarts } from './limits/start-commands';
import { requireJob, resolveJobWhere, type JobFilter } from './queries';

export interface NewJob {
  entityType: string;
  entityId: bigint | null;
  jobType: 'update' | 'discovery' | 'inventory';
  priority: number;
  searchQuery: string | null;
  targetUrl: string | null;
  suppliedSnapshotId: bigint | null;
  autoApply: boolean;
  initiatedBy: string;
  searchFilters?: Prisma.InputJsonObject;
  /** Whose homes, or whatever else, the job looks for. */
  parent?: { type: string; id: bigint } | null;
  repeatsJobId?: string;
  /** Not before then, and why it waits until then. */
  startsAt?: Date;
  waitingReason?: string;
}

/**
 * Writes a pending job and asks the engine to run it, in the caller's transaction. One that a person starts by hand counts
 * against the limits here; any other does when it is first let in.
 * @throws AppError rate_limited
 */
export async function createJob(tx: Db, actor: AuditActor, job: NewJob, now: Date) {
  if (!startsByItself(job.initiatedBy)) await takeStarts(tx, job.initiatedBy, 1, now);
  return writeJob(tx, actor, job, now);
}

/** The same for a job whose start is counted already, with others that start together. */
export async function writeJob(tx: Db, actor: AuditActor, job: NewJob, now: Date) {
  const [row] = await writeJobs(tx, actor, [job], now);
  return row!;
}

/** Keeps one statement well below PostgreSQL's 65,535 parameters. */
const JOBS_PER_STATEMENT = 500;

/** The same for many: few statements, however many there are. */
export async function writeJobs(tx: Db, actor: AuditActor, jobs: readonly NewJob[], now: Date) {
  const rows = [];
  for (let at = 0; at < jobs.length; at += JOBS_PER_STATEMENT) {
    const data = jobs.slice(at, at + JOBS_PER_STATEMENT).map((job) => rowOf(job, now));
    rows.push(...(await tx.collectionJob.createManyAndReturn({ data })));
  }
  await sendEvents(
    prismaRunner(tx),
    rows.map((row) => jobQueued(row.job_id, 0)),
  );
  await recordAudits(
    tx,
    rows.map(({ job_id: id, entity_type, entity_id, job_type }) => ({
      ...{ actor, action: 'job.created', target: { type: 'job', id } },
      detail: { entity_type, entity_id: entity_id === null ? null : Number(entity_id), job_type },
    })),
  );
  return rows;
}

const rowOf = (job: NewJob, now: Date): Prisma.CollectionJobCreateManyInput => ({
  entity_type: job.entityType,
  entity_id: job.entityId,
  job_type: job.jobType,
  priority: job.priority,
  search_query: job.searchQuery,
  target_url: job.targetUrl,
  supplied_snapshot_id: job.suppliedSnapshotId,
  auto_apply: job.autoApply,
  initiated_by: job.initiatedBy,
  created_at: now,
  counted_on: startsByItself(job.initiatedBy) ? null : utcDay(now),
  repeats_job_id: job.repeatsJobId ?? null,
  next_attempt_at: job.startsAt ?? null,
  waiting_reason: job.waitingReason ?? null,
  ...(job.searchFilters ? { search_filters: job.searchFilters } : {}),
  ...(job.parent ? { parent_entity_type: job.parent.type, parent_entity_id: job.parent.id } : {}),
});

/**
 * Stops a job. A running one ends at its next step; what it has written so far stays.
 * @throws AppError not_found, or conflict when it has ended already.
 */
export async function cancelJob(db: PrismaClient, actor: AuditActor, ref: string, now: Date): Promise<void> {
  const { job_id: jobId } = await requireJob(db, ref);
  await db.$transaction(async (tx) => {
    if ((await cancelInTransaction(tx, [jobId], now)) === 0) {
      throw new AppError('conflict', 'This job has ended already; there is nothing to cancel.');
    }
    await recordAudit(tx, { actor, action: 'job.cancelled', target: { type: 'job', id: jobId } });
  });
}

/** @returns how many of them had not ended. */
async function cancelInTransaction(tx: Db, jobIds: readonly string[], now: Date): Promise<number> {
  const { count } = await tx.collectionJob.updateMany({
    where: { job_id: { in: [...jobIds] }, status: { in: ['pending', 'running'] } },
    data: { status: 'cancelled', completed_at: now, cancel_requested_at: now, locked_by: null, waiting_reason: null },
  });
  const cancelled = { job_id: { in: [...jobIds] }, job: { status: 'cancelled' } };
  await releaseQuestions(tx, cancelled, CANCELLED_BEFORE_SENT, now);
  return count;
}

/**
 * Starts a job that has failed or was cancelled again, with fresh attempts.
 * @throws AppError not_found, or conflict when it is not in an end state that can be retried.
 */
export async function retryJob(db: PrismaClient, actor: AuditActor, ref: string, now: Date): Promise<void> {
  const { job_id: jobId } = await requireJob(db, ref);
  await db.$transaction(async (tx) => {
    if ((await retryInTransaction(tx, [jobId], now)) === 0) {
      throw new AppError(
        'conflict',
        'Only failed and cancelled jobs can be retried. Collect again to start a new one.',
      );
    }
    await recordAudit(tx, { actor, action: 'job.retried', target: { type: 'job', id: jobId } });
  });
}

/** @returns how many of them had failed or were cancelled. */
async function retryInTransaction(tx: Db, jobIds: readonly string[], now: Date): Promise<number> {
  const ended = { job_id: { in: [...jobIds] }, status: { in: ['failed', 'cancelled'] } };
  // Retried on another day, a job counts against that day when it is let in; by hand it is not started anew.
  await tx.collectionJob.updateMany({
    where: { ...ended, counted_on: { lt: utcDay(now) } },
    data: { counted_on: null },
  });
  const retried = await requeue(tx, ended, {
    status: 'pending',
    attempts: 0,
    completed_at: null,
    started_at: null,
    error_code: null,
    error_message: null,
    next_attempt_at: null,
    waiting_reason: null,
    cancel_requested_at: null,
    locked_by: null,
  });
  const ids = retried.map((job) => job.job_id);
  // Steps of earlier rounds would collide with the new attempts' names.
  await tx.collectionJobStep.deleteMany({ where: { job_id: { in: ids } } });
  await forgetAskedPages(tx, ids);
  return retried.length;
}

export interface BulkJobInput {
  action: 'cancel' | 'retry' | 'reprioritise';
  jobIds?: string[];
  filter?: JobFilter;
  /** Jobs left out although they match the filter. */
  exceptIds?: string[];
  priority?: number;
  dryRun: boolean;
}

export interface BulkJobResult {
  matched: number;
  changed: number;
}

/** Cancels, retries or reprioritises many jobs as one audited act. With `dryRun` it only counts. */
export async function changeJobs(
  db: PrismaClient,
  actor: AuditActor,
  input: BulkJobInput,
  now: Date,
): Promise<BulkJobResult> {
  const eligible: Prisma.CollectionJobWhereInput = {
    status: {
      in:
        input.action === 'retry'
          ? ['failed', 'cancelled']
          : ['pending', ...(input.action === 'cancel' ? ['running'] : [])],
    },
  };
  const chosen = input.jobIds ? { job_id: { in: input.jobIds } } : await resolveJobWhere(db, input.filter ?? {});
  const where = { AND: [chosen, eligible, input.exceptIds?.length ? { job_id: { notIn: input.exceptIds } } : {}] };
  return db.$transaction(
    async (tx) => {
      const jobs = await tx.collectionJob.findMany({
        where,
        select: { job_id: true },
        orderBy: { id: 'asc' },
        take: 10_000,
      });
      if (input.dryRun) return { matched: jobs.length, changed: 0 };
      let changed = 0;
      if (input.action === 'reprioritise') {
        const { count } = await tx.collectionJob.updateMany({ where, data: { priority: input.priority ?? 5 } });
        changed = count;
      } else {
        const ids = jobs.map((job) => job.job_id);
        changed =
          input.action === 'cancel' ? await cancelInTransaction(tx, ids, now) : await retryInTransaction(tx, ids, now);
      }
      await recordAudit(tx, { actor, action: `jobs.${input.action}`, detail: { matched: jobs.length, changed } });
      return { matched: jobs.length, changed };
    },
    { timeout: 60_000 },
  );
}
