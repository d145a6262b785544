/** What an expectation came to on a day. */
export interface DayCount {
  /** UTC, YYYY-MM-DD. */
  day: string;
  total: number;
  gaps: number;
}

/** Whether its gaps will be closed, going on as lately. */
export type Forecast =
  /** There are none. */
  | { kind: 'closed' }
  /** Too few days are known. */
  | { kind: 'unknown' }
  /** They grow, or stay as many. */
  | { kind: 'never'; perDay: number }
  /** On that day, at so many closed a day. */
  | { kind: 'on'; day: string; days: number; perDay: number };

/** Days between the first and the last count, from which a pace can be told. */
const DAYS_NEEDED = 2;
/** Later than this nobody can say. */
const MAX_DAYS = 1095;
const DAY_MS = 86_400_000;

/**
 * When the gaps are closed at the pace of the days given, oldest first: a line through all of them, so that one busy day does
 * not decide.
 */
export function forecastOf(days: readonly DayCount[]): Forecast {
  const last = days.at(-1);
  if (!last) return { kind: 'unknown' };
  if (last.gaps === 0) return { kind: 'closed' };
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  const points = days.map(({ day, gaps }) => [at(day), gaps] as const);
  if (points.at(-1)![0] - points[0]![0] < DAYS_NEEDED) return { kind: 'unknown' };
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([day]) => day)), mean(points.map(([, gaps]) => gaps))];
  const slope =
    points.reduce((sum, [day, gaps]) => sum + (day - x) * (gaps - y), 0) /
    points.reduce((sum, [day]) => sum + (day - x) ** 2, 0);
  const perDay = Math.round(-slope * 100) / 100 || 0;
  const left = Math.ceil(last.gaps / -slope);
  if (perDay <= 0 || left > MAX_DAYS) return { kind: 'never', perDay };
  return { kind: 'on', day: new Date((at(last.day) + left) * DAY_MS).toISOString().slice(0, 10), days: left, perDay };
}
