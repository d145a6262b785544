'use client';

import { changeJobLimitsAction } from '@/lib/collection/limits/actions';
import type { JobLimits } from '@/lib/collection/limits/plan-start';
import type { LimitsUse } from '@/lib/collection/limits/queries';
import { Bar } from '../ui/bar';
import { countNoun, formatCount } from '../ui/format-number';
import { NumberForm } from './number-form';

export type LimitsFormProps = { use: LimitsUse; defaults: JobLimits };

/** How many jobs may start, and how many have. */
export function LimitsForm({ use, defaults }: LimitsFormProps) {
  const { jobs_per_user_hour, jobs_per_day, started_this_hour: mine, started_today: today } = use;
  const waiting = use.waiting_for_day > 0 ? `, ${countNoun(use.waiting_for_day, 'job')} waiting` : '';
  return (
    <NumberForm
      fields={[
        {
          ...{ name: 'jobs_per_user_hour', as: 'count', least: 1, most: 100_000 },
          label: 'Started by one person in an hour',
          hint: 'Counts what is started by hand, in any sixty minutes. Retries are the same job.',
          below: <Used words={`You have started ${formatCount(mine)}`} used={mine} limit={jobs_per_user_hour} />,
        },
        {
          ...{ name: 'jobs_per_day', as: 'count', least: 1, most: 1_000_000 },
          label: 'Everything in a day',
          hint: 'All collection jobs of a UTC day. What nobody started by hand waits for a day with room.',
          below: <Used words={`${formatCount(today)} today${waiting}`} used={today} limit={jobs_per_day} />,
        },
      ]}
      current={{ jobs_per_user_hour, jobs_per_day }}
      defaults={defaults}
      change={changeJobLimitsAction}
      saved={{ title: 'Limits saved', description: 'They hold from the next start on.' }}
    />
  );
}

function Used({ words, used, limit }: { words: string; used: number; limit: number }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-ink-2 tabular-nums">
      <span>{words}</span>
      <Bar value={Math.min(used, limit)} max={limit} tone={used >= 0.8 * limit ? 'changed' : 'accent'} />
      <span className="text-ink-3">of {formatCount(limit)}</span>
    </p>
  );
}
