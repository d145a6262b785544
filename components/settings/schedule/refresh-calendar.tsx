import Link from 'next/link';
import type { CalendarDay } from '@/lib/collection/schedule/calendar';
import { REFRESH_KINDS } from '@/lib/collection/schedule/settings';
import type { ClockDay } from '@/lib/collection/schedule/view-queries';
import { cn } from '../../ui/cn';
import { formatCompact, formatCount } from '../../ui/format-number';
import { dayWords, KIND_WORDS, kindCounts } from './schedule-words';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const FILL = { builder: 'bg-accent', community: 'bg-added', inventory: 'bg-changed' } as const;

export type RefreshCalendarProps = {
  days: readonly CalendarDay[];
  past: readonly ClockDay[];
  monday: string;
  today: string;
  /** The day that is open below. */
  open: string | null;
};

/** What is to be read on each of the next days, week by week; what was read on those of this week that are over. */
export function RefreshCalendar({ days, past, monday, today, open }: RefreshCalendarProps) {
  const most = Math.max(1, ...days.map(({ planned }) => total(planned)));
  const gone = daysBetween(monday, today);
  return (
    <div>
      <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2" aria-label="Colours">
        {REFRESH_KINDS.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={cn('size-2.5 rounded-xs', FILL[kind])} />
            {KIND_WORDS[kind].label}
          </li>
        ))}
        {days.some(({ left }) => left > 0) ? (
          <li className="max-sm:hidden">
            <span className="text-changed">+3</span> no room that day
          </li>
        ) : null}
      </ul>
      <div aria-hidden="true" className="grid grid-cols-7 text-xs text-ink-3">
        {WEEKDAYS.map((name) => (
          <span key={name} className="px-1.5 pb-1">
            {name}
          </span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-px overflow-hidden rounded-lg border border-line bg-line">
        {gone.map((day) => (
          <PastDay key={day} day={day} done={past.find((one) => one.day === day)} />
        ))}
        {days.map((day) => (
          <li key={day.day} className="min-w-0 bg-raised">
            <Day day={day} most={most} isToday={day.day === today} isOpen={day.day === open} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const total = (counts: CalendarDay['planned']) => REFRESH_KINDS.reduce((sum, kind) => sum + counts[kind], 0);

function Day({ day, most, isToday, isOpen }: { day: CalendarDay; most: number; isToday: boolean; isOpen: boolean }) {
  const planned = total(day.planned);
  const late = day.left > 0 ? `; ${formatCount(day.left)} more are due and do not fit` : '';
  return (
    <Link
      href={isOpen ? '/settings/schedule' : `/settings/schedule?day=${day.day}`}
      scroll={false}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={`${isToday ? 'Today, ' : ''}${dayWords(day.day)}: ${kindCounts(day.planned)}${late}`}
      className={cn(
        'flex h-16 flex-col px-1.5 py-1 transition-colors hover:bg-hover focus-visible:relative focus-visible:z-10 max-sm:h-14',
        isOpen && 'bg-accent-soft',
      )}
    >
      <span className="flex items-baseline justify-between gap-1 text-xs tabular-nums">
        <span className={cn(isToday ? 'font-semibold text-accent' : 'text-ink-3')}>{Number(day.day.slice(8))}</span>
        {day.left > 0 ? <span className="text-changed max-sm:hidden">+{formatCompact(day.left)}</span> : null}
      </span>
      <span className="mt-auto text-sm tabular-nums max-sm:text-xs">
        {planned === 0 ? <span className="text-ink-3">–</span> : formatCompact(planned)}
      </span>
      <span className="mt-1 flex h-1 overflow-hidden rounded-full bg-line" aria-hidden="true">
        {REFRESH_KINDS.map((kind) => (
          <span key={kind} className={FILL[kind]} style={{ width: `${(day.planned[kind] / most) * 100}%` }} />
        ))}
      </span>
    </Link>
  );
}

/** A day that is over: what the clock did on it, with the way to its jobs. */
function PastDay({ day, done }: { day: string; done: ClockDay | undefined }) {
  const words = done
    ? `${formatCount(done.started)} started, ${formatCount(done.read)} read, ${formatCount(done.changed)} with changes, ${formatCount(done.failed)} failed`
    : 'nothing was started';
  return (
    <li className="min-w-0 bg-canvas" title={words}>
      {done ? (
        <Link
          href={`/jobs?started_by=clock&started_on=${day}`}
          aria-label={`${dayWords(day)}: ${words}. Show the jobs`}
          className={cn(PAST_DAY, 'transition-colors hover:bg-hover focus-visible:relative focus-visible:z-10')}
        >
          <span className="text-xs text-ink-3 tabular-nums">{Number(day.slice(8))}</span>
          <span className="mt-auto truncate text-sm text-ink-2 tabular-nums max-sm:text-xs">
            {`${formatCompact(done.read)} ✓`}
          </span>
        </Link>
      ) : (
        <span className={PAST_DAY}>
          <span className="sr-only">{`${dayWords(day)}: ${words}`}</span>
          <span aria-hidden="true" className="text-xs text-ink-3 tabular-nums">
            {Number(day.slice(8))}
          </span>
          <span aria-hidden="true" className="mt-auto text-sm text-ink-3 max-sm:text-xs">
            –
          </span>
        </span>
      )}
    </li>
  );
}

const PAST_DAY = 'flex h-16 flex-col px-1.5 py-1 max-sm:h-14';

/** The days from one on, without the other. */
function daysBetween(from: string, to: string): string[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000);
  return Array.from({ length: count }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}
