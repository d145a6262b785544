import Link from 'next/link';
import type { HomeView } from '@/lib/overview/loaders';
import { Bar } from '../ui/bar';
import { countNoun, formatShare, formatUsd } from '../ui/format-number';

type Spend = NonNullable<HomeView['spend']>;

/** What Claude has cost this month against its budget, and what one job, record and applied change came to. */
export function SpendPanel({ spend }: { spend: Spend }) {
  return (
    <section aria-label="Spend">
      <div className="mb-1 flex items-baseline justify-between gap-3">
        <h2 className="text-base font-semibold">Spend</h2>
        <Link href="/settings" className="rounded-xs text-sm text-ink-2 hover:text-ink hover:underline">
          Budgets
        </Link>
      </div>
      <p className="pb-2 text-sm text-ink-3">
        Claude at list price; <span className="font-mono">{spend.model}</span> answers.
      </p>
      <ul className="border-t border-line text-sm">
        <li className="border-b border-line py-2">
          <Budget label="This month" usd={spend.month_usd} capUsd={spend.month_cap_usd} />
          <Budget label="Today" usd={spend.today_usd} capUsd={spend.day_cap_usd} />
        </li>
        <li className="border-b border-line py-2">
          <Each label="Per job" usd={spend.month_usd} count={spend.jobs} noun="job" />
          <Each label="Per record" usd={spend.month_usd} count={spend.entities} noun="record" />
          <Each label="Per applied change" usd={spend.month_usd} count={spend.applied_changes} noun="change" />
        </li>
      </ul>
    </section>
  );
}

function Budget({ label, usd, capUsd }: { label: string; usd: number; capUsd: number | null }) {
  return (
    <p className="flex h-6 items-center gap-3 tabular-nums">
      <span className="flex-1 text-ink-2">{label}</span>
      <span>
        {formatUsd(usd)}
        {capUsd === null ? null : <span className="text-ink-3"> of {formatUsd(capUsd)}</span>}
      </span>
      {capUsd === null || capUsd === 0 ? null : (
        <>
          <Bar
            value={Math.min(usd, capUsd)}
            max={capUsd}
            tone={usd >= 0.8 * capUsd ? 'changed' : 'accent'}
            className="w-12"
          />
          <span className="min-w-9 text-right">{formatShare(usd, capUsd)}</span>
        </>
      )}
    </p>
  );
}

function Each({ label, usd, count, noun }: { label: string; usd: number; count: number; noun: string }) {
  return (
    <p className="flex h-6 items-center gap-3 tabular-nums">
      <span className="flex-1 text-ink-2">{label}</span>
      <span className="text-ink-3">{countNoun(count, noun)}</span>
      <span className="w-16 text-right">{count === 0 ? '–' : formatUsd(usd / count)}</span>
    </p>
  );
}
