import { planHostSlot, utcDay, type HostState } from '../plan-host-slot';

export const SOURCE_STATES = ['active', 'paused', 'blocked', 'over_quota'] as const;
/** Whether a source may be read now: by a person's word, by the site's own, by today's limit. */
export type SourceState = (typeof SOURCE_STATES)[number];

type Limits = Pick<
  HostState,
  'is_active' | 'blocked_until' | 'access_count_today' | 'access_day' | 'rate_limit_per_day'
>;

/** What of today's limit is used. Days are UTC; a count of another day counts no more. */
export interface Quota {
  used_today: number;
  /** Null without a limit. */
  limit: number | null;
  left: number | null;
  /** The next midnight UTC. */
  resets_at: string;
}

export function quotaOf(source: Limits, now: Date): Quota {
  const today = utcDay(now);
  const isToday = source.access_day !== null && utcDay(source.access_day).getTime() === today.getTime();
  const used = isToday ? (source.access_count_today ?? 0) : 0;
  const limit = source.rate_limit_per_day;
  return {
    used_today: used,
    limit,
    left: limit === null ? null : Math.max(limit - used, 0),
    resets_at: new Date(today.getTime() + 86_400_000).toISOString(),
  };
}

/** The state by the very rules that the fetcher follows; requests under way and pauses between them are no state. */
export function stateOf(source: Limits, now: Date): SourceState {
  const host = { ...source, blocked_reason: null, max_concurrency: 1, min_delay_ms: 0, next_request_at: null };
  const slot = planHostSlot(host, 0, now);
  if (slot.granted) return 'active';
  if (slot.cause === 'paused' || slot.cause === 'blocked') return slot.cause;
  return 'over_quota';
}
