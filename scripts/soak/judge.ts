import type pg from 'pg';
import { withClient, type DatabaseUrls } from '../start/provision';
import { createPrisma } from '../../lib/platform/db/client';
import { closeLostReservations } from '../../lib/spend/commands';
import type { ExpectedJob } from './jobs';

export interface Judgement {
  /** Jobs that did not complete, or miss observations, proposals or an answer. */
  lost: number;
  /** Jobs with more of them than one run makes. */
  doubled: number;
  spending: {
    /** Calls that were answered and paid for, once each. */
    settled: number;
    /** Calls whose worker was killed before it heard: paid for, since nobody knows. */
    lost: number;
    /** Reservations that stayed open although nobody can come back to them. */
    open: number;
    /** Answers charged by the service that stand in no entry: has to be 0. */
    unaccounted: number;
    usd: number;
    /** Counters above their cap: has to be 0. */
    over_cap: number;
  };
}

/** Compares what is in the database with what each job had to come to, after the sweep that closes lost calls. */
export async function judge(
  urls: DatabaseUrls,
  expected: readonly ExpectedJob[],
  answered: number,
): Promise<Judgement> {
  await sweepLostCalls(urls.appUrl);
  return withClient(urls.adminUrl, async (client) => ({
    ...(await judgeJobs(client, expected)),
    spending: await judgeSpending(client, answered),
  }));
}

/** As the sweep does that runs every five minutes, once no killed worker can come back any more. */
async function sweepLostCalls(appUrl: string): Promise<void> {
  const db = createPrisma(appUrl);
  await closeLostReservations(db, new Date(Date.now() + 2 * 3_600_000));
  await db.$disconnect();
}

async function judgeJobs(client: pg.Client, expected: readonly ExpectedJob[]) {
  const { rows } = await client.query<{ lost: string; doubled: string }>(
    `WITH wanted AS (
       SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[]) AS w (job_id, changes, observations, calls)
     ), per_job AS (
       SELECT w.*, j.status,
              (SELECT count(*) FROM collection_changes c WHERE c.job_id = w.job_id) AS has_changes,
              (SELECT count(*) FROM observations o WHERE o.job_id = w.job_id AND o.status = 'accepted') AS has_observations,
              (SELECT count(*) FROM spend_entries e WHERE e.job_id = w.job_id AND e.status = 'settled') AS has_calls
       FROM wanted w LEFT JOIN collection_jobs j ON j.job_id = w.job_id)
     SELECT count(*) FILTER (WHERE status IS DISTINCT FROM 'completed' OR has_changes < changes
                               OR has_observations < observations OR has_calls < calls) AS lost,
            count(*) FILTER (WHERE has_changes > changes OR has_observations > observations OR has_calls > calls) AS doubled
     FROM per_job`,
    [
      expected.map(({ jobId }) => jobId),
      expected.map(({ changes }) => changes),
      expected.map(({ observations }) => observations),
      expected.map(({ calls }) => calls),
    ],
  );
  return { lost: Number(rows[0]?.lost), doubled: Number(rows[0]?.doubled) };
}

async function judgeSpending(client: pg.Client, answered: number): Promise<Judgement['spending']> {
  const { rows } = await client.query<Record<'settled' | 'lost' | 'open' | 'usd' | 'over_cap', string>>(
    `SELECT count(*) FILTER (WHERE status = 'settled') AS settled, count(*) FILTER (WHERE status = 'lost') AS lost,
            count(*) FILTER (WHERE status = 'reserved') AS open, coalesce(sum(cost_usd), 0) AS usd,
            (SELECT count(*) FROM spend_totals t WHERE t.usd > CASE t.scope
               WHEN 'month' THEN coalesce((SELECT (value ->> 'month_cap_usd')::numeric FROM settings WHERE key = 'spend'), 76)
               WHEN 'clock_month' THEN coalesce((SELECT (value ->> 'clock_month_cap_usd')::numeric FROM settings WHERE key = 'spend'), 38)
               WHEN 'job' THEN coalesce((SELECT (value ->> 'job_cap_usd')::numeric FROM settings WHERE key = 'spend'), 0.5)
             END) AS over_cap
     FROM spend_entries`,
  );
  const [row] = rows;
  const [settled, lost] = [Number(row?.settled), Number(row?.lost)];
  return {
    ...{ settled, lost, open: Number(row?.open), usd: Number(row?.usd), over_cap: Number(row?.over_cap) },
    unaccounted: Math.max(0, answered - settled - lost),
  };
}
