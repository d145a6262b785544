import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';
import type { ModelOutcome } from '../../platform/claude-client';
import { copySpend } from '../execution/commands';
import { settleCall } from '../research/commands';
import { lockJob, releaseQuestions, wakeJob } from './commands';
import { findEndedWithQuestions, findFollowers, findOverdue } from './queries';

/** What follows a question of a batch that failed. */
const ASKED_DIRECTLY = 'The job asks by itself instead.';

const QUESTION = {
  ...{ id: true, job_id: true, call_key: true, purpose: true, model: true, answer_key: true, asked_for: true },
  ...{ max_claims: true, entry_id: true, created_at: true, sent_at: true },
} satisfies Prisma.BatchQuestionSelect;

/**
 * Writes what came of a question that was sent, once: what it used, what it answered, and that it has ended; and sets its
 * job going when that was the last. One transaction. A question that was given up while its money counts as lost may still
 * be answered.
 * @returns whether this call has settled it
 */
export async function settleQuestion(
  db: PrismaClient,
  questionId: bigint,
  outcome: ModelOutcome,
  now: Date,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const question = await tx.batchQuestion.findUnique({ where: { id: questionId }, select: QUESTION });
    if (!question) return false;
    await lockJob(tx, question.job_id);
    if (!(await isUnsettled(tx, questionId))) return false;
    const call = {
      ...{ callKey: question.call_key, jobId: question.job_id, purpose: question.purpose, model: question.model },
      ...{ answerKey: question.answer_key, startedAt: question.sent_at ?? question.created_at },
      ...{ entryId: question.entry_id!, askedFor: question.asked_for as string[] },
      maxClaims: question.max_claims ?? undefined,
    };
    const answer = await settleCall(tx, call, outcome, { now, next: () => ASKED_DIRECTLY });
    const ended =
      answer.kind === 'answered' ? { status: 'answered', reason: null } : { status: 'failed', reason: answer.reason };
    await tx.batchQuestion.update({
      where: { id: questionId },
      data: { ...ended, request: Prisma.DbNull, ended_at: now },
    });
    await copySpend(tx, question.job_id);
    await wakeJob(tx, question.job_id, now);
    return true;
  });
}

/** Locks a question that is still to be settled. */
async function isUnsettled(tx: Db, questionId: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT q.id FROM batch_questions q WHERE q.id = ${questionId} AND (q.status = 'sent' OR (q.status = 'failed'
      AND q.batch_id IS NOT NULL
      AND EXISTS (SELECT FROM spend_entries e WHERE e.id = q.entry_id AND e.status IN ('reserved', 'lost'))))
    FOR UPDATE OF q`;
  return rows.length > 0;
}

/** Ends what of a batch has not been settled, for one reason. @returns how many */
export async function settleRest(db: PrismaClient, batchId: bigint, outcome: ModelOutcome, now: Date): Promise<number> {
  const open = await db.batchQuestion.findMany({
    where: { batch_id: batchId, status: 'sent' },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  let settled = 0;
  for (const { id } of open) if (await settleQuestion(db, id, outcome, now)) settled += 1;
  return settled;
}

const NEVER_SENT = 'It could not be sent for a whole day.';
const NOT_IN_TIME: ModelOutcome = { kind: 'lost', reason: 'The batch had not ended after 26 hours.' };

/** Gives up questions that have been open for too long, and lets their jobs go on. @returns how many */
export async function giveUpOverdue(db: PrismaClient, now: Date): Promise<number> {
  let givenUp = 0;
  for (const { id, job_id: jobId, status } of await findOverdue(db, now)) {
    if (status === 'sent') {
      if (await settleQuestion(db, id, NOT_IN_TIME, now)) givenUp += 1;
      continue;
    }
    givenUp += await db.$transaction(async (tx) => {
      await lockJob(tx, jobId);
      const released = await releaseQuestions(tx, { id }, NEVER_SENT, now);
      await wakeJob(tx, jobId, now);
      return released;
    });
  }
  return givenUp;
}

/** Gives up the unsent questions of jobs that have ended meanwhile. @returns how many */
export async function releaseOfEnded(db: PrismaClient, now: Date): Promise<number> {
  let released = 0;
  for (const jobId of await findEndedWithQuestions(db)) {
    released += await db.$transaction(async (tx) => {
      await lockJob(tx, jobId);
      return releaseQuestions(tx, { job_id: jobId }, 'The job ended before its question was sent.', now);
    });
  }
  return released;
}

/** Ends questions whose answer another job's question was to bring, as that one has ended. @returns how many */
export async function endFollowers(db: PrismaClient, now: Date): Promise<number> {
  let ended = 0;
  for (const { id, job_id: jobId, follows } of await findFollowers(db)) {
    ended += await db.$transaction(async (tx) => {
      await lockJob(tx, jobId);
      const { count } = await tx.batchQuestion.updateMany({
        where: { id, status: 'waiting' },
        data: { status: follows!.status, ended_at: now },
      });
      await wakeJob(tx, jobId, now);
      return count;
    });
  }
  return ended;
}
