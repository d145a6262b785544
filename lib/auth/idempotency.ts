import type { PrismaClient, Prisma } from '../platform/db/client';
import { AppError } from '../platform/errors';

export interface StoredAnswer {
  status: number;
  body: unknown;
}

interface IdempotentRequest {
  /** Who asks: the same key from somebody else is another key. */
  caller: string;
  key: string;
  route: string;
  requestHash: string;
}

/** A request that never finished stops blocking its key after this long. */
const ABANDONED_AFTER_MS = 60_000;

/**
 * Runs a write at most once per key. A repeated request gets the first one's answer.
 * @throws AppError conflict when the key was used for another request, or the first one is still running.
 */
export async function runOnce(
  db: PrismaClient,
  request: IdempotentRequest,
  now: Date,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { replayed: boolean }> {
  const { caller, key, route, requestHash } = request;
  const abandoned = new Date(now.getTime() - ABANDONED_AFTER_MS);
  const claimed = await db.$executeRaw`
    INSERT INTO idempotency_keys AS k (caller, key, route, request_hash, created_at)
    VALUES (${caller}, ${key}, ${route}, ${requestHash}, ${now})
    ON CONFLICT (caller, route, key) DO UPDATE SET created_at = ${now}
    WHERE k.completed_at IS NULL AND k.created_at < ${abandoned} AND k.request_hash = ${requestHash}`;
  const where = { caller_route_key: { caller, route, key } };
  if (claimed === 0) {
    const stored = await db.idempotencyKey.findUnique({ where });
    if (stored && stored.request_hash !== requestHash) {
      throw new AppError('conflict', 'This Idempotency-Key was used for a different request. Use a new key.');
    }
    if (!stored?.completed_at || stored.status === null) {
      throw new AppError(
        'conflict',
        'The first request with this Idempotency-Key is still running. Try again shortly.',
      );
    }
    return { status: stored.status, body: stored.response, replayed: true };
  }
  try {
    const answer = await work();
    await db.idempotencyKey.update({
      where,
      data: { status: answer.status, response: answer.body as Prisma.InputJsonValue, completed_at: now },
    });
    return { ...answer, replayed: false };
  } catch (error) {
    await db.idempotencyKey.deleteMany({ where: { caller, key, route } });
    throw error;
  }
}
