import type { Fraction } from './to-value';

const DAY_MS = 86_400_000;

/** Days that trends show, today last. */
export const TREND_DAYS = 30;

/** The UTC day of a moment, YYYY-MM-DD. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** First moment of a window of whole UTC days that ends today; `daysAgo` moves it back. */
export function windowStart(now: Date, days: number, daysAgo = 0): Date {
  return new Date(Date.parse(dayOf(now)) - (days - 1 + daysAgo) * DAY_MS);
}

/** The last `count` UTC days, today last. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_day, index) => dayOf(windowStart(now, count - index)));
}

/**
 * What a window of `days` came to at the end of each of the last `count` days, from what each day alone came to. Days that
 * are not there came to nothing.
 */
export function slideWindow(
  byDay: ReadonlyMap<string, Fraction>,
  now: Date,
  days: number,
  count: number,
): (Fraction & { day: string })[] {
  const all = lastDays(now, days + count - 1);
  const none: Fraction = { numerator: 0, denominator: 0 };
  return all.slice(days - 1).map((day, index) => {
    const within = all.slice(index, index + days).map((one) => byDay.get(one) ?? none);
    return {
      day,
      numerator: within.reduce((sum, one) => sum + one.numerator, 0),
      denominator: within.reduce((sum, one) => sum + one.denominator, 0),
    };
  });
}
