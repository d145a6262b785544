import type { Db } from '../../platform/db/client';
import { cursorId, cursorText, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { utcDay } from '../../web/plan-host-slot';
import { BY_CLOCK } from '../initiator';
import { planCalendar, type CalendarDay } from './calendar';
import { dueSql, subjectSql, typeOfKind } from './due-sql';
import { findComing } from './due-queries';
import { getClockState, getSchedule, getUsualCosts } from './queries';
import { planRefreshes, scoreRefresh, type RefreshCandidate } from './rank-refreshes';
import type { DueRecord, NextRecord } from './schema';
import { kindsOf, type RefreshKind, type ScheduleSettings } from './settings';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The minute of the hour at which the clock runs, as in its function's cron. */
export const CLOCK_MINUTE = 7;

/** How the clock stands: settings, today, its last and next run, and what comes. Times are ISO 8601. */
export interface ScheduleView {
  settings: ScheduleSettings;
  today: { started: number; per_day: number; waiting: number; room_jobs: number; room_usd: number | null };
  last_run: { ran_at: string; due: number; started: number; left_out: Record<string, number> } | null;
  next_run_at: string | null;
  calendar: CalendarDay[];
}

interface ViewWanted {
  /** Of the calendar. */
  days: number;
  /** Of the records next in line. */
  next: number;
  hasModel: boolean;
}

/** How the clock stands, and what it would start next. Goes through the records of each kind once. */
export async function getScheduleWithNext(
  db: Db,
  { days, next, hasModel }: ViewWanted,
  now: Date,
): Promise<{ view: ScheduleView; next: NextRecord[] }> {
  const settings = await getSchedule(db);
  const costs = getUsualCosts(db, hasModel, now);
  const [state, last, coming] = await Promise.all([
    costs.then((known) => getClockState(db, settings, known, now)),
    db.scheduleRun.findFirst({ orderBy: { ran_at: 'desc' } }),
    findComing(db, settings, { costs, days, weighs: next > 0 }, now),
  ]);
  const { room: here, perDay, startedToday, waiting } = state;
  // While the clock is off, what it would read: whoever turns it on wants to know.
  const room = { today: Math.max(0, perDay - startedToday), perDay };
  const { builder_days: builder, community_days: community, inventory_days: inventory } = settings;
  const view: ScheduleView = {
    settings,
    today: { started: startedToday, per_day: perDay, waiting, room_jobs: here.jobs, room_usd: here.usd },
    last_run: last && {
      ...{ ran_at: last.ran_at.toISOString(), due: last.due, started: last.started },
      left_out: last.left_out as Record<string, number>,
    },
    next_run_at: settings.is_on ? nextRun(now).toISOString() : null,
    calendar: planCalendar(coming.calendar, room, { builder, community, inventory }),
  };
  // As if there were room for so many.
  const { start } = planRefreshes(coming.candidates, { ...here, jobs: next, usd: null });
  return { view, next: start.map(describeNext) };
}

export async function getScheduleView(
  db: Db,
  { days, hasModel }: Omit<ViewWanted, 'next'>,
  now: Date,
): Promise<ScheduleView> {
  return (await getScheduleWithNext(db, { days, hasModel, next: 0 }, now)).view;
}

/** When the clock runs next. */
export function nextRun(now: Date): Date {
  const thisHour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + CLOCK_MINUTE * 60_000;
  return new Date(thisHour > now.getTime() ? thisHour : thisHour + HOUR_MS);
}

/** What the clock would start next, best first, as if there were room for so many. */
export async function findNext(db: Db, limit: number, hasModel: boolean, now: Date): Promise<NextRecord[]> {
  return (await getScheduleWithNext(db, { days: 0, next: limit, hasModel }, now)).next;
}

function describeNext(candidate: RefreshCandidate): NextRecord {
  const { kind, id, title: name, host, usd, overdueDays: overdue_days } = candidate;
  const { name: entity_type } = typeOfKind(kind);
  return { kind, entity_type, entity_id: Number(id), name, host, overdue_days, usd, ...scoreRefresh(candidate) };
}

interface DueFilter {
  kind?: RefreshKind | undefined;
  /** Days (UTC) on which they fall due, `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Records in the order in which they fall due, those on sites that are paused or blocked left out. One statement. */
export async function findDueRecords(
  db: Db,
  filter: DueFilter,
  page: PageRequest,
  now: Date,
): Promise<PageOf<DueRecord>> {
  const kinds = kindsOf(await getSchedule(db)).filter(({ kind }) => filter.kind === undefined || kind === filter.kind);
  const none = { rows: [], total: 0, page: page.page, perPage: page.perPage, nextCursor: null };
  if (kinds.length === 0) return none;
  const after = page.cursor
    ? {
        at: cursorText(page.cursor, 0, AT_SHAPE),
        kind: cursorText(page.cursor, 1, KIND_SHAPE),
        id: cursorId(page.cursor, 2),
      }
    : null;
  const union = kinds.map(
    ({ kind, everyDays }) =>
      `SELECT '${kind}' AS kind, * FROM (${dueSql(kind).replaceAll('$2', String(everyDays))}) d WHERE NOT is_paused`,
  );
  const day = (text: string | undefined, shift: number) =>
    text === undefined ? null : new Date(Date.parse(`${text}T00:00:00Z`) + shift * DAY_MS);
  const rows = await db.$queryRawUnsafe<(DueRow & { total: number })[]>(
    `WITH due AS (${union.join(' UNION ALL ')}), chosen AS (
       SELECT * FROM due WHERE ($2::timestamptz IS NULL OR due_at >= $2) AND ($3::timestamptz IS NULL OR due_at < $3)
     )
     SELECT shown.*, subject.*, due_at::text AS at, (SELECT count(*) FROM chosen)::int AS total FROM (
       SELECT * FROM chosen WHERE $4::timestamptz IS NULL OR (due_at, kind, id) > ($4::timestamptz, $5, $6)
       ORDER BY due_at, kind, id LIMIT $7 OFFSET $8
     ) shown, LATERAL (${kinds.map(({ kind }) => subjectSql(kind, 'shown')).join(' UNION ALL ')}) subject
     ORDER BY due_at, kind, id`,
    ...[now, day(filter.from, 0), day(filter.to, 1), after?.at ?? null, after?.kind ?? '', after?.id ?? 0n],
    ...[page.perPage + 1, page.cursor ? 0 : (page.page - 1) * page.perPage],
  );
  const shown = rows.slice(0, page.perPage);
  const last = shown.at(-1);
  return {
    ...none,
    rows: shown.map(describeDue),
    total: rows[0]?.total ?? 0,
    nextCursor: rows.length > shown.length && last ? encodeCursor([last.at, last.kind, Number(last.id)]) : null,
  };
}

interface DueRow {
  kind: RefreshKind;
  id: bigint;
  title: string;
  host: string;
  read_at: Date | null;
  due_at: Date;
  at: string;
}

const AT_SHAPE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
const KIND_SHAPE = /^(builder|community|inventory)$/;

const describeDue = ({ kind, id, title: name, host, read_at, due_at }: DueRow): DueRecord => ({
  ...{ kind, entity_type: typeOfKind(kind).name, entity_id: Number(id), name, host },
  ...{ read_at: read_at?.toISOString() ?? null, due_at: due_at.toISOString() },
});

/** What became of the clock's jobs of one day. */
export interface ClockDay {
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  started: number;
  read: number;
  changed: number;
  failed: number;
}

/** Days on which the clock started something, the earliest first. */
export async function findClockDays(db: Db, from: Date, now: Date): Promise<ClockDay[]> {
  return db.$queryRaw<ClockDay[]>`
    SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS started,
           (count(*) FILTER (WHERE status = 'completed'))::int AS read,
           (count(*) FILTER (WHERE status = 'completed' AND changes_detected > 0))::int AS changed,
           (count(*) FILTER (WHERE status = 'failed'))::int AS failed
    FROM collection_jobs WHERE initiated_by = ${BY_CLOCK} AND created_at >= ${utcDay(from)} AND created_at <= ${now}
    GROUP BY 1 ORDER BY 1`;
}
