import type { ScheduleView } from '@/lib/collection/schedule/view-queries';
import { formatCount } from '../../ui/format-number';
import { RelativeTime } from '../../ui/relative-time';
import { StatRow, StatTile } from '../../ui/stat-tile';
import { ClockSwitch } from './clock-switch';
import { lastRunWords, roomWords } from './schedule-words';

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
