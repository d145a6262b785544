import type { SpendDay } from '@/lib/spend/report-queries';
import { countNoun, formatUsd } from '../ui/format-number';

const DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const dayWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

/** Spending day by day as bars; the same as a table for those who cannot see them. */
export function SpendDays({ days, capUsd }: { days: readonly SpendDay[]; capUsd: number | null }) {
  const top = Math.max(...days.map(({ usd }) => usd), 0);
  const total = days.reduce((sum, { usd }) => sum + usd, 0);
  if (top === 0) {
    return <p className="border-t border-line py-3 text-ink-2">Nothing was spent in the last {days.length} days.</p>;
  }
  return (
    <figure className="border-t border-line pt-3">
      <div aria-hidden="true">
        <div className="flex items-baseline justify-between text-xs text-ink-3 tabular-nums">
          <span>{formatUsd(top)}</span>
          <span>
            {formatUsd(total)} in all{capUsd === null ? '' : `; ${formatUsd(capUsd)} a day at most`}
          </span>
        </div>
        <div className="mt-1 flex h-24 items-end gap-[3px] border-b border-line-2">
          {days.map(({ day, usd, calls }) => (
            <div
              key={day}
              title={`${dayWords(day)}: ${formatUsd(usd)}, ${countNoun(calls, 'call')}`}
              className="flex h-full flex-1 items-end"
            >
              <div
                className="w-full rounded-t-xs bg-accent"
                style={{ height: usd === 0 ? 0 : `max(2px, ${((usd / top) * 100).toFixed(2)}%)` }}
              />
            </div>
          ))}
        </div>
        <div className="mt-1 flex justify-between text-xs text-ink-3">
          <span>{dayWords(days[0]!.day)}</span>
          <span>{dayWords(days.at(-1)!.day)}</span>
        </div>
      </div>
      <table className="sr-only">
        <caption>Spending per day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Cost</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, usd, calls }) => (
            <tr key={day}>
              <th scope="row">{dayWords(day)}</th>
              <td>{formatUsd(usd)}</td>
              <td>{calls}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
