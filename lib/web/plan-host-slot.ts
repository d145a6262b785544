import type { TurnAnswer } from './host-turn';

/** What decides whether a host may be asked now. */
export interface HostState {
  is_active: boolean | null;
  blocked_until: Date | null;
  blocked_reason: string | null;
  access_count_today: number | null;
  /** The UTC day the count belongs to. */
  access_day: Date | null;
  /** Null for no limit. */
  rate_limit_per_day: number | null;
  /** Somebody has chosen that limit: it holds for whatever asks. */
  is_limit_chosen?: boolean;
  max_concurrency: number;
  min_delay_ms: number;
  next_request_at: Date | null;
}

export type SlotPlan =
  | { granted: true; accessCountToday: number; accessDay: Date; nextRequestAt: Date }
  | Extract<TurnAnswer, { granted: false }>;

const DAY_MS = 24 * 3600 * 1000;
/** A paused source is asked about again after this; nobody knows when a person resumes it. */
const PAUSED_WAIT_MS = 15 * 60 * 1000;
/** Requests in flight usually end within a moment. */
const BUSY_WAIT_MS = 250;

/** Midnight UTC of a moment's day. */
export function utcDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
}

/**
 * Whether a host may be asked now, given the requests in flight: not while paused or blocked, not beyond its daily limit
 * (days are UTC), not beyond its concurrency, and not sooner than its minimum delay after the last start.
 * @param perDay how many requests of a day whoever asks may make where nobody has chosen the host's limit
 */
export function planHostSlot(host: HostState, activeLeases: number, now: Date, perDay = 0): SlotPlan {
  const today = utcDay(now);
  const wait = (until: Date) => Math.max(until.getTime() - now.getTime(), 1);
  if (host.is_active === false) {
    return { granted: false, cause: 'paused', waitMs: PAUSED_WAIT_MS, reason: 'This source is paused.' };
  }
  if (host.blocked_until && host.blocked_until > now) {
    const why = host.blocked_reason ? ` ${host.blocked_reason}` : '';
    return {
      granted: false,
      cause: 'blocked',
      waitMs: wait(host.blocked_until),
      reason: `This source is left alone for now.${why}`,
    };
  }
  const count =
    host.access_day && utcDay(host.access_day).getTime() === today.getTime() ? (host.access_count_today ?? 0) : 0;
  const limit =
    host.rate_limit_per_day === null || host.is_limit_chosen
      ? host.rate_limit_per_day
      : Math.max(host.rate_limit_per_day, perDay);
  if (limit !== null && count >= limit) {
    const reason = `This source's limit of ${limit} requests a day is reached.`;
    return { granted: false, cause: 'daily_limit', waitMs: wait(new Date(today.getTime() + DAY_MS)), reason };
  }
  if (activeLeases >= host.max_concurrency) {
    return {
      granted: false,
      cause: 'busy',
      waitMs: BUSY_WAIT_MS,
      reason: 'Other requests to this site are under way.',
    };
  }
  if (host.next_request_at && host.next_request_at > now) {
    return {
      granted: false,
      cause: 'delay',
      waitMs: wait(host.next_request_at),
      reason: 'This site is given a pause between requests.',
    };
  }
  return {
    granted: true,
    accessCountToday: count + 1,
    accessDay: today,
    nextRequestAt: new Date(now.getTime() + host.min_delay_ms),
  };
}
