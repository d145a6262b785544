import { formatCount } from '../ui/format-number';
import { SparkLine } from '../ui/spark-line';
import type { FlowDay } from '@/lib/overview/queries';

const ROWS: readonly { key: Exclude<keyof FlowDay, 'day'>; label: string }[] = [
  { key: 'collected', label: 'Collected' },
  { key: 'proposed', label: 'Proposed' },
  { key: 'approved', label: 'Approved' },
  { key: 'rejected', label: 'Rejected' },
  { key: 'rolled_back', label: 'Rolled back' },
];

/** What has flowed through: today beside yesterday, and two weeks as a line. */
export function FlowPanel({
  flow,
  deciders,
}: {
  flow: readonly FlowDay[];
  deciders: readonly { name: string; n: number }[];
}) {
  const today = flow.at(-1);
  const yesterday = flow.at(-2);
  return (
    <section aria-label="Flow">
      <h2 className="mb-1 text-base font-semibold">Flow</h2>
      <table className="w-full border-t border-line text-sm">
        <thead>
          <tr className="text-xs text-ink-3 [&_th]:h-7 [&_th]:font-medium">
            <th scope="col" className="text-left">
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className="text-right" title="Days are UTC">
              Today
            </th>
            <th scope="col" className="text-right">
              Yesterday
            </th>
            <th scope="col" className="pl-4 text-right">
              14 days
            </th>
          </tr>
        </thead>
        <tbody className="[&_td]:border-t [&_td]:border-line [&_th]:border-t [&_th]:border-line">
          {ROWS.map(({ key, label }) => (
            <tr key={key} className="h-8">
              <th scope="row" className="text-left font-normal">
                {label}
              </th>
              <td className="w-16 text-right font-medium">{formatCount(today?.[key])}</td>
              <td className="w-20 text-right text-ink-2">{formatCount(yesterday?.[key])}</td>
              <td className="w-28 pl-4">
                <SparkLine
                  values={flow.map((day) => day[key])}
                  width={88}
                  height={18}
                  label={`${label} per day over ${flow.length} days, ${flow[0]?.[key] ?? 0} to ${today?.[key] ?? 0}`}
                  className="ml-auto"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t border-line pt-2 text-sm text-ink-2 [overflow-wrap:anywhere]">
        {deciders.length === 0
          ? 'Nobody has decided anything since yesterday.'
          : `Decided since yesterday: ${deciders.map(({ name, n }) => `${name} ${formatCount(n)}`).join(', ')}.`}
      </p>
    </section>
  );
}
