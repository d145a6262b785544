import { randomUUID } from 'node:crypto';
import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';
import type { ModelRequest } from '../../platform/claude-client';
import { releaseSpendIn, reserveSpend, type Reservation } from '../../spend/commands';
import { copySpend, postponeJob, requeue, type JobFence } from '../execution/commands';
import type { CallMade } from '../research/commands';
import type { Question } from '../research/question';
import { ANSWERED_WITHIN_MS, planAsking, WAITS_FOR_BATCH } from './plan-asking';

/** A question that nobody waits for. */
export interface UnhurriedQuestion {
  question: Question;
  call: CallMade & { answerKey: string };
  request: ModelRequest;
  /** The page it is about. */
  snapshotId: number;
  /** The most it can cost in a batch. */
  maxUsd: number;
}

export type Queued = { kind: 'queued' } | { kind: 'direct' } | Extract<Reservation, { kind: 'refused' }>;

const OPEN = { status: { in: ['waiting', 'sent'] } };

/**
 * Puts a question aside for the next batch, its money set aside with it. The same question of another job under way is not
 * paid for again: this one waits for that answer. A job waits for a batch once; after that its questions are asked directly.
 */
export async function queueQuestion(db: PrismaClient, input: UnhurriedQuestion, now: Date): Promise<Queued> {
  const { question, call, request, snapshotId, maxUsd } = input;
  const { jobId, entity, userId, byClock, purpose, callKey } = question;
  const asked = await db.batchQuestion.findMany({
    where: { job_id: jobId },
    select: { call_key: true, answer_key: true, status: true },
  });
  const plan = planAsking(asked, { callKey, answerKey: call.answerKey, roundKey: question.roundKey });
  if (plan !== 'queue') return { kind: plan };
  const row = {
    ...{ call_key: callKey, custom_id: randomUUID(), job_id: jobId, purpose, model: call.model },
    ...{ answer_key: call.answerKey, asked_for: [...question.askedFor], max_claims: question.maxClaims ?? null },
    ...{ snapshot_id: snapshotId, created_at: now },
  };
  const same = await db.batchQuestion.findFirst({
    where: { answer_key: call.answerKey, follows_id: null, ...OPEN },
    select: { id: true },
  });
  if (same) {
    await db.batchQuestion.create({ data: { ...row, follows_id: same.id } });
    return { kind: 'queued' };
  }
  const reservation = await reserveSpend(
    db,
    { callKey, purpose, model: call.model, isBatch: true, jobId, entity, userId, byClock, maxUsd },
    now,
    (tx, entryId) =>
      tx.batchQuestion.create({
        data: { ...row, entry_id: entryId, request: request as unknown as Prisma.InputJsonObject },
      }),
  );
  return reservation.kind === 'refused' ? reservation : { kind: 'queued' };
}

/** After this the next claim says what there is to do. */
const AT_ONCE_MS = 1000;

/**
 * Puts a job back until its questions are answered; for no time when they are already.
 * @returns how long its run waits, in ms
 */
export async function postponeForBatch(db: PrismaClient, fence: JobFence, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const until = new Date(now.getTime() + ANSWERED_WITHIN_MS);
    const isPostponed = await postponeJob(tx, fence, { until, reason: WAITS_FOR_BATCH, countsAsAttempt: false });
    // With the job's row locked: whoever ends the last question either has, or finds the job waiting.
    if (!isPostponed) return AT_ONCE_MS;
    if ((await countOpen(tx, fence.jobId)) > 0) return ANSWERED_WITHIN_MS;
    await tx.collectionJob.update({
      where: { job_id: fence.jobId },
      data: { next_attempt_at: null, waiting_reason: null },
    });
    return AT_ONCE_MS;
  });
}

const countOpen = (tx: Db, jobId: string) => tx.batchQuestion.count({ where: { job_id: jobId, ...OPEN } });

/** Locks a job's row, before its questions and its money: always in this order. */
export async function lockJob(tx: Db, jobId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ${jobId} FOR NO KEY UPDATE`;
}

/** Sets a job going that has waited for answers, once none is under way any more. Its row is locked. */
export async function wakeJob(tx: Db, jobId: string, now: Date): Promise<void> {
  if ((await countOpen(tx, jobId)) > 0) return;
  await requeue(
    tx,
    { job_id: jobId, status: 'pending', waiting_reason: WAITS_FOR_BATCH },
    { next_attempt_at: null, waiting_reason: null, updated_at: now },
  );
}

/**
 * Gives up questions that have not been sent, in the caller's transaction, which has locked their jobs' rows: their money is
 * free again. What has been sent is settled when it is answered.
 * @returns how many
 */
export async function releaseQuestions(
  tx: Db,
  where: Prisma.BatchQuestionWhereInput,
  reason: string,
  now: Date,
): Promise<number> {
  const released = await tx.batchQuestion.updateManyAndReturn({
    where: { AND: [where, { status: 'waiting' }] },
    data: { status: 'failed', reason, request: Prisma.DbNull, ended_at: now },
    select: { entry_id: true, job_id: true },
  });
  for (const { entry_id: entryId } of released) if (entryId !== null) await releaseSpendIn(tx, entryId, now);
  for (const jobId of new Set(released.map((one) => one.job_id))) await copySpend(tx, jobId);
  return released.length;
}

/** What a cancelled job's question says. */
export const CANCELLED_BEFORE_SENT = 'The job was cancelled before its question was sent.';

/** Lets jobs that are started again read their pages as they are now. */
export async function forgetAskedPages(tx: Db, jobIds: readonly string[]): Promise<void> {
  await tx.batchQuestion.updateMany({ where: { job_id: { in: [...jobIds] } }, data: { snapshot_id: null } });
}
