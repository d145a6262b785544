import { z } from 'zod';

/** What the clock keeps fresh, in the order in which screens show it. */
export const REFRESH_KINDS = ['builder', 'community', 'inventory'] as const;
export type RefreshKind = (typeof REFRESH_KINDS)[number];

const days = z.int().min(0).max(3650);

/** When the clock reads records again, and how much of a day it may take. */
export const scheduleSettings = z.object({
  /** Off: nothing is collected by itself. */
  is_on: z.boolean(),
  /** Days after which each is read again; 0: never by the clock. */
  builder_days: days.default(30),
  community_days: days.default(90),
  inventory_days: days.default(7),
  /** Of the jobs that may start in a day: the rest is left for people, backfills and waves. */
  jobs_share: z.number().min(0.05).max(1).default(0.5),
});
export type ScheduleSettings = z.infer<typeof scheduleSettings>;

/** Why a job of the clock that was just started waits. */
export const PLANNED = 'Started by the clock, which spreads its jobs over an hour.';

export const SCHEDULE_SETTING = 'collection.schedule';

/** The kinds that the clock reads, each with the days after which it does so again. */
export function kindsOf(settings: ScheduleSettings): { kind: RefreshKind; everyDays: number }[] {
  return REFRESH_KINDS.map((kind) => ({ kind, everyDays: settings[`${kind}_days`] })).filter(
    ({ everyDays }) => everyDays > 0,
  );
}
