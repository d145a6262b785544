import { randomUUID } from 'node:crypto';
import { recordAudit, type AuditActor } from '../../audit/commands';
import type { PrismaClient } from '../../platform/db/client';
import { env } from '../../platform/env';
import { AppError, notFound } from '../../platform/errors';
import { checkUrl } from '../../web/check-address';
import { typedAddressProblem, withScheme } from '../../web/target-address';
import { claimItems } from './item-commands';
import { queueBackfills, type Queued } from './orchestrate-commands';
import { processItem, type AuctionDeps } from './process-commands';
import { countBackfills } from './queue-queries';

/** Lanes, by whether the vehicle's page has been read before. */
const NEW = 100;
const AGAIN = 75;

/** An auction's address as somebody gives it. @throws AppError validation_failed or blocked_address */
export function requireAuctionAddress(given: string): string {
  const problem = typedAddressProblem(given);
  const invalid = (code: 'validation_failed' | 'blocked_address', reason: string) =>
    new AppError(code, reason, { invalidParams: [{ name: 'url', reason }] });
  if (problem !== null) throw invalid('validation_failed', problem);
  const url = withScheme(given);
  const verdict = checkUrl(url, { allowOrigins: env().FETCH_ALLOW_ORIGINS });
  if (!verdict.ok) throw invalid('blocked_address', verdict.reason);
  return url;
}

/**
 * Queues the auction of one vehicle: raises what waits, starts fresh what has ended, and leaves what is under way.
 * @param priority its lane; 100 unless its page has been read before, then 75
 * @throws AppError not_found, or conflict for a vehicle without an auction
 */
export async function queueVehicle(
  db: PrismaClient,
  actor: AuditActor,
  vehicleId: bigint,
  priority: number | undefined,
): Promise<{ id: bigint; vehicleId: bigint; status: string; priority: number }> {
  return db.$transaction(async (tx) => {
    const [vehicle] = await tx.$queryRaw<{ url: string | null; is_read: boolean }[]>`
      SELECT v.bat_auction_url AS url, EXISTS (SELECT FROM extraction_queue q WHERE q.vehicle_id = v.id AND q.extractor_version IS NOT NULL) AS is_read
      FROM vehicles v WHERE v.id = ${vehicleId} FOR NO KEY UPDATE`;
    if (!vehicle) throw notFound('vehicle');
    if (vehicle.url === null)
      throw new AppError(
        'conflict',
        'The vehicle has no address of an auction. Give it one (bat_auction_url), and it is queued by itself.',
      );
    const lane = priority ?? (vehicle.is_read ? AGAIN : NEW);
    const [item] = await tx.$queryRaw<{ id: bigint; status: string; priority: number }[]>`
      INSERT INTO extraction_queue AS q (vehicle_id, bat_url, priority, reason) VALUES (${vehicleId}, ${vehicle.url}, ${lane}, 'asked for')
      ON CONFLICT (vehicle_id) DO UPDATE SET status = 'pending', priority = greatest(q.priority, EXCLUDED.priority), bat_url = EXCLUDED.bat_url,
        next_attempt_at = now()
      RETURNING q.id, q.status, q.priority`;
    await recordAudit(tx, {
      ...{ actor, action: 'auction.queued', target: { type: 'vehicle', id: vehicleId } },
      detail: { priority: item!.priority },
    });
    return { ...item!, vehicleId };
  });
}

/** Queues what is wrong or missing, on somebody's word; counts only where it is asked what that would be. */
export async function queueBackfillsNow(
  db: PrismaClient,
  actor: AuditActor,
  { batchSize, priority, isDry }: { batchSize: number; priority: number; isDry: boolean },
): Promise<Queued> {
  if (isDry) return countBackfills(db, batchSize, priority);
  return db.$transaction(async (tx) => {
    const share = await queueBackfills(tx, batchSize, priority);
    await recordAudit(tx, { actor, action: 'auction.backfills_queued', detail: { ...share } });
    return share;
  });
}

export interface Processed {
  claimed: number;
  completed: number;
  failed: number;
  waiting: number;
}

/** No caller waits longer, in milliseconds: what is not begun by then is left for the next run. */
const MAX_WAIT_MS = 45_000;

/** Reads what is due at once, while its caller waits. @param maxAttempts what has had as many is left */
export async function processNow(
  deps: AuctionDeps,
  { batchSize, maxAttempts }: { batchSize: number; maxAttempts: number },
): Promise<Processed> {
  const owner = `request:${randomUUID()}`;
  const until = Date.now() + MAX_WAIT_MS;
  const done: Processed = { claimed: 0, completed: 0, failed: 0, waiting: 0 };
  while (done.claimed < batchSize && Date.now() < until) {
    const [item] = await claimItems(deps.db, { limit: 1, owner, now: deps.now(), maxAttempts });
    if (!item) break;
    done.claimed += 1;
    const end = await processItem(deps, item);
    if (end === 'complete') done.completed += 1;
    if (end === 'failed') done.failed += 1;
    if (end === 'waiting') done.waiting += 1;
  }
  return done;
}
