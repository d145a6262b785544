import type { Db } from '../../platform/db/client';
import { utcDay } from '../../web/plan-host-slot';
import { noRefreshes, type CalendarDay } from './calendar';
import { dueSql, subjectSql, weighedSql } from './due-sql';
import type { RefreshCandidate } from './rank-refreshes';
import { kindsOf, type RefreshKind, type ScheduleSettings } from './settings';

const DAY_MS = 86_400_000;

/** Of what is due of a kind, so many are weighed against each other: those overdue longest. */
const MOST_WEIGHED = 2_000;

/** A host with more of those than this takes no more of the places: what is overdue longest may all be on one. */
const MOST_OF_HOST = 100;
/** How often what is on such hosts is looked past; each time once more through the records. */
const MOST_LOOKS = 4;

/** What is due now. */
export interface DueRecords {
  candidates: RefreshCandidate[];
  /** All that is due, with what is not among the candidates. */
  due: number;
  /** Of those: on sites that are paused or blocked. */
  paused: number;
}

/** What one reading of a kind costs as a rule, in USD. */
type Costs = Readonly<Record<RefreshKind, number>>;

/** How much is to be read: `weighed` candidates of each kind, and so many `days` of a calendar. */
interface Wanted {
  weighed: number;
  days: number;
}

interface DueOfKind extends DueRecords {
  kind: RefreshKind;
  /** Records that fall due on the days of the calendar; what is overdue on the first. */
  byDay: { at: number; records: number }[];
}

type WeighedRow = Omit<RefreshCandidate, 'kind' | 'id' | 'everyDays' | 'overdueDays'> & {
  id: number;
  overdue_days: number;
};

type KindOfSchedule = ReturnType<typeof kindsOf>[number];

/** What is due of one kind. Goes through the records once, and again where one host holds most of what is overdue longest. */
async function readDue(
  db: Db,
  kind: KindOfSchedule,
  usual: Costs | Promise<Costs>,
  wanted: Wanted,
  now: Date,
): Promise<DueOfKind> {
  let found = await lookForDue(db, kind, usual, wanted, [], now);
  const ofCrowds: RefreshCandidate[] = [];
  const crowds: string[] = [];
  for (let looks = 1; looks < MOST_LOOKS && found.candidates.length === wanted.weighed; looks += 1) {
    const more = hostsAbove(found.candidates, MOST_OF_HOST);
    if (more.length === 0) break;
    crowds.push(...more);
    ofCrowds.push(...found.candidates.filter(({ host }) => more.includes(host)));
    found = await lookForDue(db, kind, usual, wanted, crowds, now);
  }
  return { ...found, candidates: [...ofCrowds, ...found.candidates] };
}

function hostsAbove(candidates: readonly RefreshCandidate[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const { host } of candidates) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > most).map(([host]) => host);
}

/** By when what is due, and what is known of the first of it that is on none of some hosts. One statement. */
async function lookForDue(
  db: Db,
  { kind, everyDays }: KindOfSchedule,
  usual: Costs | Promise<Costs>,
  { weighed, days }: Wanted,
  without: readonly string[],
  now: Date,
): Promise<DueOfKind> {
  const first = utcDay(now);
  const [row] = await db.$queryRawUnsafe<
    { due: number; paused: number; by_day: DueOfKind['byDay']; weighed: WeighedRow[] }[]
  >(
    `WITH records AS MATERIALIZED (${dueSql(kind)}), chosen AS (
       SELECT kind, id, date_part('epoch', $1::timestamptz - due_at) / 86400 AS overdue_days
       FROM (SELECT '${kind}' AS kind, * FROM records) record
       WHERE due_at <= $1 AND NOT is_paused
         AND ($6::text[] = '{}' OR (SELECT host FROM (${subjectSql(kind, 'record')}) subject) <> ALL ($6))
       ORDER BY due_at, id LIMIT $3::int
     ), by_day AS (
       SELECT greatest(0, floor(date_part('epoch', due_at - $4::timestamptz) / 86400))::int AS at, count(*)::int AS records
       FROM records WHERE due_at < $5::timestamptz AND NOT is_paused GROUP BY 1
     )
     SELECT (SELECT count(*) FROM records WHERE due_at <= $1)::int AS due,
       (SELECT count(*) FROM records WHERE due_at <= $1 AND is_paused)::int AS paused,
       (SELECT coalesce(jsonb_agg(by_day), '[]') FROM by_day) AS by_day,
       (SELECT coalesce(jsonb_agg(w), '[]') FROM (${weighedSql(kind)}) w) AS weighed`,
    ...[now, everyDays, weighed, first, new Date(days === 0 ? 0 : first.getTime() + days * DAY_MS), without],
  );
  const { due, paused, by_day: byDay, weighed: rows } = row!;
  const usualUsd = (await usual)[kind];
  return { kind, due, paused, byDay, candidates: rows.map((one) => candidateOf(kind, one, everyDays, usualUsd)) };
}

function candidateOf(kind: RefreshKind, row: WeighedRow, everyDays: number, usualUsd: number): RefreshCandidate {
  const { title, host, read, changed, asked, homes } = row;
  return {
    ...{ kind, id: BigInt(row.id), everyDays, read, changed, asked, homes, title, host },
    overdueDays: row.overdue_days,
    // What is known of one record, as if two usual readings had gone before.
    usd: usualUsd === 0 ? 0 : (row.usd + 2 * usualUsd) / (read + 2),
  };
}

/** What should be read now, of every kind, in the caller's transaction. */
export async function findDue(tx: Db, settings: ScheduleSettings, costs: Costs, now: Date): Promise<DueRecords> {
  const wanted = { weighed: MOST_WEIGHED, days: 0 };
  const found: DueOfKind[] = [];
  // One after the other: in a transaction there is one connection.
  for (const one of kindsOf(settings)) found.push(await readDue(tx, one, costs, wanted, now));
  return together(found);
}

const together = (found: readonly DueOfKind[]): DueRecords => ({
  candidates: found.flatMap(({ candidates }) => candidates),
  due: found.reduce((sum, { due }) => sum + due, 0),
  paused: found.reduce((sum, { paused }) => sum + paused, 0),
});

/** What comes: how many records fall due on each of the next days, and what is due now. */
export interface Coming extends DueRecords {
  calendar: Pick<CalendarDay, 'day' | 'due'>[];
}

/**
 * What should be read now, and on each of the next days, all that is overdue on the first.
 * @param weighs whether the candidates are asked for; else there are none
 */
export async function findComing(
  db: Db,
  settings: ScheduleSettings,
  { costs, days, weighs }: { costs: Costs | Promise<Costs>; days: number; weighs: boolean },
  now: Date,
): Promise<Coming> {
  const wanted = { weighed: weighs ? MOST_WEIGHED : 0, days };
  const found = await Promise.all(kindsOf(settings).map((one) => readDue(db, one, costs, wanted, now)));
  const first = utcDay(now).getTime();
  const dayAt = (index: number) => new Date(first + index * DAY_MS).toISOString().slice(0, 10);
  const calendar = Array.from({ length: days }, (_, index) => ({ day: dayAt(index), due: noRefreshes() }));
  for (const { kind, byDay } of found) for (const { at, records } of byDay) calendar[at]!.due[kind] += records;
  return { ...together(found), calendar };
}
