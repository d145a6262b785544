const LONGEST_WAIT_MS = 24 * 3600 * 1000;

/** A Retry-After header, in seconds or as a date, as a wait in milliseconds of at most a day; null when it says nothing. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/u.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS);
  // Only dates with a weekday's or month's letters: Date.parse would take bare numbers for years.
  const at = /[a-z]{3}/iu.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(at - now.getTime(), 0), LONGEST_WAIT_MS);
}
