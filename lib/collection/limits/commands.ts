import type { AuditActor } from '../../audit/commands';
import { requireStanding, rewriteSetting } from '../../audit/setting-commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { requeue } from '../execution/commands';
import { OVER_DAY_LIMIT, type JobLimits } from './plan-start';
import { LIMITS_SETTING, readLimits } from './queries';

/**
 * Changes the limits; what is left out stays. A raised one lets in at once what waited for it.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError `conflict` when what is to be taken back stands no more
 */
export async function changeJobLimits(
  db: PrismaClient,
  actor: AuditActor,
  patch: Partial<JobLimits>,
  { undoes = {}, now }: { undoes?: Partial<JobLimits>; now: Date },
): Promise<{ before: JobLimits; after: JobLimits }> {
  return db.$transaction((tx) =>
    rewriteSetting(tx, actor, { key: LIMITS_SETTING, action: 'limits.changed' }, async (stored) => {
      const before = readLimits(stored);
      const stands = Object.entries(undoes).every(([name, value]) => before[name as keyof JobLimits] === value);
      requireStanding(stands, 'limits');
      const value = { ...readStored(stored), ...patch };
      const after = readLimits(value);
      if (after.jobs_per_day > before.jobs_per_day) await releaseOverLimit(tx, now);
      return { value, detail: { ...after }, result: { before, after } };
    }),
  );
}

const readStored = (stored: Record<string, unknown>): Partial<JobLimits> =>
  Object.fromEntries(Object.entries(readLimits(stored)).filter(([name]) => name in stored));

/** Sets going what waited for a day with room; what does not fit is put back by the first that is refused. */
async function releaseOverLimit(tx: Db, now: Date): Promise<void> {
  await requeue(
    tx,
    { status: 'pending', counted_on: null, waiting_reason: OVER_DAY_LIMIT },
    { next_attempt_at: null, waiting_reason: null, updated_at: now },
  );
}
