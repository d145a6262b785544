import type { Db } from '../../platform/db/client';
import { dueBefore } from './age';

export interface SecretAge {
  /** Name of the variable. */
  name: string;
  inUseSince: Date;
}

/** Every secret this installation was started with, the oldest first. */
export async function findSecretAges(db: Db): Promise<SecretAge[]> {
  const rows = await db.secretAge.findMany({
    select: { name: true, in_use_since: true },
    orderBy: [{ in_use_since: 'asc' }, { name: 'asc' }],
  });
  return rows.map(({ name, in_use_since }) => ({ name, inUseSince: in_use_since }));
}

/** How many of the installation's secrets and of a person's own API keys are due to be exchanged. */
export async function countDueKeys(db: Db, userId: string, now: Date): Promise<number> {
  const before = dueBefore(now);
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT ((SELECT count(*) FROM secret_ages WHERE in_use_since <= ${before})
          + (SELECT count(*) FROM api_keys WHERE user_id = ${userId}::uuid AND created_at <= ${before}
               AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})))::int AS n`;
  return row?.n ?? 0;
}
