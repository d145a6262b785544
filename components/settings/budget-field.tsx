import type { CapName } from '@/lib/spend/schema';
import { Bar } from '../ui/bar';
import { Field } from '../ui/field';
import { formatShare, formatUsd } from '../ui/format-number';
import { Input } from '../ui/input';

export const CAP_WORDS: Readonly<Record<CapName, { label: string; hint: string }>> = {
  month_cap_usd: { label: 'A month', hint: 'All calls of a calendar month, UTC.' },
  clock_month_cap_usd: {
    label: 'The clock’s month',
    hint: 'Of a month, calls of the jobs that the clock starts by itself.',
  },
  day_cap_usd: { label: 'A day', hint: 'All calls of a day, UTC.' },
  user_day_cap_usd: { label: 'A person’s day', hint: 'Calls of the jobs that one person started on a day.' },
  job_cap_usd: { label: 'A job', hint: 'All calls of one job, its retries included.' },
};

/** What counts against a budget so far. */
export interface Spent {
  usd: number;
  /** Before the amount: "This month". */
  words: string;
}

export type BudgetFieldProps = {
  name: CapName;
  text: string;
  onChange: (text: string) => void;
  error: string | null;
  savedUsd: number | null;
  spent: Spent;
};

/** One budget: its amount, and how much of the saved one is used. */
export function BudgetField({ name, text, onChange, error, savedUsd, spent }: BudgetFieldProps) {
  const { label, hint } = CAP_WORDS[name];
  const isNearly = savedUsd !== null && spent.usd >= 0.8 * savedUsd && spent.usd > 0;
  return (
    <div className="min-w-0">
      <Field id={name} label={label} error={error} hint={hint}>
        {(control) => (
          <Input
            {...control}
            leading="$"
            inputMode="decimal"
            autoComplete="off"
            placeholder="No budget"
            value={text}
            onChange={(event) => onChange(event.target.value)}
            className="max-w-40 tabular-nums"
          />
        )}
      </Field>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-ink-2 tabular-nums">
        <span>
          {spent.words} {formatUsd(spent.usd)}
        </span>
        {savedUsd === null ? null : savedUsd === 0 ? (
          <span className="text-changed">Nothing may be spent.</span>
        ) : (
          <>
            <Bar value={Math.min(spent.usd, savedUsd)} max={savedUsd} tone={isNearly ? 'changed' : 'accent'} />
            <span className={isNearly ? 'text-changed' : 'text-ink-3'}>
              {formatShare(Math.min(spent.usd, savedUsd), savedUsd)} of {formatUsd(savedUsd)}
              {isNearly ? (spent.usd >= savedUsd ? ', used up' : ', nearly used up') : ''}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
