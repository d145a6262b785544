import { z } from 'zod';
import { pageQuery } from '../../platform/pagination';
import { storableDay } from '../schema';
import { REFRESH_KINDS, scheduleSettings } from './settings';

const { builder_days, community_days, inventory_days } = scheduleSettings.shape;

/** What can be changed of the schedule; what is left out stays. */
export const schedulePatch = z
  .strictObject({
    is_on: scheduleSettings.shape.is_on,
    builder_days: builder_days.removeDefault(),
    community_days: community_days.removeDefault(),
    inventory_days: inventory_days.removeDefault(),
    jobs_share: scheduleSettings.shape.jobs_share.removeDefault(),
  })
  .partial();
export type SchedulePatch = z.infer<typeof schedulePatch>;

export const scheduleQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(35) });

const byKind = z.object({ builder: z.int(), community: z.int(), inventory: z.int() });

/** The schedule as the API answers it. */
export const scheduleShape = z.object({
  settings: z.object({
    is_on: z.boolean(),
    builder_days: z.int(),
    community_days: z.int(),
    inventory_days: z.int(),
    jobs_share: z.number(),
  }),
  today: z.object({
    started: z.int(),
    per_day: z.int(),
    /** Started, and not let in yet. */
    waiting: z.int(),
    room_jobs: z.int(),
    /** USD; null without a budget. */
    room_usd: z.number().nullable(),
  }),
  last_run: z
    .object({
      ran_at: z.iso.datetime(),
      due: z.int(),
      started: z.int(),
      left_out: z.record(z.string(), z.int()),
    })
    .nullable(),
  /** Null while the clock is off. */
  next_run_at: z.iso.datetime().nullable(),
  calendar: z.array(z.object({ day: z.iso.date(), due: byKind, planned: byKind, left: z.int() })),
});

export const dueQuery = pageQuery.extend({
  kind: z.enum(REFRESH_KINDS).optional(),
  /** Days (UTC) on which they fall due; what is overdue fell due before today. */
  from: storableDay.optional(),
  to: storableDay.optional(),
});

/** A record as it stands in the line. */
export const dueShape = z.object({
  kind: z.enum(REFRESH_KINDS),
  entity_type: z.string(),
  entity_id: z.int(),
  name: z.string(),
  host: z.string(),
  /** Null where it was never read. */
  read_at: z.iso.datetime().nullable(),
  due_at: z.iso.datetime(),
});
export type DueRecord = z.infer<typeof dueShape>;

export const nextQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** A due record with its score, in the order in which the clock would start them. */
export const nextShape = z.object({
  kind: z.enum(REFRESH_KINDS),
  entity_type: z.string(),
  entity_id: z.int(),
  name: z.string(),
  host: z.string(),
  overdue_days: z.number(),
  staleness: z.number(),
  volatility: z.number(),
  demand: z.number(),
  cost: z.number(),
  score: z.number(),
  /** What reading it should cost, in USD. */
  usd: z.number(),
});
export type NextRecord = z.infer<typeof nextShape>;
