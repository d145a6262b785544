'use client';

import { useState } from 'react';
import { changeJobLimitsAction } from '@/lib/collection/limits/actions';
import type { JobLimits } from '@/lib/collection/limits/plan-start';
import type { LimitsUse } from '@/lib/collection/limits/queries';
import type { LimitsPatch } from '@/lib/collection/limits/schema';
import { Bar } from '../ui/bar';
import { Field } from '../ui/field';
import { FormErrors, type FormError } from '../ui/form-errors';
import { countNoun, formatCount } from '../ui/format-number';
import { Input } from '../ui/input';
import { parseCount } from './parse-count';
import { SettingsButtons } from './settings-buttons';
import { takeBackFlat, useSettingsSave } from './use-settings-save';

const LIMITS = [
  {
    name: 'jobs_per_user_hour',
    label: 'Started by one person in an hour',
    hint: 'Counts what is started by hand, in any sixty minutes. Retries are the same job.',
    most: 100_000,
    used: ({ started_this_hour: started }: LimitsUse) => `You have started ${formatCount(started)}`,
    share: (use: LimitsUse) => use.started_this_hour,
  },
  {
    name: 'jobs_per_day',
    label: 'Everything in a day',
    hint: 'All collection jobs of a UTC day. What nobody started by hand waits for a day with room.',
    most: 1_000_000,
    used: (use: LimitsUse) =>
      `${formatCount(use.started_today)} today${use.waiting_for_day > 0 ? `, ${countNoun(use.waiting_for_day, 'job')} waiting` : ''}`,
    share: (use: LimitsUse) => use.started_today,
  },
] as const;
type LimitName = (typeof LIMITS)[number]['name'];

const typedOf = (limits: JobLimits): Record<LimitName, string> => ({
  jobs_per_user_hour: String(limits.jobs_per_user_hour),
  jobs_per_day: String(limits.jobs_per_day),
});

export type LimitsFormProps = { use: LimitsUse; defaults: JobLimits };

/** How many jobs may start, and how many have. Saved together, taken back by undo. */
export function LimitsForm({ use, defaults }: LimitsFormProps) {
  const [typed, setTyped] = useState(() => typedOf(use));
  const read = LIMITS.map(({ name, most }) => ({ name, ...parseCount(typed[name], { least: 1, most }) }));
  const patch: LimitsPatch = Object.fromEntries(
    read.flatMap(({ name, count }) => (count === null || count === use[name] ? [] : [[name, count]])),
  );
  const problems = Object.fromEntries(read.flatMap(({ name, problem }) => (problem ? [[name, problem]] : [])));
  const hasProblems = Object.keys(problems).length > 0;
  const save = useSettingsSave<LimitsPatch, JobLimits>({
    ...{ patch, hasProblems, change: changeJobLimitsAction, takeBack: takeBackFlat },
    onSaved: (after) => setTyped(typedOf(after)),
    saved: { title: 'Limits saved', description: 'They hold from the next start on.' },
  });
  const errors: FormError[] = [
    ...(save.failure ? [{ message: save.failure }] : []),
    ...LIMITS.flatMap(({ name, label }) =>
      save.shown && problems[name] ? [{ fieldId: name, message: `${label}: ${problems[name]}` }] : [],
    ),
  ];
  return (
    <form noValidate onSubmit={save.submit} className="grid gap-5">
      <FormErrors errors={errors} />
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {LIMITS.map(({ name, label, hint, used, share }) => (
          <div key={name} className="min-w-0">
            <Field
              id={name}
              label={label}
              required
              error={save.shown ? problems[name] : undefined}
              hint={`${hint} ${formatCount(defaults[name])} unless set.`}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[name]}
                  onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
                  className="max-w-32 tabular-nums"
                />
              )}
            </Field>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-ink-2 tabular-nums">
              <span>{used(use)}</span>
              <Bar
                value={Math.min(share(use), use[name])}
                max={use[name]}
                tone={share(use) >= 0.8 * use[name] ? 'changed' : 'accent'}
              />
              <span className="text-ink-3">of {formatCount(use[name])}</span>
            </p>
          </div>
        ))}
      </div>
      <SettingsButtons
        saving={save.saving}
        isChanged={hasProblems || Object.keys(patch).length > 0}
        onDiscard={() => {
          setTyped(typedOf(use));
          save.reset();
        }}
      />
    </form>
  );
}
