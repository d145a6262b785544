import { randomUUID } from 'node:crypto';
import type { Db, PrismaClient } from '@/lib/platform/db/client';
import { ensureSource, type SourceDefaults } from './commands';
import type { HostGate, TurnAnswer, TurnEnd } from './host-turn';
import { planHostSlot, type HostState } from './plan-host-slot';

/** Longer than any page may take, short enough that a killed worker does not hold a host for long. */
export const LEASE_MS = 2 * 60 * 1000;

/**
 * Takes a slot at a host for one page, or says how long to wait. One transaction under the host's row lock, so workers
 * on any number of machines never exceed the host's limits together. Creates the source at its first request.
 */
export async function acquireHostSlot(
  db: PrismaClient,
  host: string,
  now: Date,
  defaults: SourceDefaults = {},
  perDay = 0,
): Promise<TurnAnswer> {
  return db.$transaction(async (tx) => {
    const source = (await lockSource(tx, host)) ?? (await createdSource(tx, host, defaults));
    await tx.hostLease.deleteMany({ where: { source_id: source.id, expires_at: { lte: now } } });
    const activeLeases = await tx.hostLease.count({ where: { source_id: source.id } });
    const plan = planHostSlot(source, activeLeases, now, perDay);
    if (!plan.granted) return plan;
    await tx.$executeRaw`
      UPDATE collection_sources
      SET access_count_today = ${plan.accessCountToday}, access_day = ${plan.accessDay}::date,
          last_accessed = ${now}, next_request_at = ${plan.nextRequestAt}, updated_at = ${now}
      WHERE id = ${source.id}`;
    const leaseId = randomUUID();
    await tx.hostLease.create({
      data: { id: leaseId, source_id: source.id, expires_at: new Date(now.getTime() + LEASE_MS) },
    });
    return { granted: true, leaseId, sourceId: source.id };
  });
}

type LockedSource = HostState & { id: bigint };

async function lockSource(tx: Db, host: string): Promise<LockedSource | null> {
  const rows = await tx.$queryRaw<LockedSource[]>`
    SELECT id, is_active, blocked_until, blocked_reason, access_count_today, access_day, rate_limit_per_day, is_limit_chosen,
           max_concurrency, min_delay_ms, next_request_at
    FROM collection_sources WHERE host = ${host} FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}

async function createdSource(tx: Db, host: string, defaults: SourceDefaults): Promise<LockedSource> {
  await ensureSource(tx, host, defaults);
  const source = await lockSource(tx, host);
  if (!source) throw new Error('The source vanished while it was created.');
  return source;
}

/** Gives a slot back. A lease that expired meanwhile is gone already; what the site asked for is kept all the same. */
export async function releaseHostSlot(
  db: PrismaClient,
  leaseId: string,
  sourceId: bigint,
  end: TurnEnd,
  now: Date,
): Promise<void> {
  const nextRequestAt = end.crawlDelayMs > 0 ? new Date(now.getTime() + end.crawlDelayMs) : null;
  const blockedUntil = end.blocked ? new Date(now.getTime() + end.blocked.forMs) : null;
  await db.$transaction(async (tx) => {
    if (nextRequestAt || blockedUntil) {
      // The source before the lease, in the order in which acquiring locks them.
      await tx.$executeRaw`
        UPDATE collection_sources
        SET next_request_at = GREATEST(next_request_at, ${nextRequestAt}::timestamptz),
            blocked_until = GREATEST(blocked_until, ${blockedUntil}::timestamptz),
            blocked_reason = CASE WHEN ${blockedUntil}::timestamptz > COALESCE(blocked_until, '-infinity')
                                  THEN ${end.blocked?.reason.slice(0, 255) ?? null} ELSE blocked_reason END,
            updated_at = ${now}
        WHERE id = ${sourceId}`;
    }
    await tx.hostLease.deleteMany({ where: { id: leaseId } });
  });
}

/** The gate over the database, shared by all workers and job kinds. */
export function createHostGate(db: PrismaClient, now: () => Date, defaults: SourceDefaults = {}): HostGate {
  return {
    acquire: (host, perDay) => acquireHostSlot(db, host, now(), defaults, perDay),
    release: (turn, end) => releaseHostSlot(db, turn.leaseId, turn.sourceId, end, now()),
  };
}
