import { recordAudit, SYSTEM_ACTOR } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { endFailed, requeue, type JobFailure } from '../execution/commands';
import { MAX_ATTEMPTS } from '../retry-policy';

/** A claim older than this belongs to a run that is gone: an attempt takes seconds, its retries a few minutes. */
const LOST_CLAIM_MS = 10 * 60_000;
/** A job due for longer than this may have no run left to take it. Waking one too many does no harm. */
const FORGOTTEN_MS = 10 * 60_000;
/** Jobs put right by one sweep; the next one goes on. */
const SWEEP_LIMIT = 500;

const LOST_FAILURE: JobFailure = {
  code: 'internal',
  message: 'The run that carried this job was lost three times. Retry it, or look at the log under its id.',
};

export interface SweepResult {
  /** Running jobs whose run is gone, put back to wait. */
  released: number;
  /** Those that had no attempt left. */
  failed: number;
  /** Pending jobs for which another run was started. */
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
    const failed = await endFailed(tx, { ...lost, attempts: { gte: MAX_ATTEMPTS } }, LOST_FAILURE, now);
    const released = await requeue(tx, lost, { status: 'pending', locked_by: null, updated_at: now });
    const forgotten = await requeue(tx, { job_id: { in: await findForgotten(tx, now) } }, { updated_at: now });
    const result = { released: released.length, failed: failed.length, woken: forgotten.length };
    const changed = result.released + result.failed + result.woken;
    if (changed > 0) {
      await recordAudit(tx, { actor: SYSTEM_ACTOR, action: 'jobs.swept', detail: { changed, ...result } });
    }
    return result;
  });
}

async function findForgotten(tx: Db, now: Date): Promise<string[]> {
  const before = new Date(now.getTime() - FORGOTTEN_MS);
  const rows = await tx.$queryRaw<{ job_id: string }[]>`
    SELECT job_id FROM collection_jobs
    WHERE status = 'pending' AND updated_at < ${before} AND coalesce(next_attempt_at, created_at) < ${before}
    ORDER BY priority DESC NULLS LAST, id LIMIT ${SWEEP_LIMIT} FOR UPDATE SKIP LOCKED`;
  return rows.map((row) => row.job_id);
}
