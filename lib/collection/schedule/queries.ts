import { asRecord } from '../../audit/setting-commands';
import type { Db } from '../../platform/db/client';
import { env } from '../../platform/env';
import { getSpendSettings, getSpentUsd } from '../../spend/queries';
import { BATCH_SHARE } from '../../spend/prices';
import { utcDay } from '../../web/plan-host-slot';
import { BY_CLOCK } from '../initiator';
import { countJobsOfDay, getJobLimits } from '../limits/queries';
import { listPriceUsd } from '../outlook/plan-cost';
import { maxPageUsd } from '../research/question';
import { noRefreshes } from './calendar';
import { roomForJobs, roomForMoney, shareOfDay } from './clock-room';
import type { ClockRoom } from './rank-refreshes';
import { REFRESH_KINDS, SCHEDULE_SETTING, scheduleSettings, type RefreshKind, type ScheduleSettings } from './settings';

/** What holds where nobody has set anything. */
export function defaultSchedule(): ScheduleSettings {
  const { SCHEDULE, mode } = env();
  // In the demo nothing happens behind the back of whoever tries it out.
  return scheduleSettings.parse({ is_on: SCHEDULE === undefined ? mode === 'live' : SCHEDULE === 'on' });
}

/** The schedule out of what is stored; what cannot be used counts as not set. */
export function readSchedule(stored: Record<string, unknown>): ScheduleSettings {
  const read = scheduleSettings.partial().safeParse(stored);
  const set = read.success ? Object.fromEntries(Object.entries(stored).filter(([name]) => name in read.data)) : {};
  return scheduleSettings.parse({ ...defaultSchedule(), ...set });
}

export async function getSchedule(db: Db): Promise<ScheduleSettings> {
  const row = await db.setting.findUnique({ where: { key: SCHEDULE_SETTING }, select: { value: true } });
  return readSchedule(asRecord(row?.value));
}

const DAYS_LOOKED_BACK = 90;

/** What one reading of a kind costs as a rule, in USD; nothing where Claude is not asked. */
export async function getUsualCosts(db: Db, hasModel: boolean, now: Date): Promise<Record<RefreshKind, number>> {
  if (!hasModel) return noRefreshes();
  const since = new Date(now.getTime() - DAYS_LOOKED_BACK * 86_400_000);
  const { model } = await getSpendSettings(db);
  const rows = await db.$queryRaw<{ kind: RefreshKind; usd: number }[]>`
    SELECT CASE job_type WHEN 'update' THEN entity_type ELSE 'inventory' END AS kind, avg(cost_usd)::float8 AS usd
    FROM collection_jobs WHERE status = 'completed' AND initiated_by = ${BY_CLOCK} AND created_at >= ${since} GROUP BY 1`;
  const page = listPriceUsd('read_page', model, now.toISOString().slice(0, 10)) * BATCH_SHARE;
  return {
    ...{ builder: page, community: page, inventory: 0 },
    ...Object.fromEntries(rows.map(({ kind, usd }) => [kind, usd])),
  };
}

/** How the clock's day goes. */
export interface ClockState {
  room: ClockRoom;
  /** Jobs that it may start in a whole day. */
  perDay: number;
  /** Those it has started since the day began (UTC), and those that have not been let in yet. */
  startedToday: number;
  waiting: number;
}

/** What the clock may do now: jobs of the day, money of the month. */
export async function getClockState(
  db: Db,
  settings: ScheduleSettings,
  costs: Readonly<Record<RefreshKind, number>>,
  now: Date,
): Promise<ClockState> {
  const today = now.toISOString().slice(0, 10);
  const month = today.slice(0, 7);
  // One after the other: in a transaction there is one connection.
  const { jobs_per_day: limit } = await getJobLimits(db);
  const counted = await countJobsOfDay(db, now);
  const byClock = await db.collectionJob.count({ where: { initiated_by: BY_CLOCK, created_at: { gte: utcDay(now) } } });
  const waiting = await db.collectionJob.count({
    where: { initiated_by: BY_CLOCK, status: 'pending', counted_on: null },
  });
  const caps = await getSpendSettings(db);
  const spent = {
    month: await getSpentUsd(db, 'month', month),
    byClock: await getSpentUsd(db, 'clock_month', month),
    today: await getSpentUsd(db, 'day', today),
  };
  const perDay = shareOfDay(limit, settings.jobs_share);
  const dearest = Math.max(...REFRESH_KINDS.map((kind) => costs[kind]));
  return {
    room: {
      jobs: roomForJobs({ perDay: limit, share: settings.jobs_share, byClock, counted, waiting }, now),
      usd: roomForMoney({ caps, ...spent, promised: waiting * dearest, setAside: maxPageUsd(caps.model, today) }, now),
      taken: byClock,
    },
    ...{ perDay, startedToday: byClock, waiting },
  };
}
