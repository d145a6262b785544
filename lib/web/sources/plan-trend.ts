import type { TrendStep } from './queries';

const DAY_MS = 86_400_000;

/** The moment at which a week (Monday) or day begins, UTC. */
function startOf(step: 'day' | 'week', at: Date): number {
  const day = Math.floor(at.getTime() / DAY_MS);
  // 1 January 1970 was a Thursday.
  return (step === 'day' ? day : day - ((day + 3) % 7)) * DAY_MS;
}

/**
 * The share of right statements in each of the last days or weeks, the oldest first; null where nobody decided anything.
 * @param steps those with decisions, in any order
 */
export function planTrend(
  steps: readonly TrendStep[],
  step: 'day' | 'week',
  count: number,
  now: Date,
): (number | null)[] {
  const width = step === 'day' ? DAY_MS : 7 * DAY_MS;
  const last = startOf(step, now);
  const byStart = new Map(steps.map((entry) => [startOf(step, new Date(entry.from)), entry]));
  return Array.from({ length: count }, (_value, index) => {
    const entry = byStart.get(last - (count - 1 - index) * width);
    const n = entry ? entry.approved + entry.edited + entry.rejected : 0;
    return entry && n > 0 ? entry.approved / n : null;
  });
}
