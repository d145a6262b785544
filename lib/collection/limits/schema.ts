import { z } from 'zod';
import { jobLimits } from './plan-start';

/** What can be changed of the limits; what is left out stays. */
export const limitsPatch = z.strictObject(jobLimits.shape).partial();
export type LimitsPatch = z.infer<typeof limitsPatch>;

/** The limits with their use, as the API answers them. */
export const limitsUseShape = z.object({
  ...jobLimits.shape,
  started_this_hour: z.int(),
  started_today: z.int(),
  waiting_for_day: z.int(),
});
