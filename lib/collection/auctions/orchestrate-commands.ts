import { recordAudit, SYSTEM_ACTOR } from '../../audit/commands';
import { SITE_ADAPTERS } from '../../extraction/sites/registry';
import type { Db, PrismaClient } from '../../platform/db/client';

/** How many backfills one run queues, and their lane. */
export const BACKFILL_BATCH = 20;
export const BACKFILL_PRIORITY = 75;
/** A run's share of the day: 144 a day, 2,880 backfills. */
const SLOT_MS = 10 * 60_000;

export interface Queued {
  queued: number;
  skipped: number;
}

/** Queues the worst of what is wrong or missing now. */
export async function queueBackfills(tx: Db, batchSize: number, priority: number): Promise<Queued> {
  const [row] = await tx.$queryRaw<{ queued_count: number; skipped_count: number }[]>`
    SELECT queued_count, skipped_count FROM auto_queue_bat_backfills(${batchSize}::integer, ${priority}::integer)`;
  return { queued: row!.queued_count, skipped: row!.skipped_count };
}

/**
 * The orchestrator's share of its ten minutes. Whoever comes second in them queues nothing, and is told what the first has queued; so a
 * run that is repeated, or started by hand, never doubles it.
 */
export async function queueShare(db: PrismaClient, now: Date): Promise<Queued> {
  const slot = new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);
  return db.$transaction(async (tx) => {
    const { count } = await tx.auctionRun.createMany({ data: [{ slot, started_at: now }], skipDuplicates: true });
    if (count === 0) {
      const { queued, skipped } = await tx.auctionRun.findUniqueOrThrow({ where: { slot } });
      return { queued, skipped };
    }
    const share = await queueBackfills(tx, BACKFILL_BATCH, BACKFILL_PRIORITY);
    await tx.auctionRun.update({ where: { slot }, data: share });
    if (share.queued > 0)
      await recordAudit(tx, { actor: SYSTEM_ACTOR, action: 'auction.backfills_queued', detail: { ...share } });
    return share;
  });
}

/** Says which version of each extractor reads now, so that what an older one has read is found. */
export async function noteExtractorVersions(db: PrismaClient, now: Date): Promise<void> {
  for (const { name, version } of SITE_ADAPTERS)
    await db.$executeRaw`
      INSERT INTO extractor_versions (name, version, since) VALUES (${name}, ${version}, ${now})
      ON CONFLICT (name) DO UPDATE SET version = EXCLUDED.version, since = EXCLUDED.since
      WHERE extractor_versions.version <> EXCLUDED.version`;
}
