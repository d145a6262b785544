import type { Db } from '../platform/db/client';
import { spendSettings, type SpendScope, type SpendSettings } from './caps';

export const SPEND_SETTING = 'spend';

/**
 * What an administrator has set; each setting that is not set, or cannot be read any more, has its default. A model that is
 * no longer there takes no budget with it.
 */
export async function getSpendSettings(db: Db): Promise<SpendSettings> {
  const row = await db.setting.findUnique({ where: { key: SPEND_SETTING }, select: { value: true } });
  const given = typeof row?.value === 'object' && row.value !== null ? row.value : {};
  const readable = Object.entries(given).filter(
    ([name, value]) => spendSettings.partial().safeParse({ [name]: value }).success,
  );
  return spendSettings.parse(Object.fromEntries(readable));
}

/** USD spent or reserved under a counter. */
export async function getSpentUsd(db: Db, scope: SpendScope, key: string): Promise<number> {
  const row = await db.spendTotal.findUnique({ where: { scope_key: { scope, key } }, select: { usd: true } });
  return Number(row?.usd ?? 0);
}

/** What a job has used so far: USD at list price, and what it was. What is still reserved counts in full. */
export interface JobSpend {
  costUsd: number;
  inputTokens: number;
  outputTokens: number;
  searches: number;
  calls: number;
}

/** Sums a job's entries; tokens read from or written to the cache are input tokens. */
export async function getJobSpend(db: Db, jobId: string): Promise<JobSpend> {
  const sum = await db.spendEntry.aggregate({
    where: { job_id: jobId, status: { not: 'released' } },
    _sum: {
      input_tokens: true,
      cache_write_tokens: true,
      cache_read_tokens: true,
      output_tokens: true,
      searches: true,
    },
    _count: true,
  });
  const [cost] = await db.$queryRaw<{ usd: string }[]>`
    SELECT coalesce(sum(coalesce(cost_usd, reserved_usd)), 0)::text AS usd FROM spend_entries
    WHERE job_id = ${jobId} AND status <> 'released'`;
  const { input_tokens: input, cache_write_tokens: written, cache_read_tokens: read } = sum._sum;
  return {
    costUsd: Number(cost?.usd ?? 0),
    inputTokens: (input ?? 0) + (written ?? 0) + (read ?? 0),
    outputTokens: sum._sum.output_tokens ?? 0,
    searches: sum._sum.searches ?? 0,
    calls: sum._count,
  };
}

/** What was spent this month and today (UTC), and on how much. What is reserved counts. */
export interface SpendOverview {
  model: string;
  month_usd: number;
  month_cap_usd: number | null;
  /** Of the month: by jobs of the clock. */
  clock_month_usd: number;
  today_usd: number;
  day_cap_usd: number | null;
  /** Jobs and entities with a paid call this month, and changes of those jobs that were applied. */
  jobs: number;
  entities: number;
  applied_changes: number;
}

/** For the home page: two statements. */
export async function getSpendOverview(db: Db, now: Date): Promise<SpendOverview> {
  const day = now.toISOString().slice(0, 10);
  const month = day.slice(0, 7);
  const since = new Date(`${month}-01T00:00:00Z`);
  const settings = await getSpendSettings(db);
  const [row] = await db.$queryRaw<
    { month: string; clock: string; today: string; jobs: number; entities: number; applied: number }[]
  >`WITH jobs AS MATERIALIZED (
      SELECT job_id FROM spend_entries
      WHERE reserved_at >= ${since} AND status <> 'released' AND job_id IS NOT NULL GROUP BY job_id
    ), entities AS (
      SELECT 1 FROM spend_entries
      WHERE reserved_at >= ${since} AND status <> 'released' AND entity_id IS NOT NULL GROUP BY entity_type, entity_id
    )
    SELECT coalesce((SELECT usd FROM spend_totals WHERE scope = 'month' AND key = ${month}), 0)::text AS month,
           coalesce((SELECT usd FROM spend_totals WHERE scope = 'clock_month' AND key = ${month}), 0)::text AS clock,
           coalesce((SELECT usd FROM spend_totals WHERE scope = 'day' AND key = ${day}), 0)::text AS today,
           (SELECT count(*) FROM jobs)::int AS jobs,
           (SELECT count(*) FROM entities)::int AS entities,
           (SELECT count(*) FROM collection_changes c WHERE c.status = 'applied' AND c.applied_at >= ${since}
              AND c.job_id IN (SELECT job_id FROM jobs))::int AS applied`;
  return {
    model: settings.model,
    month_usd: Number(row?.month ?? 0),
    month_cap_usd: settings.month_cap_usd,
    clock_month_usd: Number(row?.clock ?? 0),
    today_usd: Number(row?.today ?? 0),
    day_cap_usd: settings.day_cap_usd,
    jobs: row?.jobs ?? 0,
    entities: row?.entities ?? 0,
    applied_changes: row?.applied ?? 0,
  };
}
