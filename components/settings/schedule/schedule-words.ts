import type { RefreshKind } from '@/lib/collection/schedule/settings';
import type { ScheduleView } from '@/lib/collection/schedule/view-queries';
import { countNoun, formatCount } from '../../ui/format-number';

export const KIND_WORDS: Readonly<Record<RefreshKind, { one: string; many: string; label: string }>> = {
  builder: { one: 'builder', many: 'builders', label: 'Builders' },
  community: { one: 'community', many: 'communities', label: 'Communities' },
  inventory: { one: 'list of homes', many: 'lists of homes', label: 'Homes for sale' },
};

const REASONS: Readonly<Record<string, string>> = {
  no_room: 'for room in the day',
  no_money: 'for the budget',
  host_busy: 'for others of the same site',
  site_paused: 'for a site that is paused or blocked',
};

/** "It found 41 due and started 3. Of the others 36 wait for room in the day, 2 for the budget." */
export function lastRunWords({ due, started, left_out }: NonNullable<ScheduleView['last_run']>): string {
  if (due === 0) return 'It found nothing due.';
  const waits = Object.entries(left_out).filter(([, count]) => count > 0);
  const first = `It found ${formatCount(due)} due and started ${started === due ? 'all of them' : formatCount(started)}.`;
  if (waits.length === 0) return first;
  const [head, ...rest] = waits.map(([reason, count]) => ({
    count: formatCount(count),
    why: REASONS[reason] ?? reason,
  }));
  const wait = left_out && waits[0]![1] === 1 ? 'waits' : 'wait';
  const parts = [`${head!.count} ${wait} ${head!.why}`, ...rest.map(({ count, why }) => `${count} ${why}`)];
  return `${first} Of the others ${parts.join(', ')}.`;
}

const DAY = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** "Monday, November 30" */
export const dayWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

/** "3 builders, 12 lists of homes"; "nothing". */
export function kindCounts(counts: Readonly<Record<RefreshKind, number>>): string {
  const parts = Object.entries(counts).flatMap(([kind, count]) => {
    const { one, many } = KIND_WORDS[kind as RefreshKind];
    return count > 0 ? [countNoun(count, one, many)] : [];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** How late a record is: "due today", "3 days late". */
export function lateWords(days: number): string {
  const whole = Math.floor(days);
  return whole < 1 ? 'due today' : `${countNoun(whole, 'day')} late`;
}
