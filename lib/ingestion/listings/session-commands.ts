import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';

/** Addresses read at the same time; each site still takes its turns. */
export const IMPORTS_AT_ONCE = 6;
/** Of one host, so that one that is slow does not hold them all. */
export const IMPORTS_AT_ONCE_OF_HOST = 2;

/** One try and two retries, as for every page. */
export const MAX_ATTEMPTS = 3;

/** One execution of an import: what it writes counts only while it still holds the session. */
export interface ImportFence {
  sessionId: bigint;
  attempt: number;
  owner: string;
}

/** Of row `s`. */
const BULK_IS_CANCELLED = Prisma.sql`EXISTS (SELECT FROM bulk_import b WHERE b.bulk_job_id = s.bulk_job_id AND b.state = 'cancelled')`;

export const heldBy = ({ sessionId, attempt, owner }: ImportFence) => ({
  ...{ id: sessionId, attempts: attempt, locked_by: owner },
  status: 'running',
});

export type ImportClaim =
  | { kind: 'claimed'; attempt: number }
  /** It has ended, is held by another execution, or its bulk job is paused: resuming it starts a new run. */
  | { kind: 'gone' }
  | { kind: 'wait'; waitMs: number };

/** Takes an address that waits. Attempts count here, so that a page which kills its worker cannot loop. */
export async function claimImport(db: PrismaClient, id: bigint, owner: string, now: Date): Promise<ImportClaim> {
  const taken = await db.$queryRaw<{ attempts: number }[]>`
    UPDATE import_session s SET status = 'running', attempts = s.attempts + 1, locked_by = ${owner}, locked_at = ${now},
      next_attempt_at = NULL, error_code = NULL, error = NULL, updated_at = ${now}
    WHERE s.id = ${id} AND s.status = 'queued' AND (s.next_attempt_at IS NULL OR s.next_attempt_at <= ${now})
      AND NOT EXISTS (SELECT FROM bulk_import b WHERE b.bulk_job_id = s.bulk_job_id AND b.state <> 'active')
    RETURNING s.attempts`;
  if (taken[0]) return { kind: 'claimed', attempt: taken[0].attempts };
  const row = await db.importSession.findUnique({ where: { id } });
  if (!row) return { kind: 'gone' };
  // The claim of this very execution, repeated because its answer was lost.
  if (row.status === 'running' && row.locked_by === owner) return { kind: 'claimed', attempt: row.attempts };
  if (row.status !== 'queued' || row.next_attempt_at === null || row.next_attempt_at <= now) return { kind: 'gone' };
  return { kind: 'wait', waitMs: row.next_attempt_at.getTime() - now.getTime() };
}

/** Why an import ended without a listing. */
export interface ImportFailure {
  code: string;
  message: string;
}

/** Ends an import without a listing. @returns whether this execution still held it */
export async function failImport(db: Db, fence: ImportFence, failure: ImportFailure, now: Date): Promise<boolean> {
  const { count } = await db.importSession.updateMany({
    where: heldBy(fence),
    data: {
      ...{ status: 'failed', completed_at: now, locked_by: null, locked_at: null, next_attempt_at: null },
      ...{ error_code: failure.code, error: failure.message.slice(0, 1000) },
    },
  });
  return count > 0;
}

/**
 * Puts an import back until later. @param countsAsAttempt false where nothing was tried: its site's turn had not come
 */
export async function postponeImport(
  db: Db,
  fence: ImportFence,
  { until, reason, countsAsAttempt }: { until: Date; reason: string; countsAsAttempt: boolean },
): Promise<void> {
  const attempts = countsAsAttempt ? fence.attempt : fence.attempt - 1;
  // Of a bulk job that has been cancelled meanwhile nothing waits any more.
  await db.$executeRaw`
    UPDATE import_session s SET attempts = ${attempts}, locked_by = NULL, locked_at = NULL, error_code = NULL,
      status = CASE WHEN ${BULK_IS_CANCELLED} THEN 'cancelled' ELSE 'queued' END,
      completed_at = CASE WHEN ${BULK_IS_CANCELLED} THEN now() END,
      next_attempt_at = CASE WHEN ${BULK_IS_CANCELLED} THEN NULL ELSE ${until}::timestamptz END,
      error = CASE WHEN ${BULK_IS_CANCELLED} THEN NULL ELSE ${reason.slice(0, 1000)} END
    WHERE s.id = ${fence.sessionId} AND s.attempts = ${fence.attempt} AND s.locked_by = ${fence.owner} AND s.status = 'running'`;
}

/** Ends imports well or not at all: the part of the transaction that writes the listing. */
export async function completeImport(
  tx: Db,
  { sessionId }: ImportFence,
  done: { listingId: bigint; quality: string; snapshotId: bigint; receipt: Prisma.InputJsonObject },
  now: Date,
): Promise<void> {
  await tx.importSession.update({
    where: { id: sessionId },
    data: {
      ...{ status: 'complete', completed_at: now, locked_by: null, locked_at: null, next_attempt_at: null },
      ...{ error_code: null, error: null, quality: done.quality, listing_id: done.listingId },
      ...{ snapshot_id: done.snapshotId, receipt: done.receipt },
    },
  });
}

/** Ends what a run of the engine held when it was given up. */
export async function abandonImport(db: PrismaClient, runId: string, now: Date): Promise<void> {
  await db.importSession.updateMany({
    where: { status: 'running', locked_by: { startsWith: `${runId}:` } },
    data: {
      ...{ status: 'failed', completed_at: now, locked_by: null, locked_at: null, error_code: 'internal' },
      error: 'The import stopped on an unexpected error. It is logged; try it again.',
    },
  });
}
