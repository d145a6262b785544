import { z } from 'zod';

const perType = z.array(z.object({ type: z.string().max(50), n: z.number().int() }));

/** What happened in a stretch of time and what waits at its end: counts only. */
export const digestFacts = z.object({
  /** Changes that wait for a decision. */
  waiting: perType,
  matches: z.number().int(),
  /** How long the oldest of them has waited; null when none waits. */
  oldest_hours: z.number().nullable(),
  /** Jobs that ended in this time. */
  completed: z.number().int(),
  /** Of those, jobs that nobody started by hand, and how many changes they brought. */
  by_itself: z.number().int(),
  changes: z.number().int(),
  failed: z.number().int(),
  /** Jobs that are held back, or have waited or run for unusually long. */
  held: z.number().int(),
  /** This month (UTC); null where nothing was ever spent and no budget is set. */
  spend: z.object({ month_usd: z.number(), cap_usd: z.number().nullable() }).nullable(),
  /** Records that have not been collected for 90 days, or never. */
  stale: perType,
});
export type DigestFacts = z.infer<typeof digestFacts>;

export const digestData = digestFacts.extend({
  rhythm: z.enum(['daily', 'weekly']),
  /** The moment it was due. */
  due_at: z.iso.datetime(),
});
export type DigestData = z.infer<typeof digestData>;
