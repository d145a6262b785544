import type { Db } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { utcDay } from '../../web/plan-host-slot';
import { startsByItself } from '../initiator';
import { nextDay, OVER_DAY_LIMIT, planStart, type StartRefusal } from './plan-start';
import { countJobsOfDay, findStartsOfHour, getJobLimits } from './queries';

/**
 * Counts jobs that a person starts by hand against both limits, in the transaction that writes them. Exact with any number
 * of starts at the same moment: one person's wait for each other, and the day is one row, moved only as far as its limit.
 * @throws AppError rate_limited, with the seconds to wait; nothing is counted then
 */
export async function takeStarts(tx: Db, userId: string, wanted: number, now: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('job_starts'), hashtext(${userId}))`;
  const limits = await getJobLimits(tx);
  const startedAt = await findStartsOfHour(tx, userId, now);
  const ofHour = planStart(limits, { wanted, startedAt, today: 0, now });
  if (ofHour?.limit === 'jobs_per_user_hour') throw refused(ofHour);
  if (await raiseDay(tx, wanted, limits.jobs_per_day, now)) return;
  const today = await countJobsOfDay(tx, now);
  throw refused(planStart(limits, { wanted, startedAt, today: Math.max(today, limits.jobs_per_day), now })!);
}

/** Says early, without counting anything, that a start by hand would be refused: before work is put into it. */
export async function refuseOverLimit(db: Db, initiatedBy: string, now: Date): Promise<void> {
  if (startsByItself(initiatedBy)) return;
  const [limits, startedAt, today] = await Promise.all([
    getJobLimits(db),
    findStartsOfHour(db, initiatedBy, now),
    countJobsOfDay(db, now),
  ]);
  const found = planStart(limits, { wanted: 1, startedAt, today, now });
  if (found) throw refused(found);
}

function refused({ words, retryAfterSeconds }: StartRefusal): AppError {
  return new AppError('rate_limited', words, { retryAfterSeconds });
}

/** @returns false when the day has no room for all of them; none is counted then */
async function raiseDay(tx: Db, jobs: number, limit: number, now: Date): Promise<boolean> {
  if (jobs > limit) return false;
  const moved = await tx.$executeRaw`
    INSERT INTO collection_job_days AS d (day, jobs) VALUES (${utcDay(now)}::date, ${jobs})
    ON CONFLICT (day) DO UPDATE SET jobs = d.jobs + excluded.jobs WHERE d.jobs + excluded.jobs <= ${limit}`;
  return moved > 0;
}

/**
 * Once today is full, puts every due job that has not been let in yet to the next day, spread over its first hour; those
 * that count already are untouched. @returns how many
 */
export async function postponeOverLimit(db: Db, limit: number, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE collection_jobs
    SET next_attempt_at = ${nextDay(now)}::timestamptz + make_interval(secs => (id * 7919 % 3600)::int),
        waiting_reason = ${OVER_DAY_LIMIT}, updated_at = ${now}
    WHERE status = 'pending' AND counted_on IS NULL AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      AND (SELECT jobs FROM collection_job_days WHERE day = ${utcDay(now)}::date) >= ${limit}`;
}
