import { mostWaitingOf } from '@/lib/collection/schedule/clock-room';
import type { RefreshKind } from '@/lib/collection/schedule/settings';
import type { ScheduleView } from '@/lib/collection/schedule/view-queries';
import { countNoun, formatCount, formatUsd } from '../../ui/format-number';

export const KIND_WORDS: Readonly<Record<RefreshKind, { one: string; many: string; label: string; what: string }>> = {
  builder: { one: 'builder', many: 'builders', label: 'Builders', what: 'Builder' },
  community: { one: 'community', many: 'communities', label: 'Communities', what: 'Community' },
  inventory: { one: 'list of homes', many: 'lists of homes', label: 'Homes for sale', what: 'Homes for sale' },
};

const REASONS: Readonly<Record<string, string>> = {
  no_room: 'for room in a later hour or day',
  no_money: 'for the budget',
  host_busy: 'for others on the same site',
  site_paused: 'for a site that is paused or blocked',
};

interface RunFacts {
  due: number;
  started: number;
  left_out: Readonly<Record<string, number>>;
}

/** "41 were due and 3 of them were started. Of the others 36 wait for room in a later hour or day, 2 for the budget." */
export function lastRunWords({ due, started, left_out }: RunFacts): string {
  if (due === 0) return 'Nothing was due.';
  const waits = Object.entries(left_out).filter(([, count]) => count > 0);
  const first = dueWords(due, started);
  if (waits.length === 0) return first;
  const [head, ...rest] = waits.map(([reason, count]) => ({
    count: formatCount(count),
    why: REASONS[reason] ?? reason,
  }));
  if (due === 1) return `One was due and waits ${head!.why}.`;
  const wait = waits[0]![1] === 1 ? 'waits' : 'wait';
  const parts = [`${head!.count} ${wait} ${head!.why}`, ...rest.map(({ count, why }) => `${count} ${why}`)];
  return `${first} ${started === 0 ? 'Of them' : 'Of the others'} ${parts.join(', ')}.`;
}

function dueWords(due: number, started: number): string {
  if (due === 1) return 'One was due and was started.';
  const some = started === 0 ? 'none' : started === due ? 'all' : formatCount(started);
  return `${formatCount(due)} were due and ${some} of them ${started === 1 ? 'was' : 'were'} started.`;
}

/** What the clock may start at this moment, and why no more. */
export function roomWords({ started, per_day, waiting, room_jobs, room_usd }: ScheduleView['today']): string {
  if (per_day === 0)
    return 'Its share of a day is less than one job, so it starts nothing. Raise the share, or the limit of a day under Collection.';
  if (room_jobs > 0) {
    const money = room_usd === null ? '' : ` for at most ${formatUsd(room_usd)}`;
    return `By this hour it may start ${formatCount(room_jobs)} more${money}.`;
  }
  if (started >= per_day) return 'It has started its share of today.';
  if (waiting >= mostWaitingOf(per_day))
    return `${countNoun(waiting, 'job')} of the clock ${waiting === 1 ? 'has' : 'have'} not begun yet; it starts more once ${waiting === 1 ? 'it has' : 'they have'}.`;
  return 'This hour has no room for more; the next one may.';
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
