import type { Db } from '../../platform/db/client';
import { readPreferences, type NoticePreferences } from '../preferences';
import { planDueDigest } from './plan-due';

export interface DueDigest {
  userId: string;
  preferences: NoticePreferences;
  rhythm: 'daily' | 'weekly';
  dueAt: Date;
}

/** Active operators whose digest is due. */
export async function findDueDigests(db: Db, now: Date): Promise<DueDigest[]> {
  const users = await db.user.findMany({
    where: { is_active: true, role: { in: ['super_admin', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { id: true, created_at: true, notice_preference: true },
  });
  return users.flatMap(({ id, created_at: createdAt, notice_preference: stored }) => {
    const preferences = readPreferences(stored);
    const { digest: rhythm, digest_hour: hour } = preferences;
    const wantedSince = stored?.digest_chosen_at ?? createdAt;
    const dueAt = planDueDigest({ rhythm, hour, wantedSince, doneAt: stored?.digest_done_at ?? null }, now);
    return dueAt === null || rhythm === 'off' ? [] : [{ userId: id, preferences, rhythm, dueAt }];
  });
}
