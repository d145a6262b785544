import { asRecord } from '../../audit/setting-commands';
import type { Db } from '../../platform/db/client';
import { GUARDS_SETTING, reviewGuards, type ReviewGuards } from './guards';

/** The guards as they are: what was set, else the defaults. */
export async function getReviewGuards(db: Db): Promise<ReviewGuards> {
  const row = await db.setting.findUnique({ where: { key: GUARDS_SETTING }, select: { value: true } });
  return readGuards(asRecord(row?.value));
}

/** The guards out of what is stored; what cannot be used counts as not set. */
export function readGuards(stored: Record<string, unknown>): ReviewGuards {
  const read = reviewGuards.partial().safeParse(stored);
  return reviewGuards.parse(read.success ? read.data : {});
}
