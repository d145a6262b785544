import { JOB_ENDED, RUN_HELD, type JobEventData } from '../../collection/events';
import { countFailures, getEndedJob } from '../../collection/ended/queries';
import { OPT_OUT_REQUESTED, type OptOutRequestedData } from '../../notices/events';
import type { Occasion } from '../../notices/occasion';
import type { Db } from '../../platform/db/client';
import { BUDGET_REACHED, type BudgetReachedData } from '../../spend/events';

/** Events that people may have to be told of. */
export const OCCASION_EVENTS = [JOB_ENDED, RUN_HELD, BUDGET_REACHED, OPT_OUT_REQUESTED] as const;

const DAY_MS = 86_400_000;

/** What an event is about, read now; null when there is nothing to tell any more: the job was retried, or is gone. */
export async function readOccasion(
  db: Db,
  event: { name: string; data?: unknown },
  now: Date,
): Promise<Occasion | null> {
  switch (event.name) {
    case JOB_ENDED:
      return readEndedJob(db, (event.data as JobEventData).job_id, now);
    case RUN_HELD: {
      const job = await getEndedJob(db, (event.data as JobEventData).job_id);
      return job && { on: 'run_held', job };
    }
    case BUDGET_REACHED: {
      const { level, ...budget } = event.data as BudgetReachedData;
      return { on: 'budget_reached', level, budget };
    }
    case OPT_OUT_REQUESTED:
      return { on: 'opt_out_requested', ...(event.data as OptOutRequestedData) };
    default:
      return null;
  }
}

async function readEndedJob(db: Db, jobId: string, now: Date): Promise<Occasion | null> {
  const job = await getEndedJob(db, jobId);
  if (job?.status === 'completed') return { on: 'job_completed', job };
  if (job?.status !== 'failed') return null;
  return { on: 'job_failed', job, failures: await countFailures(db, jobId, new Date(now.getTime() - DAY_MS)) };
}
