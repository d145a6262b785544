import type { ScheduleView } from '@/lib/collection/schedule/view-queries';
import { formatCount, formatUsd } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { StatRow, StatTile } from '../../ui/stat-tile';
import { ClockSwitch } from './clock-switch';
import { lastRunWords } from './schedule-words';

/** Whether the clock runs, what it did today, and what it may do next. */
export function ClockStatus({ view }: { view: ScheduleView }) {
  const { settings, today, last_run: last, next_run_at: next, calendar } = view;
  const [first] = calendar;
  const due = first ? Object.values(first.due).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <>
      <ClockSwitch key={String(settings.is_on)} isOn={settings.is_on} />
      <StatRow className="mt-3">
        <StatTile label="Started today" value={formatCount(today.started)} unit={`of ${formatCount(today.per_day)}`} />
        <StatTile label="Due by tonight" value={formatCount(due)} />
        <StatTile label="Last run" value={<RelativeTime at={last?.ran_at} />} />
        <StatTile
          label="Next run"
          value={next === null ? 'off' : next.slice(11, 16)}
          unit={next === null ? '' : 'UTC'}
        />
      </StatRow>
      <p className="mt-2 text-sm text-ink-2">
        {last ? `The last run: ${lastRunWords(last)} ` : 'The clock has not run yet. '}
        {settings.is_on ? roomWords(today) : null}
      </p>
    </>
  );
}

function roomWords({ per_day, room_jobs, room_usd }: ScheduleView['today']): string {
  if (per_day === 0)
    return 'Its share of a day is less than one job, so it starts nothing. Raise the share, or the limit of a day.';
  if (room_jobs === 0) return 'It has used its share of the day up to this hour; the next hours let in more.';
  const money = room_usd === null ? '' : ` for at most ${formatUsd(room_usd)}`;
  return `By this hour it may start ${formatCount(room_jobs)} more${money}.`;
}
