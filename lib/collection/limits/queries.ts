import { asRecord } from '../../audit/setting-commands';
import type { Db } from '../../platform/db/client';
import { env } from '../../platform/env';
import { utcDay } from '../../web/plan-host-slot';
import { HOUR_MS, jobLimits, OVER_DAY_LIMIT, type JobLimits } from './plan-start';

export const LIMITS_SETTING = 'collection.limits';

/** What holds where nobody has set anything: the environment's. */
export function defaultLimits(): JobLimits {
  const { JOBS_PER_USER_HOUR, JOBS_PER_DAY } = env();
  return { jobs_per_user_hour: JOBS_PER_USER_HOUR, jobs_per_day: JOBS_PER_DAY };
}

/** The limits as they are: what was set in the console, else the environment's. */
export async function getJobLimits(db: Db): Promise<JobLimits> {
  const row = await db.setting.findUnique({ where: { key: LIMITS_SETTING }, select: { value: true } });
  return readLimits(asRecord(row?.value));
}

/** The limits out of what is stored; what cannot be used counts as not set. */
export function readLimits(stored: Record<string, unknown>): JobLimits {
  const read = jobLimits.partial().safeParse(stored);
  return { ...defaultLimits(), ...(read.success ? read.data : {}) };
}

/** When a person started each job of the last hour, oldest first. */
export async function findStartsOfHour(db: Db, userId: string, now: Date): Promise<Date[]> {
  const jobs = await db.collectionJob.findMany({
    where: { initiated_by: userId, created_at: { gt: new Date(now.getTime() - HOUR_MS) } },
    select: { created_at: true },
    orderBy: { created_at: 'asc' },
  });
  return jobs.flatMap(({ created_at: at }) => at ?? []);
}

/** Jobs that count against a moment's UTC day. */
export async function countJobsOfDay(db: Db, now: Date): Promise<number> {
  const row = await db.collectionJobDay.findUnique({ where: { day: utcDay(now) }, select: { jobs: true } });
  return row?.jobs ?? 0;
}

/** How far the limits are used. */
export interface LimitsUse extends JobLimits {
  /** Started by this person in the last sixty minutes. */
  started_this_hour: number;
  /** Jobs of everybody that count against today (UTC). */
  started_today: number;
  /** Jobs that nobody started by hand and that wait for a day with room. */
  waiting_for_day: number;
}

export async function getLimitsUse(db: Db, userId: string, now: Date): Promise<LimitsUse> {
  const [limits, starts, today, waiting] = await Promise.all([
    getJobLimits(db),
    findStartsOfHour(db, userId, now),
    countJobsOfDay(db, now),
    db.collectionJob.count({ where: { counted_on: null, status: 'pending', waiting_reason: OVER_DAY_LIMIT } }),
  ]);
  return { ...limits, started_this_hour: starts.length, started_today: today, waiting_for_day: waiting };
}
