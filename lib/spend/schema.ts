import { z } from 'zod';
import { spendSettings } from './caps';

/** What can be changed of the model and the budgets; what is left out stays. Null takes a budget away. */
export const spendPatch = z
  .strictObject({
    model: spendSettings.shape.model.removeDefault(),
    month_cap_usd: spendSettings.shape.month_cap_usd.removeDefault(),
    clock_month_cap_usd: spendSettings.shape.clock_month_cap_usd.removeDefault(),
    day_cap_usd: spendSettings.shape.day_cap_usd.removeDefault(),
    user_day_cap_usd: spendSettings.shape.user_day_cap_usd.removeDefault(),
    job_cap_usd: spendSettings.shape.job_cap_usd.removeDefault(),
  })
  .partial();
export type SpendPatch = z.infer<typeof spendPatch>;

/** How many days back, today included. */
export const spendQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

/** Settings as the API answers them. */
export const spendSettingsShape = z.object({
  model: z.string(),
  month_cap_usd: z.number().nullable(),
  clock_month_cap_usd: z.number().nullable(),
  day_cap_usd: z.number().nullable(),
  user_day_cap_usd: z.number().nullable(),
  job_cap_usd: z.number().nullable(),
});

export const spendShape = z.object({
  settings: spendSettingsShape,
  month_usd: z.number(),
  today_usd: z.number(),
  jobs: z.number().int(),
  entities: z.number().int(),
  applied_changes: z.number().int(),
  days: z.array(z.object({ day: z.iso.date(), usd: z.number(), calls: z.number().int() })),
});

export const CAPS = ['month_cap_usd', 'clock_month_cap_usd', 'day_cap_usd', 'user_day_cap_usd', 'job_cap_usd'] as const;
export type CapName = (typeof CAPS)[number];
