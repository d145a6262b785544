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
import { noRefreshes, type CalendarDay } from './calendar';
import { roomForJobs, roomForMoney } from './clock-room';
import { dueSql } from './due-sql';
import type { ClockRoom, RefreshCandidate } from './rank-refreshes';
import {
  kindsOf,
  REFRESH_KINDS,
  SCHEDULE_SETTING,
  scheduleSettings,
  type RefreshKind,
  type ScheduleSettings,
} from './settings';

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

/** Of what is due, so many are weighed against each other: those overdue longest. */
const MOST_WEIGHED = 5_000;

/** What is due now. */
export interface DueRecords {
  candidates: RefreshCandidate[];
  /** All that is due, with what is not among the candidates. */
  due: number;
  /** Of those: on sites that are paused or blocked. */
  paused: number;
}

interface DueRow {
  id: bigint;
  title: string | null;
  host: string | null;
  read: number;
  changed: number;
  usd: number;
  asked: number;
  homes: number;
  overdue_days: number;
  due: number;
  paused: number;
}

/** What should be read now, of every kind: one statement each. */
export async function findDue(
  db: Db,
  settings: ScheduleSettings,
  costs: Readonly<Record<RefreshKind, number>>,
  now: Date,
): Promise<DueRecords> {
  const found: DueRecords = { candidates: [], due: 0, paused: 0 };
  for (const { kind, everyDays } of kindsOf(settings)) {
    const rows = await db.$queryRawUnsafe<DueRow[]>(
      `SELECT * FROM (
         SELECT d.*, date_part('epoch', $1::timestamptz - d.due_at) / 86400 AS overdue_days, s.id IS NOT NULL AS is_paused,
                count(*) OVER ()::int AS due, (count(*) FILTER (WHERE s.id IS NOT NULL) OVER ())::int AS paused
         FROM (${dueSql(kind)}) d
         LEFT JOIN collection_sources s ON s.host = d.host AND (NOT coalesce(s.is_active, true) OR s.blocked_until > $1)
         WHERE d.due_at <= $1
       ) w WHERE NOT is_paused ORDER BY overdue_days DESC, id LIMIT ${MOST_WEIGHED}`,
      now,
      everyDays,
    );
    found.due += rows[0]?.due ?? 0;
    found.paused += rows[0]?.paused ?? 0;
    found.candidates.push(...rows.map((row) => candidateOf(kind, row, everyDays, costs[kind])));
  }
  return found;
}

function candidateOf(kind: RefreshKind, row: DueRow, everyDays: number, usualUsd: number): RefreshCandidate {
  const { id, title, host, read, changed, asked, homes } = row;
  return {
    ...{ kind, id, everyDays, read, changed, asked, homes },
    title: title ?? '',
    host: host ?? '',
    overdueDays: Number(row.overdue_days),
    // What is known of one record, as if two usual readings had gone before.
    usd: usualUsd === 0 ? 0 : (row.usd + 2 * usualUsd) / (read + 2),
  };
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
  const perDay = Math.floor(limit * settings.jobs_share);
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

/** How many records fall due on each of the next days, all that is overdue on the first. */
export async function findDueByDay(
  db: Db,
  settings: ScheduleSettings,
  days: number,
  now: Date,
): Promise<Pick<CalendarDay, 'day' | 'due'>[]> {
  const first = utcDay(now);
  const dayAt = (index: number) => new Date(first.getTime() + index * 86_400_000).toISOString().slice(0, 10);
  const calendar = Array.from({ length: days }, (_, index) => ({ day: dayAt(index), due: noRefreshes() }));
  for (const { kind, everyDays } of kindsOf(settings)) {
    const rows = await db.$queryRawUnsafe<{ at: number; records: number }[]>(
      `SELECT greatest(0, floor(date_part('epoch', due_at - $3::timestamptz) / 86400))::int AS at, count(*)::int AS records
       FROM (${dueSql(kind)}) d WHERE due_at < $4::timestamptz GROUP BY 1`,
      now,
      everyDays,
      first,
      new Date(first.getTime() + days * 86_400_000),
    );
    for (const { at, records } of rows) calendar[at]!.due[kind] += records;
  }
  return calendar;
}
