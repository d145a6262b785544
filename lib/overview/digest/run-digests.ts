import type { Means } from '../../notices/commands';
import { giveDigest } from '../../notices/digest/commands';
import { PERIOD_MS } from '../../notices/digest/plan-due';
import { findDueDigests } from '../../notices/digest/queries';
import type { PrismaClient } from '../../platform/db/client';
import { readDigestFacts } from './queries';

/** Writes every digest that is due. Safe to repeat, also at the same moment. @returns how many were due and how many written. */
export async function runDigests(db: PrismaClient, means: Means, now: Date): Promise<{ due: number; written: number }> {
  const due = await findDueDigests(db, now);
  let written = 0;
  for (const rhythm of ['daily', 'weekly'] as const) {
    const those = due.filter((each) => each.rhythm === rhythm);
    if (those.length === 0) continue;
    const facts = await readDigestFacts(db, new Date(now.getTime() - PERIOD_MS[rhythm]), now);
    for (const each of those) if (await giveDigest(db, each, facts, means, now)) written += 1;
  }
  return { due: due.length, written };
}
