import { REFRESH_KINDS, type RefreshKind } from './settings';

/** One day of the calendar: what falls due on it, and what should be read on it, by kind. */
export interface CalendarDay {
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  due: Record<RefreshKind, number>;
  planned: Record<RefreshKind, number>;
  /** What is due by its end and not read: more falls due than there is room for. */
  left: number;
}

export const noRefreshes = (): Record<RefreshKind, number> => ({ builder: 0, community: 0, inventory: 0 });
const sum = (counts: Record<RefreshKind, number>) => REFRESH_KINDS.reduce((all, kind) => all + counts[kind], 0);

/**
 * When what is due should be read, at so many jobs a day: what does not fit goes to the next day, and what is read falls due
 * again an interval later. Which ones come first is decided when the clock runs; here every kind has a place in proportion
 * to what of it waits.
 * @param days by day what falls due for the first time, the first day with all that is overdue
 * @param every days after which each kind is read again
 */
export function planCalendar(
  days: readonly Pick<CalendarDay, 'day' | 'due'>[],
  room: { today: number; perDay: number },
  every: Readonly<Record<RefreshKind, number>>,
): CalendarDay[] {
  const waiting = noRefreshes();
  const due = days.map((one) => ({ ...one.due }));
  return days.map(({ day }, index) => {
    const falling = due[index]!;
    for (const kind of REFRESH_KINDS) waiting[kind] += falling[kind];
    const total = sum(waiting);
    const fits = Math.min(total, index === 0 ? room.today : room.perDay);
    const planned = inProportion(waiting, fits, total);
    for (const kind of REFRESH_KINDS) {
      waiting[kind] -= planned[kind];
      const again = every[kind] > 0 ? due[index + every[kind]] : undefined;
      if (again) again[kind] += planned[kind];
    }
    return { day, due: falling, planned, left: total - fits };
  });
}

/** Splits `fits` places as the counts are split, by largest remainder; no kind gets more than it has. */
function inProportion(counts: Record<RefreshKind, number>, fits: number, total: number): Record<RefreshKind, number> {
  if (fits >= total) return { ...counts };
  const exact = REFRESH_KINDS.map((kind) => ({ kind, share: (counts[kind] * fits) / total }));
  const split = noRefreshes();
  for (const { kind, share } of exact) split[kind] = Math.floor(share);
  const rest = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1)).slice(0, fits - sum(split));
  for (const { kind } of rest) split[kind] += 1;
  return split;
}
