import { requireEntityType } from '../../catalog/registry';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { storageType, toApiValue } from '../../catalog/stored-value';
import type { Db, PrismaClient } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { pageKey } from './canonical-url';
import { unitKey, type IdentityKeys } from './identity-keys';
import { receiptShape, type BulkAnswer, type ImportAnswer, type SessionStatus } from './schema';

/** The listing that a page is of: by its address, else by what it offers. Null for one we do not have. */
export async function findListingOf(tx: Db, { url, vin, home }: IdentityKeys): Promise<bigint | null> {
  const [byUrl] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM listing WHERE md5(regexp_replace(url, '^https?://(www\\.)?|/$', '', 'g')) = md5(${pageKey(url)}) ORDER BY id LIMIT 1`;
  if (byUrl) return byUrl.id;
  if (vin !== null) {
    const same = await tx.listing.findFirst({ where: { vin }, orderBy: { id: 'asc' }, select: { id: true } });
    if (same) return same.id;
  }
  if (home === null) return null;
  const near = await tx.$queryRaw<{ id: bigint; address1: string; address2: string | null }[]>`
    SELECT id, address1, address2 FROM listing
    WHERE match_house(address1) = match_house(${home.address}) AND left(postal_code, 5) = ${home.postalCode} AND kind = 'home'
    ORDER BY id LIMIT 200`;
  const same = near.find(
    (row) => kindOf('address').normalise(row.address1) === home.street && unitKey(row.address2) === home.unit,
  );
  return same?.id ?? null;
}

/** What an import answers: the listing as it stands. @throws AppError not_found */
export async function requireImportAnswer(db: Db, sessionId: bigint): Promise<ImportAnswer> {
  const session = await db.importSession.findUnique({ where: { id: sessionId }, include: { listing: true } });
  if (!session?.listing) throw notFound('listing');
  const { listing } = session;
  const fields = requireEntityType('listing').fields.flatMap(({ name, kind }) => {
    const value = toApiValue((listing as Record<string, unknown>)[name], storageType(kind));
    return value === null ? [] : [[name, value] as const];
  });
  return {
    import_session_id: Number(sessionId),
    ...{ listing_id: Number(listing.id), public_id: listing.listing_id },
    quality: listing.quality as ImportAnswer['quality'],
    missing_fields: listing.missing_fields as string[],
    missing_reasons: listing.missing_reasons as Record<string, string>,
    fields: Object.fromEntries(fields),
  };
}

interface CountRow {
  status: string;
  quality: string | null;
  n: number;
}

/** How a bulk job stands, with a page of its addresses in the order they were given. @throws AppError not_found */
export async function requireBulkAnswer(
  db: PrismaClient,
  bulkJobId: string,
  { offset = 0, limit = 20, status }: { offset?: number; limit?: number; status?: SessionStatus | undefined },
): Promise<BulkAnswer> {
  // One snapshot: counts and rows cannot disagree.
  return db.$transaction(
    async (tx) => {
      const bulk = await tx.bulkImport.findUnique({ where: { bulk_job_id: bulkJobId } });
      if (!bulk) throw notFound('bulk job');
      const counts = await tx.$queryRaw<CountRow[]>`
        SELECT status, quality, count(*)::int AS n FROM import_session WHERE bulk_job_id = ${bulkJobId} GROUP BY status, quality`;
      const rows = await tx.importSession.findMany({
        where: { bulk_job_id: bulkJobId, ...(status ? { status } : {}) },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        ...{ skip: offset, take: limit + 1 },
      });
      return {
        bulk_job_id: bulkJobId,
        state: bulk.state as BulkAnswer['state'],
        ...summarise(counts),
        per_url_status: rows.slice(0, limit).map((row) => ({
          ...{ import_session_id: Number(row.id), url: row.url, status: row.status, attempts: row.attempts },
          quality: row.quality as 'full' | 'partial' | null,
          listing_id: row.listing_id === null ? null : Number(row.listing_id),
          ...{ error_code: row.error_code, error: row.error, completed_at: row.completed_at?.toISOString() ?? null },
        })),
        has_more: rows.length > limit,
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

/** A bulk job's figures from the counts of its addresses. */
export function summarise(counts: readonly CountRow[]) {
  const of = (...statuses: SessionStatus[]) =>
    counts.filter(({ status }) => statuses.includes(status as SessionStatus)).reduce((sum, { n }) => sum + n, 0);
  const [queued, running, success, failed, cancelled] = [
    ...[of('queued'), of('running'), of('complete'), of('failed'), of('cancelled')],
  ] as [number, number, number, number, number];
  const total = queued + running + success + failed + cancelled;
  const completed = success + failed + cancelled;
  const isOver = completed === total;
  const ended = success === total ? 'complete' : success === 0 ? 'failed' : 'partial';
  const partial = counts
    .filter(({ status, quality }) => status === 'complete' && quality === 'partial')
    .reduce((sum, { n }) => sum + n, 0);
  const status: BulkAnswer['status'] = isOver ? ended : running + completed === 0 ? 'queued' : 'running';
  return { status, total, completed, success, partial, failed, cancelled, running, queued };
}

/** What was read, kept and dropped of every address, and why. @throws AppError not_found */
export async function requireReceipt(db: PrismaClient, bulkJobId: string, now: Date) {
  const bulk = await db.bulkImport.findUnique({ where: { bulk_job_id: bulkJobId } });
  if (!bulk) throw notFound('bulk job');
  const rows = await db.importSession.findMany({
    where: { bulk_job_id: bulkJobId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return {
    bulk_job_id: bulkJobId,
    made_at: now.toISOString(),
    total: bulk.total,
    urls: rows.map((row) => ({
      ...{ url: row.url, status: row.status, quality: row.quality as 'full' | 'partial' | null },
      listing_id: row.listing_id === null ? null : Number(row.listing_id),
      ...{ error_code: row.error_code, error: row.error, completed_at: row.completed_at?.toISOString() ?? null },
      receipt: row.receipt === null ? null : receiptShape.parse(row.receipt),
    })),
  };
}

/** When a bulk import was asked for, and by whom. @throws AppError not_found */
export async function findBulkStart(db: Db, bulkJobId: string): Promise<{ at: string; by: string }> {
  const bulk = await db.bulkImport.findUnique({ where: { bulk_job_id: bulkJobId } });
  if (!bulk) throw notFound('bulk job');
  const user = /^[0-9a-f-]{36}$/i.test(bulk.created_by ?? '')
    ? await db.user.findUnique({ where: { id: bulk.created_by! }, select: { email: true } })
    : null;
  const name = bulk.created_by === 'demo' ? 'the demo itself' : 'a former user';
  return { at: bulk.created_at.toISOString(), by: user?.email ?? name };
}
