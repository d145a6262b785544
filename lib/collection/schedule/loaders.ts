import { countDueKeys } from '../../auth/keys/queries';
import { gatePage } from '../../auth/session-gate';
import { processModelClient } from '../../platform/claude-client';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { utcDay } from '../../web/plan-host-slot';
import { storableDay } from '../schema';
import { defaultSchedule } from './queries';
import type { DueRecord, NextRecord } from './schema';
import type { ScheduleSettings } from './settings';
import { findClockDays, findDueRecords, getScheduleWithNext, type ClockDay, type ScheduleView } from './view-queries';

const DAY_MS = 86_400_000;
/** Whole weeks ahead, beside the one that has begun. */
const WEEKS = 5;
const SHOWN = 12;
const SHOWN_OF_DAY = 50;

export interface SchedulePage {
  view: ScheduleView;
  defaults: ScheduleSettings;
  /** Days of this week that are over, and today so far. */
  past: ClockDay[];
  next: NextRecord[];
  /** The day that was asked for: what falls due on it. */
  day: { day: string; total: number; rows: DueRecord[] } | null;
  /** Monday of this week, UTC. */
  monday: string;
  today: string;
  dueKeys: number;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** The page of the schedule; `day` opens one of the calendar that is not over. */
export async function loadSchedule(day: string | undefined): Promise<SchedulePage> {
  const principal = await gatePage('settings:write');
  const db = prisma();
  const now = clock.now();
  const hasModel = processModelClient() !== null;
  const today = utcDay(now);
  const weekday = (today.getUTCDay() + 6) % 7;
  const monday = new Date(today.getTime() - weekday * DAY_MS);
  const [dueKeys, { view, next }, past, open] = await Promise.all([
    countDueKeys(db, principal.userId, now),
    getScheduleWithNext(db, { days: WEEKS * 7 - weekday, next: SHOWN, hasModel }, now),
    findClockDays(db, monday, now),
    storableDay.safeParse(day).success && day! >= dayOf(today) ? loadDay(day!, today, now) : null,
  ]);
  return {
    view,
    defaults: defaultSchedule(),
    past,
    next,
    day: open,
    monday: dayOf(monday),
    today: dayOf(today),
    dueKeys,
  };
}

/** Today has all that is overdue. */
async function loadDay(day: string, today: Date, now: Date) {
  const from = day === dayOf(today) ? undefined : day;
  const page = { page: 1, perPage: SHOWN_OF_DAY, cursor: null };
  const { rows, total } = await findDueRecords(prisma(), { from, to: day }, page, now);
  return { day, rows, total };
}
