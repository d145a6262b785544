import type { Db } from '../../platform/db/client';
import { ANSWERED_WITHIN_MS } from './plan-asking';

/** A copy older than this is no longer taken for the page. */
const COPY_HOLDS_MS = 2 * 86_400_000;

/**
 * The copy of its page that a job has put a question aside about: once there is an answer, it is to the words of that copy.
 * Null for none, for one of another address, and for one that is too old.
 */
export async function getAskedSnapshot(db: Db, jobId: string, url: string, now: Date): Promise<bigint | null> {
  const asked = await db.batchQuestion.findFirst({
    where: { job_id: jobId, snapshot_id: { not: null }, created_at: { gte: new Date(now.getTime() - COPY_HOLDS_MS) } },
    orderBy: { id: 'desc' },
    select: { snapshot_id: true },
  });
  if (!asked?.snapshot_id) return null;
  const visits = await db.pageVisit.count({ where: { job_id: jobId, url, snapshot_id: asked.snapshot_id } });
  return visits > 0 ? asked.snapshot_id : null;
}

/** Batches that the service has and that may still bring answers, oldest first. */
export async function findOpenBatches(db: Db): Promise<number[]> {
  const rows = await db.modelBatch.findMany({
    where: { status: 'sent' },
    orderBy: { id: 'asc' },
    take: 100,
    select: { id: true },
  });
  return rows.map(({ id }) => Number(id));
}

/** A call that has not been heard of for this long was cut off in the middle: it is given four minutes. */
const LOST_SENDING_MS = 10 * 60_000;

/** Batches of which nobody knows whether they were made: whoever sent them is gone. */
export async function findLostBatches(db: Db, now: Date): Promise<bigint[]> {
  const rows = await db.modelBatch.findMany({
    where: { status: 'sending', created_at: { lt: new Date(now.getTime() - LOST_SENDING_MS) } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Questions that have been open for too long, oldest first. */
export function findOverdue(db: Db, now: Date): Promise<{ id: bigint; job_id: string; status: string }[]> {
  return db.batchQuestion.findMany({
    where: {
      status: { in: ['waiting', 'sent'] },
      follows_id: null,
      created_at: { lte: new Date(now.getTime() - ANSWERED_WITHIN_MS) },
    },
    orderBy: { id: 'asc' },
    take: 1000,
    select: { id: true, job_id: true, status: true },
  });
}

/** Jobs that have ended with a question that was not sent yet. */
export async function findEndedWithQuestions(db: Db): Promise<string[]> {
  const rows = await db.batchQuestion.findMany({
    where: { status: 'waiting', job: { status: { notIn: ['pending', 'running'] } } },
    distinct: ['job_id'],
    select: { job_id: true },
  });
  return rows.map(({ job_id: jobId }) => jobId);
}

/** Questions that wait for the answer to another job's, which has ended. */
export async function findFollowers(db: Db) {
  return db.batchQuestion.findMany({
    where: { status: 'waiting', follows: { status: { in: ['answered', 'failed'] } } },
    orderBy: { id: 'asc' },
    take: 1000,
    select: { id: true, job_id: true, follows: { select: { status: true } } },
  });
}
