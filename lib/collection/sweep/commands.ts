import { recordAudit, SYSTEM_ACTOR } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { jobQueued } from '../events';
import { MAX_ATTEMPTS } from '../retry-policy';

/** A claim older than this belongs to a run that is gone: an attempt takes seconds, its retries a few minutes. */
const LOST_CLAIM_MS = 10 * 60_000;
/** A job due for longer than this may have no run left to take it. Waking one too many does no harm. */
const FORGOTTEN_MS = 10 * 60_000;
/** Jobs put right by one sweep; the next one goes on. */
const SWEEP_LIMIT = 500;

const LOST_FAILURE = {
  error_code: 'internal',
  error_message: 'The run that carried this job was lost three times. Retry it, or look at the log under its id.',
};

export interface SweepResult {
  /** Running jobs whose run is gone, put back to wait. */
  released: number;
  /** Those that had no attempt left. */
  failed: number;
  /** Pending jobs for which another execution was woken. */
  woken: number;
}

/**
 * Puts right what only the loss of the durable engine's own state can leave behind (its tables restored from an older
 * backup, an outside server that kept its queue in memory): jobs that look busy while nobody works on them, and jobs that wait
 * while nobody will come. One transaction.
 */
export async function sweepJobs(db: PrismaClient, now: Date): Promise<SweepResult> {
  return db.$transaction(async (tx) => {
    const lost = { status: 'running', locked_at: { lt: new Date(now.getTime() - LOST_CLAIM_MS) } };
    const { count: failed } = await tx.collectionJob.updateMany({
      where: { ...lost, attempts: { gte: MAX_ATTEMPTS } },
      data: { status: 'failed', completed_at: now, locked_by: null, updated_at: now, ...LOST_FAILURE },
    });
    const released = await tx.collectionJob.updateManyAndReturn({
      where: lost,
      data: { status: 'pending', locked_by: null, updated_at: now, times_queued: { increment: 1 } },
      select: { job_id: true, times_queued: true },
    });
    const forgotten = await wakeForgotten(tx, now);
    const wakes = [...released, ...forgotten].map((job) => jobQueued(job.job_id, job.times_queued));
    if (wakes.length > 0) await sendEvents(prismaRunner(tx), wakes);
    const result = { released: released.length, failed, woken: forgotten.length };
    const changed = result.released + result.failed + result.woken;
    if (changed > 0) {
      await recordAudit(tx, { actor: SYSTEM_ACTOR, action: 'jobs.swept', detail: { changed, ...result } });
    }
    return result;
  });
}

function wakeForgotten(tx: Db, now: Date): Promise<{ job_id: string; times_queued: number }[]> {
  const before = new Date(now.getTime() - FORGOTTEN_MS);
  return tx.$queryRaw`
    UPDATE collection_jobs SET times_queued = times_queued + 1, updated_at = ${now}
    WHERE id IN (
      SELECT id FROM collection_jobs
      WHERE status = 'pending' AND updated_at < ${before} AND coalesce(next_attempt_at, created_at) < ${before}
      ORDER BY priority DESC NULLS LAST, id LIMIT ${SWEEP_LIMIT} FOR UPDATE SKIP LOCKED)
    RETURNING job_id, times_queued`;
}
