import { randomUUID } from 'node:crypto';
import { recordAudit, type AuditActor } from '../../audit/commands';
import { env } from '../../platform/env';
import type { Db, PrismaClient } from '../../platform/db/client';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { insertRows } from '../../platform/db/write-rows';
import { AppError, notFound, type ErrorCode } from '../../platform/errors';
import { checkUrl } from '../../web/check-address';
import { typedAddressProblem, withScheme } from '../../web/target-address';
import { addressProblem } from './address-problem';
import { canonicalUrl } from './canonical-url';
import { importQueued } from './events';

/** Whoever asks for an import. */
export interface Importer {
  actor: AuditActor;
  id: string;
}

/** An address that may be asked for; or why it may not, with as much of it as may be kept. */
export type ReadAddress = { url: string } | { url: string | null; code: ErrorCode; problem: string };

export function readAddress(given: string): ReadAddress {
  const problem = typedAddressProblem(given);
  // What is no address may be anything.
  if (problem !== null) return { url: null, code: 'validation_failed', problem };
  const url = withScheme(given);
  const unfit = addressProblem(canonicalUrl(url) ?? url) ?? addressProblem(new URL(url).href);
  if (unfit !== null) return { url: new URL(url).origin, code: 'validation_failed', problem: unfit };
  const verdict = checkUrl(url, { allowOrigins: env().FETCH_ALLOW_ORIGINS });
  return verdict.ok ? { url } : { url, code: 'blocked_address', problem: verdict.reason };
}

/** Starts runs for addresses that wait; in the transaction that made them wait. @returns how many */
export async function wakeImports(tx: Db, ids: readonly bigint[]): Promise<number> {
  const rows = await tx.$queryRaw<{ id: bigint; times_queued: number; url: string | null }[]>`
    UPDATE import_session SET times_queued = times_queued + 1 WHERE id = ANY(${[...ids]}::bigint[]) AND status = 'queued'
    RETURNING id, times_queued, url`;
  await sendEvents(
    prismaRunner(tx),
    rows.map((row) => importQueued(row.id, row.times_queued, row.url)),
  );
  return rows.length;
}

/**
 * Asks for many addresses at once: each is imported by itself, so that none stops the others. What is no address that may be read
 * has failed at once.
 */
export async function startBulkImport(
  db: PrismaClient,
  { actor, id }: Importer,
  urls: readonly string[],
  now: Date,
): Promise<{ bulkJobId: string; total: number }> {
  const bulkJobId = randomUUID();
  const addresses = urls.map(readAddress);
  await db.$transaction(async (tx) => {
    await tx.bulkImport.create({
      data: { bulk_job_id: bulkJobId, total: urls.length, created_by: id, created_at: now },
    });
    await insertRows(
      tx,
      'import_session',
      {
        ...{
          bulk_job_id: 'text',
          url: 'text',
          position: 'int',
          status: 'text',
          created_by: 'text',
          created_at: 'timestamptz',
        },
        ...{ error_code: 'text', error: 'text', completed_at: 'timestamptz' },
      },
      addresses.map((address, position) => {
        const refused = 'problem' in address ? address : null;
        return {
          ...{ bulk_job_id: bulkJobId, url: address.url, position, created_by: id, created_at: now },
          ...{
            status: refused ? 'failed' : 'queued',
            error_code: refused?.code ?? null,
            error: refused?.problem ?? null,
          },
          completed_at: refused ? now : null,
        };
      }),
    );
    const queued = await tx.importSession.findMany({
      where: { bulk_job_id: bulkJobId, status: 'queued' },
      orderBy: { position: 'asc' },
      select: { id: true },
    });
    await wakeImports(
      tx,
      queued.map((row) => row.id),
    );
    const target = { type: 'bulk_import', id: bulkJobId };
    await recordAudit(tx, { actor, action: 'bulk_import.started', target, detail: { urls: urls.length } });
  });
  return { bulkJobId, total: urls.length };
}

/** What may be asked of a bulk job. */
export type BulkAction = 'pause' | 'resume' | 'cancel' | 'retry_failed';

const DONE: Record<BulkAction, string> = {
  pause: 'bulk_import.paused',
  resume: 'bulk_import.resumed',
  cancel: 'bulk_import.cancelled',
  retry_failed: 'bulk_import.retried',
};

/**
 * Pauses (what is being read is finished), resumes, cancels what waits, or tries again what failed, and that alone.
 * @returns how many addresses that concerns
 * @throws AppError not_found, or conflict where the job is not in a state for it; nothing is changed then
 */
export async function changeBulkImport(
  db: PrismaClient,
  { actor }: Importer,
  bulkJobId: string,
  action: BulkAction,
  now: Date,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const [bulk] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state FROM bulk_import WHERE bulk_job_id = ${bulkJobId} FOR UPDATE`;
    if (!bulk) throw notFound('bulk job');
    const changed = await change(tx, bulkJobId, bulk.state, action, now);
    const target = { type: 'bulk_import', id: bulkJobId };
    await recordAudit(tx, { actor, action: DONE[action], target, detail: { urls: changed } });
    return changed;
  });
}

async function change(tx: Db, bulkJobId: string, state: string, action: BulkAction, now: Date): Promise<number> {
  const become = (next: string) => tx.bulkImport.update({ where: { bulk_job_id: bulkJobId }, data: { state: next } });
  const ofStatus = (status: string) => ({ where: { bulk_job_id: bulkJobId, status }, select: { id: true } });
  if (state === 'cancelled' && action !== 'retry_failed')
    throw new AppError(
      'conflict',
      'This bulk job has been cancelled. Start another one with the addresses you still want.',
    );
  const open = () =>
    tx.importSession.count({ where: { bulk_job_id: bulkJobId, status: { in: ['queued', 'running'] } } });
  switch (action) {
    case 'pause':
      if ((await open()) === 0) throw new AppError('conflict', 'All of it has ended: there is nothing to pause.');
      if (state === 'paused') throw new AppError('conflict', 'This bulk job is paused already.');
      await become('paused');
      return tx.importSession.count({ where: { bulk_job_id: bulkJobId, status: 'queued' } });
    case 'resume': {
      if (state !== 'paused') throw new AppError('conflict', 'This bulk job is not paused.');
      await become('active');
      const queued = await tx.importSession.findMany(ofStatus('queued'));
      return wakeImports(
        tx,
        queued.map(({ id }) => id),
      );
    }
    case 'cancel': {
      if ((await open()) === 0) throw new AppError('conflict', 'All of it has ended: there is nothing to cancel.');
      await become('cancelled');
      const { count } = await tx.importSession.updateMany({
        where: { bulk_job_id: bulkJobId, status: 'queued' },
        data: { status: 'cancelled', completed_at: now, next_attempt_at: null, error: null },
      });
      return count;
    }
    case 'retry_failed': {
      if (state === 'cancelled') await become('active');
      const failed = await tx.$queryRaw<{ id: bigint }[]>`
        UPDATE import_session SET status = 'queued', attempts = 0, completed_at = NULL, next_attempt_at = NULL, error_code = NULL, error = NULL
        WHERE bulk_job_id = ${bulkJobId} AND status = 'failed' AND attempts > 0 RETURNING id`;
      if (failed.length === 0)
        throw new AppError('conflict', 'None of its addresses has failed in a way that another try could change.');
      return wakeImports(
        tx,
        failed.map(({ id }) => id),
      );
    }
  }
}
