import { recordAudit, type AuditActor } from '../../audit/commands';
import { changeJobs } from '../../collection/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { AppError } from '../../platform/errors';
import { rollBackInTransaction } from '../../review/rollback/commands';
import { backfillQueued, backfillQueuedAgain } from '../events';
import { lockBackfill } from './commands';

const UNDO_TIMEOUT_MS = 120_000;

/**
 * Asks for a backfill to be taken back: its jobs that have not ended are cancelled, its links put back as they were.
 * @throws AppError not_found, or conflict while it runs and once it is undone
 */
export async function startUndo(
  db: PrismaClient,
  actor: AuditActor,
  backfillId: string,
  undoneBy: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const backfill = await lockBackfill(tx, backfillId);
    if (backfill.status === 'planning' || backfill.status === 'running')
      throw new AppError('conflict', 'This backfill still runs. Undo it once it has ended.');
    if (backfill.status === 'undone') throw new AppError('conflict', 'This backfill has been undone already.');
    if (backfill.status === 'undoing') {
      // One that was given up goes on where it was.
      await sendEvents(prismaRunner(tx), [backfillQueuedAgain(backfillId)]);
      return;
    }
    await tx.backfill.update({
      where: { id: backfill.id },
      data: { status: 'undoing', undone_by: undoneBy, undone_at: now },
    });
    await sendEvents(prismaRunner(tx), [backfillQueued(backfillId, 'undo')]);
    await recordAudit(tx, { actor, action: 'backfill.undone', target: { type: 'backfill', id: backfillId } });
  });
}

/** Takes back the next part. @returns whether anything was left to do */
export async function undoNextPart(
  db: PrismaClient,
  actor: AuditActor,
  backfillId: string,
  now: Date,
): Promise<boolean> {
  const backfill = await db.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
  if (backfill.status !== 'undoing') return false;
  return (
    (await leaveJoined(db, backfillId)) ||
    (await cancelJobs(db, actor, backfill.id, now)) ||
    (await rollBackNext(db, actor, backfillId, now))
  );
}

/** Takes gaps out of earlier jobs that were to take them too. */
async function leaveJoined(db: PrismaClient, backfillId: string): Promise<boolean> {
  return inTransaction(
    db,
    async (tx) => {
      const { id } = await lockBackfill(tx, backfillId);
      const joined = { backfill_id: id, action: 'join', status: 'done' };
      if ((await tx.backfillGroup.count({ where: joined })) === 0) return false;
      await tx.$executeRaw`
        UPDATE collection_jobs j SET search_filters = jsonb_set(j.search_filters, '{community_builder_card_ids}', coalesce((
          SELECT jsonb_agg(e ORDER BY place)
          FROM jsonb_array_elements(j.search_filters->'community_builder_card_ids') WITH ORDINALITY AS l(e, place)
          WHERE (e #>> '{}')::bigint NOT IN (
            SELECT unnest(g.gap_ids) FROM backfill_groups g
            WHERE g.backfill_id = ${id} AND g.action = 'join' AND g.status = 'done' AND g.job_id = j.job_id)), '[]'::jsonb))
        WHERE j.search_filters ? 'community_builder_card_ids' AND j.job_id IN (
          SELECT g.job_id FROM backfill_groups g WHERE g.backfill_id = ${id} AND g.action = 'join' AND g.status = 'done')`;
      await tx.backfillGroup.updateMany({ where: joined, data: { status: 'skipped' } });
      return true;
    },
    { timeout: UNDO_TIMEOUT_MS },
  );
}

/** Cancels what has not ended of the backfill's own jobs. */
async function cancelJobs(db: PrismaClient, actor: AuditActor, id: bigint, now: Date): Promise<boolean> {
  const open = await db.$queryRaw<{ job_id: string }[]>`
    SELECT j.job_id FROM backfill_groups g JOIN collection_jobs j ON j.job_id = g.job_id
    WHERE g.backfill_id = ${id} AND g.action = 'job' AND j.status IN ('pending', 'running') LIMIT 2000`;
  if (open.length === 0) return false;
  const jobIds = open.map(({ job_id: jobId }) => jobId);
  const { changed } = await changeJobs(db, actor, { action: 'cancel', jobIds, dryRun: false }, now);
  await db.backfill.update({ where: { id }, data: { jobs_cancelled: { increment: changed } } });
  return true;
}

/** Rolls one act back; what has been changed since is left as it is. */
async function rollBackNext(db: PrismaClient, actor: AuditActor, backfillId: string, now: Date): Promise<boolean> {
  return inTransaction(
    db,
    async (tx) => {
      const backfill = await lockBackfill(tx, backfillId);
      if (backfill.status !== 'undoing') return false;
      // Also what its jobs have linked since, without a person.
      const act = await tx.application.findFirst({
        where: {
          applied_by: `backfill:${backfillId}`,
          ...(backfill.undone_to ? { id: { lt: backfill.undone_to } } : {}),
        },
        orderBy: { id: 'desc' },
        select: { id: true },
      });
      if (!act) return false;
      const decider = { actor, id: backfill.undone_by ?? 'system', kind: 'user' as const };
      const result = await rollBackInTransaction(tx, decider, act.id, now);
      await tx.backfill.update({
        where: { id: backfill.id },
        data: {
          undone_to: act.id,
          links_restored: { increment: result.restored.length },
          links_kept: { increment: result.refused.length },
        },
      });
      return true;
    },
    { timeout: UNDO_TIMEOUT_MS },
  );
}

/** Ends an undoing that has nothing left to do. */
export async function finishUndo(db: PrismaClient, actor: AuditActor, backfillId: string, now: Date): Promise<void> {
  const finish = async (tx: Db) => {
    const backfill = await lockBackfill(tx, backfillId);
    if (backfill.status !== 'undoing') return;
    await tx.backfill.update({ where: { id: backfill.id }, data: { status: 'undone', undone_at: now } });
    const { jobs_cancelled: jobs, links_restored: restored, links_kept: kept } = backfill;
    await recordAudit(tx, {
      actor,
      action: 'backfill.undo_finished',
      target: { type: 'backfill', id: backfillId },
      detail: { jobs, restored, kept },
    });
  };
  // Another run may be at a long part of it.
  await inTransaction(db, finish, { timeout: UNDO_TIMEOUT_MS });
}
