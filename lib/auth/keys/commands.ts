import type { Db } from '../../platform/db/client';

/** Uses within this time are one: a key that is used a hundred times a second is written once a minute. */
const NOTED_MS = 60_000;

/** Notes when an API key was used last, to the minute. */
export async function noteKeyUse(db: Db, keyId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE api_keys SET last_used_at = ${now}
    WHERE id = ${keyId}::uuid AND (last_used_at IS NULL OR last_used_at < ${new Date(now.getTime() - NOTED_MS)})`;
}
