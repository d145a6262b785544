import type { Db, PrismaClient } from '../../platform/db/client';
import { bringatrailer } from '../../extraction/sites/bringatrailer/bringatrailer';
import { MAX_ATTEMPTS } from '../retry-policy';

/** Whoever has an item says so at least this often; one that is silent for longer is given back. */
export const LEASE_MS = 5 * 60_000;

/** One attempt at an item: what it writes counts only while it still holds it. */
export interface ItemFence {
  id: bigint;
  attempt: number;
  owner: string;
}

export interface ClaimedItem extends ItemFence {
  vehicleId: bigint;
  url: string | null;
  reason: string | null;
}

const heldBy = ({ id, attempt, owner }: ItemFence) => ({
  ...{ id, attempts: attempt, locked_by: owner },
  status: 'processing',
});

/**
 * Takes the next items: those of the greatest effective priority (their lane, and a point for every two minutes of waiting), each once
 * however many ask. An attempt counts here, so that a page which kills its worker cannot loop.
 * @param without hosts that are not to be asked now
 * @param maxAttempts what has had as many is left
 */
export async function claimItems(
  db: Db,
  {
    limit,
    owner,
    now,
    without = [],
    maxAttempts = MAX_ATTEMPTS,
  }: { limit: number; owner: string; now: Date; without?: readonly string[]; maxAttempts?: number },
): Promise<ClaimedItem[]> {
  const rows = await db.$queryRaw<
    { id: bigint; vehicle_id: bigint; bat_url: string | null; attempts: number; reason: string | null }[]
  >`
    WITH next AS (
      SELECT q.id FROM extraction_queue q
      WHERE q.status = 'pending' AND q.next_attempt_at <= ${now} AND q.attempts < ${Math.min(maxAttempts, MAX_ATTEMPTS)}
        AND (q.host IS NULL OR q.host <> ALL(${[...without]}::text[]))
      ORDER BY q.claim_order, q.id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE extraction_queue q SET status = 'processing', attempts = q.attempts + 1, locked_by = ${owner}, locked_at = ${now},
      error_code = NULL, error_message = NULL
    FROM next WHERE q.id = next.id
    RETURNING q.id, q.vehicle_id, q.bat_url, q.attempts, q.reason, q.claim_order`;
  return rows
    .sort((a, b) => Number(a.id - b.id))
    .map(({ id, vehicle_id: vehicleId, bat_url: url, attempts, reason }) => ({
      ...{ id, vehicleId, url, reason, attempt: attempts, owner },
    }));
}

/** Says that an item is still being worked on. @returns whether it is still this attempt's */
export async function keepItem(db: Db, fence: ItemFence, now: Date): Promise<boolean> {
  const { count } = await db.extractionItem.updateMany({ where: heldBy(fence), data: { locked_at: now } });
  return count > 0;
}

const FREE = { locked_by: null, locked_at: null };

/** Ends an item well: part of the transaction that writes what was read. @returns whether it was still this attempt's */
export async function completeItem(
  tx: Db,
  fence: ItemFence,
  done: { extractorVersion: string; snapshotId: bigint; note: string | null },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.extractionItem.updateMany({
    where: heldBy(fence),
    data: {
      ...{ status: 'complete', completed_at: now, ...FREE, error_code: null },
      ...{ error_message: done.note?.slice(0, 1000) ?? null },
      ...{ extractor_version: done.extractorVersion, snapshot_id: done.snapshotId },
    },
  });
  return count > 0;
}

export interface ItemFailure {
  code: string;
  message: string;
}

/** Ends an item without a result; it comes back by hand, by a new version of the extractor, or when its page has changed. */
export async function failItem(db: Db, fence: ItemFence, failure: ItemFailure, now: Date): Promise<boolean> {
  const { count } = await db.extractionItem.updateMany({
    where: heldBy(fence),
    data: {
      ...{ status: 'failed', completed_at: now, ...FREE },
      ...{ error_code: failure.code, error_message: failure.message.slice(0, 1000) },
      // What this version could not read, it is not asked for again.
      extractor_version: bringatrailer.version,
    },
  });
  return count > 0;
}

/** Puts an item back until later, with why it waits. @param countsAsAttempt false where its page was not asked for */
export async function postponeItem(
  db: Db,
  fence: ItemFence,
  { until, reason, countsAsAttempt }: { until: Date; reason: string; countsAsAttempt: boolean },
): Promise<boolean> {
  const { count } = await db.extractionItem.updateMany({
    where: heldBy(fence),
    data: {
      ...{ status: 'pending', ...FREE, next_attempt_at: until, error_message: reason.slice(0, 1000) },
      attempts: countsAsAttempt ? fence.attempt : fence.attempt - 1,
    },
  });
  return count > 0;
}

/** Gives back what is held by nobody that still speaks; what has had all its attempts has failed. */
export async function unlockOrphans(db: PrismaClient, now: Date): Promise<{ released: number; failed: number }> {
  const before = new Date(now.getTime() - LEASE_MS);
  const ended = await db.$queryRaw<{ status: string }[]>`
    WITH silent AS (
      SELECT id FROM extraction_queue WHERE status = 'processing' AND locked_at < ${before} ORDER BY locked_at, id FOR UPDATE SKIP LOCKED
    )
    UPDATE extraction_queue q SET locked_by = NULL, locked_at = NULL,
      status = CASE WHEN q.attempts >= ${MAX_ATTEMPTS} THEN 'failed' ELSE 'pending' END,
      completed_at = CASE WHEN q.attempts >= ${MAX_ATTEMPTS} THEN ${now}::timestamptz END,
      next_attempt_at = ${now}, extractor_version = CASE WHEN q.attempts >= ${MAX_ATTEMPTS} THEN ${bringatrailer.version} ELSE q.extractor_version END,
      error_code = CASE WHEN q.attempts >= ${MAX_ATTEMPTS} THEN 'internal' END,
      error_message = CASE WHEN q.attempts >= ${MAX_ATTEMPTS} THEN 'Whoever read it was lost three times. Queue it again once the cause is known.'
        ELSE 'Whoever read it was lost. It is tried again by itself.' END
    FROM silent WHERE q.id = silent.id RETURNING q.status`;
  const failed = ended.filter(({ status }) => status === 'failed').length;
  return { released: ended.length - failed, failed };
}
