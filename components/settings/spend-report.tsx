import Link from 'next/link';
import type { SpendSettingsView } from '@/lib/spend/loaders';
import { purposeWords } from '../spend/purpose-words';
import { formatCount, formatUsd, countNoun } from '../ui/format-number';
import { Section } from '../ui/section';
import { SpendDays } from './spend-days';

type Report = Pick<SpendSettingsView, 'days' | 'purposes' | 'dearest' | 'overview' | 'settings'>;

/** Where the money went: day by day, by kind of call, and the jobs that cost most. */
export function SpendReport({ days, purposes, dearest, overview, settings }: Report) {
  const spent = purposes.reduce((sum, row) => sum + row.usd, 0);
  return (
    <>
      <Section
        title="Last 30 days"
        description="At list price. A call that never came back counts in full, because nobody knows whether it was made."
      >
        <SpendDays days={days} capUsd={settings.day_cap_usd} />
      </Section>
      <Section title="This month" count={formatUsd(spent)}>
        {purposes.length === 0 ? (
          <p className="border-t border-line py-3 text-ink-2">
            No call to Claude was made this month. Jobs ask only for what a page’s own data does not give.
          </p>
        ) : (
          <div className="overflow-x-auto">
            <table className="w-full text-sm tabular-nums">
              <thead>
                <tr className="h-8 border-y border-line text-left text-ink-3 [&_th]:pr-4 [&_th]:font-medium [&_th:last-child]:pr-0">
                  <th scope="col">What for</th>
                  <th scope="col" className="hidden sm:table-cell">
                    Model
                  </th>
                  <th scope="col" className="text-right">
                    Calls
                  </th>
                  <th scope="col" className="hidden text-right sm:table-cell">
                    Tokens in
                  </th>
                  <th scope="col" className="hidden text-right sm:table-cell">
                    Tokens out
                  </th>
                  <th scope="col" className="hidden text-right sm:table-cell">
                    Searches
                  </th>
                  <th scope="col" className="text-right">
                    Cost
                  </th>
                </tr>
              </thead>
              <tbody>
                {purposes.map((row) => (
                  <tr
                    key={`${row.purpose} ${row.model} ${row.is_batch}`}
                    className="h-9 border-b border-line whitespace-nowrap [&_td]:pr-4 [&_td:last-child]:pr-0"
                  >
                    <td>
                      {purposeWords(row.purpose)}
                      {row.is_batch ? <span className="text-ink-3"> in batches</span> : null}
                      {row.lost > 0 ? (
                        <span className="text-changed"> ({formatCount(row.lost)} without an end)</span>
                      ) : null}
                    </td>
                    <td className="hidden font-mono sm:table-cell">{row.model}</td>
                    <td className="text-right">{formatCount(row.calls)}</td>
                    <td className="hidden text-right sm:table-cell">{formatCount(row.input_tokens)}</td>
                    <td className="hidden text-right sm:table-cell">{formatCount(row.output_tokens)}</td>
                    <td className="hidden text-right sm:table-cell">{formatCount(row.searches)}</td>
                    <td className="text-right font-medium">{formatUsd(row.usd)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <p className="pt-2 text-sm text-ink-2 tabular-nums">
          {each(overview.month_usd, overview.jobs, 'job')}, {each(overview.month_usd, overview.entities, 'record')},{' '}
          {each(overview.month_usd, overview.applied_changes, 'applied change')}.
        </p>
      </Section>
      {dearest.length > 0 ? (
        <Section title="Dearest jobs" description="Of this month; the job’s page has each of its calls.">
          <ul className="border-t border-line">
            {dearest.map((job) => (
              <li key={job.job_id} className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line text-sm">
                <Link href={`/jobs/${job.job_id}`} className="min-w-0 flex-1 truncate rounded-xs hover:underline">
                  {job.title}
                </Link>
                <span className="text-ink-3">{countNoun(job.calls, 'call')}</span>
                <span className="w-20 text-right font-medium tabular-nums">{formatUsd(job.usd)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function each(usd: number, count: number, noun: string): string {
  return count === 0 ? `no ${noun} yet` : `${formatUsd(usd / count)} per ${noun} (${countNoun(count, noun)})`;
}
