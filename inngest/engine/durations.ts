import { LIMITS } from './limits';

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a protocol time string such as `1h30m` or `300ms`; null when it is not one. */
export function parseTimeString(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w))+$/.test(text)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d|w)/g)) {
    totalMs += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  }
  return totalMs;
}

/**
 * When a Sleep op ends, in milliseconds since the epoch. An empty duration and a past date mean now.
 * @returns null when the text is no duration and no date, or ends more than a year ahead.
 */
export function sleepUntilMs(text: string, nowMs: number): number | null {
  const durationMs = text === '' ? 0 : parseTimeString(text);
  const untilMs = durationMs === null ? Date.parse(text) : nowMs + durationMs;
  if (!Number.isFinite(untilMs) || untilMs - nowMs > LIMITS.sleepMs) return null;
  return Math.max(untilMs, nowMs);
}

/** Milliseconds asked for by a `Retry-After` header (seconds or a date), held within 1 s and 24 h; null when unreadable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (!header) return null;
  const seconds = /^\d+(?:\.\d+)?$/.test(header.trim()) ? Number(header) : null;
  const delayMs = seconds === null ? Date.parse(header) - nowMs : seconds * 1000;
  if (!Number.isFinite(delayMs)) return null;
  return Math.min(Math.max(delayMs, LIMITS.retryAfterMinMs), LIMITS.retryAfterMaxMs);
}

/** Exponential backoff: `baseMs · factor^attempt`, at most `maxMs`. */
export interface Backoff {
  baseMs: number;
  factor: number;
  maxMs: number;
}

/** 5 s, 15 s, 45 s, 135 s …: in sum what the real service waits over four retries, with a quicker first one. */
export const DEFAULT_BACKOFF: Backoff = { baseMs: 5000, factor: 3, maxMs: 7_200_000 };

/** Delay before the retry that follows failed attempt `attempt` (from 0); `random` in [0, 1) spreads it by ±20 %. */
export function backoffMs(backoff: Backoff, attempt: number, random: number): number {
  const plainMs = Math.min(backoff.baseMs * backoff.factor ** attempt, backoff.maxMs);
  return Math.round(plainMs * (0.8 + 0.4 * random));
}
