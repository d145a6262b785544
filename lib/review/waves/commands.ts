import { recordAudit, type AuditActor } from '../../audit/commands';
import { requireStanding, rewriteSetting } from '../../audit/setting-commands';
import type { PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound } from '../../platform/errors';
import { decideInTransaction, type Decider } from '../decisions/commands';
import { decideByFilter } from '../decisions/decide-by-filter';
import { applyByPolicies, type PolicyOutcome } from '../policies/apply-commands';
import { GUARDS_SETTING, type ReviewGuards } from './guards';
import { readGuards } from './guard-queries';
import { requireWave } from './queries';

/** Accepts or rejects everything that a wave holds; what has no verified evidence is left when accepting. */
export async function decideWave(
  db: PrismaClient,
  decider: Decider,
  waveId: bigint,
  input: { decision: 'approve' | 'reject'; reason: string | null; dryRun: boolean; now: Date },
) {
  await requireWave(db, waveId);
  return decideByFilter(db, decider, { ...input, filter: { waveId }, apply: true });
}

/**
 * Lets what a wave holds be seen one by one, now and in future; or folds it again.
 * @returns how many proposals that moved
 */
export async function setUnfolded(
  db: PrismaClient,
  actor: AuditActor,
  waveId: bigint,
  unfolded: boolean,
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.changeWave.updateMany({
      where: { id: waveId },
      data: { unfolded_at: unfolded ? now : null },
    });
    if (count === 0) throw notFound('wave');
    const moved = unfolded
      ? (await tx.collectionChange.updateMany({ where: { wave_id: waveId }, data: { wave_id: null } })).count
      : await tx.$executeRaw`
          UPDATE collection_changes c SET wave_id = w.id FROM change_waves w
          WHERE w.id = ${waveId} AND c.status = 'pending' AND c.wave_id IS NULL AND NOT coalesce(c.is_new_entity, false)
            AND (c.source_id, c.entity_type, coalesce(c.field_name, ''), c.change_type) = (w.source_id, w.entity_type, w.field_name, w.change_type)
            AND w.shape IN (c.shape, left('value: ' || c.normalised_value, 120))`;
    const action = unfolded ? 'wave.unfolded' : 'wave.folded';
    await recordAudit(tx, { actor, action, target: { type: 'wave', id: waveId }, detail: { moved } });
    return moved;
  });
}

/** Notes that a wave's pages are read again. */
export async function noteReadAgain(db: PrismaClient, actor: AuditActor, waveId: bigint, jobs: number, now: Date) {
  await db.$transaction(async (tx) => {
    await tx.changeWave.update({ where: { id: waveId }, data: { read_again_at: now } });
    await recordAudit(tx, { actor, action: 'wave.read_again', target: { type: 'wave', id: waveId }, detail: { jobs } });
  });
}

/**
 * Ends the holding of a run: released, its proposals wait like any others, and policies apply what they allow, if the job
 * asked for it; discarded, all that still wait are rejected.
 * @throws AppError not_found, or conflict when the run is not held (any more)
 */
export async function releaseRun(
  db: PrismaClient,
  decider: Decider,
  jobId: string,
  input: { decision: 'release' | 'discard'; reason: string | null; now: Date },
): Promise<{ rejected: number; applied: number }> {
  const { decision, now } = input;
  const { job, rejected } = await inTransaction(
    db,
    async (tx) => {
      const { count } = await tx.collectionJob.updateMany({
        where: { job_id: jobId, held_at: { not: null }, released_at: null },
        data: { released_at: now, released_by: decider.id },
      });
      const held = await tx.collectionJob.findUnique({ where: { job_id: jobId } });
      if (!held) throw notFound('job');
      if (count === 0) throw new AppError('conflict', 'This run is not held, or somebody has decided on it already.');
      const reason = input.reason ?? 'The run was discarded: it would have changed too much at once.';
      const results = decision === 'discard' ? await rejectAll(tx, decider, jobId, reason, now) : [];
      const detail = { decision, rejected: results.length };
      await recordAudit(tx, {
        actor: decider.actor,
        action: 'run.released',
        target: { type: 'job', id: jobId },
        detail,
      });
      return { job: held, rejected: results.filter(({ status }) => status === 'rejected').length };
    },
    { timeout: 120_000 },
  );
  const outcome: PolicyOutcome =
    decision === 'release' && job.auto_apply
      ? await applyByPolicies(db, { jobId, asks: true, isClock: false }, now)
      : { applied: 0, left: {} };
  return { rejected, applied: outcome.applied };
}

async function rejectAll(
  tx: Parameters<typeof decideInTransaction>[0],
  decider: Decider,
  jobId: string,
  reason: string,
  now: Date,
) {
  const rows = await tx.collectionChange.findMany({
    where: { job_id: jobId, status: 'pending' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const decisions = rows.map(({ id }) => ({ changeId: id, decision: 'reject' as const, reason }));
  const options = { apply: true, createNewEntities: false, now };
  return (await decideInTransaction(tx, decider, decisions, options)).results;
}

/**
 * Changes when proposals fold and when runs are held; what is left out stays. It holds from the next run on.
 * @throws AppError `conflict` when what is to be taken back stands no more
 */
export async function changeReviewGuards(
  db: PrismaClient,
  actor: AuditActor,
  patch: Partial<ReviewGuards>,
  undoes: Partial<ReviewGuards> = {},
): Promise<{ before: ReviewGuards; after: ReviewGuards }> {
  return db.$transaction((tx) =>
    rewriteSetting(tx, actor, { key: GUARDS_SETTING, action: 'guards.changed' }, (stored) => {
      const before = readGuards(stored);
      const stands = Object.entries(undoes).every(([name, value]) => before[name as keyof ReviewGuards] === value);
      requireStanding(stands, 'guards');
      const value = { ...stored, ...patch } as Record<string, number>;
      const after = readGuards(value);
      return { value, detail: { ...after }, result: { before, after } };
    }),
  );
}
