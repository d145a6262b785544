import type { Db } from '../platform/db/client';
import { spendSettings, type SpendScope, type SpendSettings } from './caps';

export const SPEND_SETTING = 'spend';

/** What an administrator has set; what is not set, or cannot be read any more, has its default. */
export async function getSpendSettings(db: Db): Promise<SpendSettings> {
  const row = await db.setting.findUnique({ where: { key: SPEND_SETTING }, select: { value: true } });
  const given = typeof row?.value === 'object' && row.value !== null ? row.value : {};
  const parsed = spendSettings.safeParse(given);
  return parsed.success ? parsed.data : spendSettings.parse({});
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
