import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '../../platform/clock';
import type { PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { planAttempt, THROTTLE_WINDOW_MS } from '../sign-in-throttle';

/**
 * Holds an attempt until its turn, when too many before it were wrong. Every bucket counts on its own; the slowest decides.
 * `what` names the secret in the refusal: "passwords".
 * @throws AppError rate_limited when the wait would be too long.
 */
export async function waitForTurn(db: PrismaClient, buckets: readonly string[], what: string): Promise<void> {
  const waits = await db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { bucket: string; failures: number; first_failed_at: Date; next_allowed_at: Date }[]
    >`
      SELECT bucket, failures, first_failed_at, next_allowed_at FROM sign_in_throttles
      WHERE bucket = ANY(${[...buckets]}) ORDER BY bucket FOR UPDATE`;
    const now = clock.now();
    const plans = rows.map((row) => ({
      bucket: row.bucket,
      plan: planAttempt(
        { failures: row.failures, firstFailedAt: row.first_failed_at, nextAllowedAt: row.next_allowed_at },
        now,
      ),
    }));
    const refused = plans.flatMap(({ plan }) => (plan.kind === 'refuse' ? [plan.retryAfterMs] : []));
    if (refused.length > 0) throw tooManyAttempts(Math.max(...refused), what);
    for (const { bucket, plan } of plans) {
      if (plan.kind !== 'go' || plan.waitMs === 0) continue;
      await tx.signInThrottle.update({ where: { bucket }, data: { next_allowed_at: plan.nextAllowedAt } });
    }
    return plans.map(({ plan }) => (plan.kind === 'go' ? plan.waitMs : 0));
  });
  const waitMs = Math.max(0, ...waits);
  if (waitMs > 0) await sleep(waitMs);
}

function tooManyAttempts(retryAfterMs: number, what: string): AppError {
  const retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  return new AppError('rate_limited', `Too many wrong ${what}. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });
}

/** Counts a wrong attempt in every bucket; a count that is older than the window starts again. */
export async function countFailure(db: PrismaClient, buckets: readonly string[]): Promise<void> {
  const now = clock.now();
  const windowStart = new Date(now.getTime() - THROTTLE_WINDOW_MS);
  await db.$executeRaw`
    INSERT INTO sign_in_throttles AS t (bucket, failures, first_failed_at, next_allowed_at)
    SELECT bucket, 1, ${now}, ${now} FROM unnest(${[...buckets].sort()}::text[]) AS bucket
    ON CONFLICT (bucket) DO UPDATE SET
      failures = CASE WHEN t.first_failed_at < ${windowStart} THEN 1 ELSE t.failures + 1 END,
      first_failed_at = CASE WHEN t.first_failed_at < ${windowStart} THEN ${now} ELSE t.first_failed_at END`;
}
