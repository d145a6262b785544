import { z } from 'zod';
import { MODELS } from './prices';

/** Where spending is counted: all of a month, what the clock starts in it, a day, one person's day, one job. Always UTC. */
export const SPEND_SCOPES = ['month', 'clock_month', 'day', 'user_day', 'job'] as const;
export type SpendScope = (typeof SPEND_SCOPES)[number];

const cap = z.number().min(0).max(100_000).nullable();

/** What an administrator sets: the model, and the most that may be spent, in USD. Null is no cap. */
export const spendSettings = z.object({
  model: z.enum(MODELS as [string, ...string[]]).default('claude-haiku-5-5'),
  month_cap_usd: cap.default(76),
  /** Of the jobs that the clock starts: the other half is left for people. */
  clock_month_cap_usd: cap.default(38),
  day_cap_usd: cap.default(null),
  user_day_cap_usd: cap.default(null),
  job_cap_usd: cap.default(0.5),
});
export type SpendSettings = z.infer<typeof spendSettings>;

/** From this share of a cap on, somebody is told. */
export const ALERT_SHARE = 0.8;

/** One counter that a call moves, with the cap it is held against. */
export interface Counter {
  scope: SpendScope;
  key: string;
  capUsd: number | null;
}

/** The counters of a call, widest first; always in this order, so that parallel calls wait for each other and never cross. */
export function countersOf(
  call: { jobId: string | null; userId: string | null; byClock?: boolean; at: Date },
  settings: SpendSettings,
): Counter[] {
  const day = call.at.toISOString().slice(0, 10);
  return [
    { scope: 'month' as const, key: day.slice(0, 7), capUsd: settings.month_cap_usd },
    ...(call.byClock
      ? [{ scope: 'clock_month' as const, key: day.slice(0, 7), capUsd: settings.clock_month_cap_usd }]
      : []),
    { scope: 'day' as const, key: day, capUsd: settings.day_cap_usd },
    ...(call.userId
      ? [{ scope: 'user_day' as const, key: `${call.userId}:${day}`, capUsd: settings.user_day_cap_usd }]
      : []),
    ...(call.jobId ? [{ scope: 'job' as const, key: call.jobId, capUsd: settings.job_cap_usd }] : []),
  ];
}

const WORDS: Record<SpendScope, string> = {
  month: 'this month’s budget',
  clock_month: 'this month’s budget of the clock',
  day: 'today’s budget',
  user_day: 'one person’s budget for a day',
  job: 'the budget of one job',
};

const amount = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** Why a call was not made, for people: what it could have cost, which budget that passes, what is left, and what to do. */
export function describeRefusal(refusal: {
  scope: SpendScope;
  capUsd: number;
  spentUsd: number;
  maxUsd: number;
}): string {
  const { scope, capUsd, spentUsd, maxUsd } = refusal;
  const words = WORDS[scope];
  if (capUsd === 0)
    return `Under ${words} nothing may be spent, so the next call was not made. Raise it in the settings.`;
  const left = amount.format(Math.max(0, capUsd - spentUsd));
  const call = `The next call can cost up to ${amount.format(maxUsd)}`;
  // A month and a day end by themselves; what a job has used it has used.
  const advice = scope === 'job' ? 'Raise the budget in the settings.' : 'Raise the budget in the settings, or wait.';
  return `${call} and would pass ${words} of ${amount.format(capUsd)} (${left} left), so it was not made. ${advice}`;
}
