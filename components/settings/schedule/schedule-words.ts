import type { RefreshKind } from '@/lib/collection/schedule/settings';
import { countNoun, formatCount } from '../../ui/format-number';

export const KIND_WORDS: Readonly<Record<RefreshKind, { one: string; many: string; label: string }>> = {
  builder: { one: 'builder', many: 'builders', label: 'Builders' },
  community: { one: 'community', many: 'communities', label: 'Communities' },
  inventory: { one: 'list of homes', many: 'lists of homes', label: 'Homes for sale' },
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
