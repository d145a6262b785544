import type { RateLimit } from './flow-options';

/**
 * The generic cell rate algorithm as the real server runs it: starts are spread over the period, with room for a burst
 * of a tenth of the limit. `tatMs` is when the next start would be on time; null when the key is new. Pure.
 * @returns the new `tatMs`, or null when this start is too much.
 */
export function admit(
  { limit, periodMs }: Pick<RateLimit, 'limit' | 'periodMs'>,
  tatMs: number | null,
  nowMs: number,
): number | null {
  const spacingMs = periodMs / limit;
  const burst = Math.floor(limit / 10);
  const onTimeMs = Math.max(tatMs ?? nowMs, nowMs);
  return onTimeMs - nowMs > spacingMs * burst ? null : onTimeMs + spacingMs;
}
