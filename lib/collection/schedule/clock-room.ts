import type { SpendSettings } from '../../spend/caps';
import { utcDay } from '../../web/plan-host-slot';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Jobs as they stand when the clock looks. */
export interface JobsSoFar {
  /** The limit of all jobs in a UTC day, and the clock's share of it. */
  perDay: number;
  share: number;
  /** Started by the clock since the day began. */
  byClock: number;
  /** Of everybody: those that count against today already. */
  counted: number;
  /** Of the clock: those that have not been let in yet. */
  waiting: number;
}

/** The clock's share of a day in whole jobs. Shares are whole per cents: 0.29 × 100 is 29, not the 28.999… of a computer. */
export const shareOfDay = (perDay: number, share: number): number => Math.floor(Math.round(share * 100 * perDay) / 100);

/** So many of the clock's own jobs may wait before it starts no more. */
export const mostWaitingOf = (ofDay: number): number => Math.max(1, Math.ceil(ofDay / 4));

/**
 * How many jobs the clock may start now. Its share of a day is let out hour by hour, what an hour left unused by the
 * next; it stops early where the day is full for everybody, or where its own jobs pile up because nothing runs them.
 */
export function roomForJobs({ perDay, share, byClock, counted, waiting }: JobsSoFar, now: Date): number {
  const ofDay = shareOfDay(perDay, share);
  const hour = Math.floor((now.getTime() - utcDay(now).getTime()) / HOUR_MS);
  const byNow = Math.ceil((ofDay * (hour + 1)) / DAY_HOURS);
  return Math.max(0, Math.min(byNow - byClock, perDay - counted - waiting, mostWaitingOf(ofDay) - waiting));
}

/** Money as it stands when the clock looks, in USD. */
export interface MoneySoFar {
  caps: Pick<SpendSettings, 'month_cap_usd' | 'clock_month_cap_usd' | 'day_cap_usd'>;
  month: number;
  byClock: number;
  today: number;
  /** What the clock's jobs that have not run yet should cost. */
  promised: number;
  /** What is set aside for one question before it is asked. */
  setAside: number;
}

/**
 * What the clock's next jobs may cost, in USD; null where no budget holds it. Its month is let out day by day, so that
 * the end of a month is read as well as its beginning.
 */
export function roomForMoney(
  { caps, month, byClock, today, promised, setAside }: MoneySoFar,
  now: Date,
): number | null {
  const days = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).getUTCDate();
  const byNow = now.getUTCDate() / days;
  const under = (cap: number | null, spent: number) => (cap === null ? Infinity : cap - spent);
  const left = Math.min(
    under(caps.clock_month_cap_usd, byClock),
    under(caps.month_cap_usd, month),
    under(caps.day_cap_usd, today),
  );
  // A question that would be refused is not worth a reading: the record would count as read.
  if (left - promised < setAside) return 0;
  const byToday = caps.clock_month_cap_usd === null ? Infinity : caps.clock_month_cap_usd * byNow - byClock;
  const room = Math.min(left, byToday) - promised;
  return room === Infinity ? null : Math.max(0, room);
}
