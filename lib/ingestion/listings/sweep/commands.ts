import { recordAudit, SYSTEM_ACTOR } from '../../../audit/commands';
import { Prisma, type PrismaClient } from '../../../platform/db/client';
import { wakeImports } from '../commands';
import { MAX_ATTEMPTS } from '../session-commands';

/** A claim older than this belongs to a run, or a request, that is gone. */
const LOST_CLAIM_MS = 10 * 60_000;
/** An import due for longer than this may have no run left to take it. */
const FORGOTTEN_MS = 10 * 60_000;
/** Of row `s`: nobody waits for it any more. */
const IS_CANCELLED = Prisma.sql`EXISTS (SELECT FROM bulk_import b WHERE b.bulk_job_id = s.bulk_job_id AND b.state = 'cancelled')`;
const SWEEP_LIMIT = 1_000;

/**
 * Puts right imports that look busy while nobody works on them, and those that wait while nobody will come. One that a caller waited for
 * has failed: he has heard nothing and will ask again.
 */
export async function sweepImports(
  db: PrismaClient,
  now: Date,
): Promise<{ released: number; failed: number; woken: number }> {
  return db.$transaction(async (tx) => {
    const before = new Date(now.getTime() - LOST_CLAIM_MS);
    const ended = await tx.$queryRaw<{ status: string }[]>`
      UPDATE import_session s SET
        status = CASE WHEN bulk_job_id IS NULL OR attempts >= ${MAX_ATTEMPTS} OR ${IS_CANCELLED} THEN 'failed' ELSE 'queued' END,
        completed_at = CASE WHEN bulk_job_id IS NULL OR attempts >= ${MAX_ATTEMPTS} OR ${IS_CANCELLED} THEN ${now}::timestamptz END,
        error_code = CASE WHEN bulk_job_id IS NULL OR attempts >= ${MAX_ATTEMPTS} OR ${IS_CANCELLED} THEN 'internal' END,
        error = CASE WHEN bulk_job_id IS NULL OR attempts >= ${MAX_ATTEMPTS} OR ${IS_CANCELLED} THEN 'The run that read it was lost. Try it again.' END,
        next_attempt_at = CASE WHEN bulk_job_id IS NULL OR attempts >= ${MAX_ATTEMPTS} OR ${IS_CANCELLED} THEN NULL ELSE ${before}::timestamptz END,
        locked_by = NULL, locked_at = NULL, updated_at = ${before}
      WHERE status = 'running' AND locked_at < ${before} RETURNING status`;
    const due = new Date(now.getTime() - FORGOTTEN_MS);
    const forgotten = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT s.id FROM import_session s LEFT JOIN bulk_import b ON b.bulk_job_id = s.bulk_job_id
      WHERE s.status = 'queued' AND s.updated_at <= ${due} AND coalesce(s.next_attempt_at, s.created_at) <= ${due}
        AND coalesce(b.state, 'active') = 'active'
      ORDER BY s.id LIMIT ${SWEEP_LIMIT} FOR UPDATE OF s SKIP LOCKED`;
    const ids = forgotten.map(({ id }) => id);
    if (ids.length > 0)
      await tx.$executeRaw`UPDATE import_session SET updated_at = ${now} WHERE id = ANY(${ids}::bigint[])`;
    const woken = await wakeImports(tx, ids);
    const failed = ended.filter(({ status }) => status === 'failed').length;
    const result = { released: ended.length - failed, failed, woken };
    if (ended.length + woken > 0)
      await recordAudit(tx, {
        actor: SYSTEM_ACTOR,
        action: 'import.swept',
        detail: { changed: ended.length + woken, ...result },
      });
    return result;
  });
}
