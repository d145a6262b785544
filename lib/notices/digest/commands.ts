import type { PrismaClient } from '../../platform/db/client';
import { writeNotices, type Means } from '../commands';
import { planForRecipient } from '../plan-notices';
import { isWorthSaying } from './write-digest';
import type { DigestFacts } from './digest-data';
import type { DueDigest } from './queries';

/**
 * Writes one person's digest, or notes that there was nothing to say; once for a moment, whoever else tries.
 * @returns whether a digest was written
 */
export async function giveDigest(
  db: PrismaClient,
  due: DueDigest,
  facts: DigestFacts,
  means: Means,
  now: Date,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // A row that is made here has the same defaults as none.
    const taken = await tx.$executeRaw`
      INSERT INTO notice_preferences (user_id, digest_done_at) VALUES (${due.userId}::uuid, ${due.dueAt})
      ON CONFLICT (user_id) DO UPDATE SET digest_done_at = excluded.digest_done_at
        WHERE notice_preferences.digest_done_at IS NULL OR notice_preferences.digest_done_at < excluded.digest_done_at`;
    if (taken === 0 || !isWorthSaying(facts)) return false;
    const data = { ...facts, rhythm: due.rhythm, due_at: due.dueAt.toISOString() };
    const recipient = { id: due.userId, preferences: due.preferences };
    const planned = planForRecipient(
      { audience: { userId: due.userId }, drafts: [{ kind: 'digest', data }] },
      recipient,
    );
    return planned !== null && (await writeNotices(tx, [planned], means, now)).raised > 0;
  });
}
