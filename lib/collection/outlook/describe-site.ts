import { planHostSlot, utcDay, type HostState } from '../../web/plan-host-slot';
import { decideRobots } from '../../web/robots/decide-robots';
import type { RobotsRecord } from '../../web/robots/robots-access';

/** What is known of the site before its page is asked for. Times are ISO 8601. */
export interface SiteOutlook {
  host: string;
  /** Whether it was ever asked for anything; before that its limits are those of any new site. */
  is_known: boolean;
  /** Why the address may never be fetched; null when it may. */
  refusal: string | null;
  /** Requests of today (UTC), and how many there may be; null without a limit. */
  used_today: number;
  limit_per_day: number | null;
  /** Why a job would have to wait now; `until` is null where a person has to end it. */
  wait: { cause: 'paused' | 'blocked' | 'daily_limit'; reason: string; until: string | null } | null;
  robots:
    /** Not asked yet, or what it said counts no more. */
    | { kind: 'unknown' }
    | { kind: 'allowed'; line: string | null }
    | { kind: 'disallowed'; line: string | null; reason: string | null };
}

/** A site by its limits and its robots.txt, as far as both are known. */
export function describeSite(
  url: URL,
  known: { host: HostState | null; robots: RobotsRecord | null },
  userAgent: string,
  now: Date,
): SiteOutlook {
  const { host } = known;
  return {
    host: url.host,
    is_known: host !== null,
    refusal: null,
    used_today: usedToday(host, now),
    limit_per_day: host ? host.rate_limit_per_day : null,
    wait: host ? waitOf(host, now) : null,
    robots: robotsOf(url, known.robots, userAgent, now),
  };
}

function usedToday(host: HostState | null, now: Date): number {
  const isToday = host?.access_day != null && utcDay(host.access_day).getTime() === utcDay(now).getTime();
  return isToday ? (host.access_count_today ?? 0) : 0;
}

/** What keeps a job waiting for long. A pause between two requests, or another request under way, does not. */
function waitOf(host: HostState, now: Date): SiteOutlook['wait'] {
  const slot = planHostSlot({ ...host, next_request_at: null }, 0, now);
  if (slot.granted || slot.cause === 'busy' || slot.cause === 'delay') return null;
  const until = slot.cause === 'paused' ? null : new Date(now.getTime() + slot.waitMs).toISOString();
  return { cause: slot.cause, reason: slot.reason, until };
}

function robotsOf(url: URL, record: RobotsRecord | null, userAgent: string, now: Date): SiteOutlook['robots'] {
  if (!record || record.expiresAt <= now) return { kind: 'unknown' };
  const { allowed, rule, reason } = decideRobots(record, userAgent, url);
  const line = rule ? `line ${rule.line}: ${rule.text}` : null;
  return allowed ? { kind: 'allowed', line } : { kind: 'disallowed', line, reason };
}
