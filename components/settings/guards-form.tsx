'use client';

import { useState } from 'react';
import { changeReviewGuardsAction } from '@/lib/review/waves/actions';
import type { ReviewGuards } from '@/lib/review/waves/guards';
import type { GuardsPatch } from '@/lib/review/waves/schema';
import { Field } from '../ui/field';
import { FormErrors, type FormError } from '../ui/form-errors';
import { Input } from '../ui/input';
import { parseCount } from './parse-count';
import { parsePercent, percentText } from './percent';
import { SettingsButtons } from './settings-buttons';
import { takeBackFlat, useSettingsSave } from './use-settings-save';

const GUARDS = [
  {
    name: 'wave_min_records',
    label: 'Records that make a wave',
    hint: 'So many with the same kind of change from one site are one question.',
    bounds: { least: 2, most: 1000 },
  },
  {
    name: 'hold_max_share',
    label: 'Share of a site’s values, in per cent',
    hint: 'A run that would change or remove more of what its site has given us is held.',
    bounds: null,
  },
  {
    name: 'hold_min_fields',
    label: 'Fewest values',
    hint: 'A run that would change or remove fewer is never held.',
    bounds: { least: 2, most: 10_000 },
  },
] as const;
type GuardName = (typeof GUARDS)[number]['name'];

const typedOf = (guards: ReviewGuards): Record<GuardName, string> => ({
  wave_min_records: String(guards.wave_min_records),
  hold_max_share: percentText(guards.hold_max_share),
  hold_min_fields: String(guards.hold_min_fields),
});

/** What is typed for one guard, read; or what is wrong with it. */
function readGuard({ bounds }: (typeof GUARDS)[number], text: string): { value: number } | { problem: string } {
  if (bounds) {
    const { count, problem } = parseCount(text, bounds);
    return count === null ? { problem } : { value: count };
  }
  const read = parsePercent(text);
  if ('problem' in read) return read;
  return read.share < 0.05 ? { problem: 'At least 5.' } : { value: read.share };
}

export type GuardsFormProps = { guards: ReviewGuards; defaults: ReviewGuards };

/** When proposals fold into waves and runs are held. Saved together, taken back by undo. */
export function GuardsForm({ guards, defaults }: GuardsFormProps) {
  const [typed, setTyped] = useState(() => typedOf(guards));
  const saved = typedOf(guards);
  const unset = typedOf(defaults);
  const read = GUARDS.map((guard) => ({ guard, result: readGuard(guard, typed[guard.name]) }));
  const patch: GuardsPatch = Object.fromEntries(
    read.flatMap(({ guard: { name }, result }) =>
      'value' in result && typed[name] !== saved[name] && result.value !== guards[name] ? [[name, result.value]] : [],
    ),
  );
  const problems = new Map(
    read.flatMap(({ guard, result }) => ('problem' in result ? [[guard.name, result.problem]] : [])),
  );
  const save = useSettingsSave<GuardsPatch, ReviewGuards>({
    ...{ patch, hasProblems: problems.size > 0, change: changeReviewGuardsAction, takeBack: takeBackFlat },
    onSaved: (after) => setTyped(typedOf(after)),
    saved: { title: 'Saved', description: 'It holds from the next run on.' },
  });
  const errors: FormError[] = [
    ...(save.failure ? [{ message: save.failure }] : []),
    ...GUARDS.flatMap(({ name, label }) =>
      save.shown && problems.has(name) ? [{ fieldId: name, message: `${label}: ${problems.get(name)}` }] : [],
    ),
  ];
  return (
    <form noValidate onSubmit={save.submit} className="grid gap-5">
      <FormErrors errors={errors} />
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {GUARDS.map(({ name, label, hint }) => (
          <Field
            key={name}
            id={name}
            label={label}
            required
            error={save.shown ? problems.get(name) : undefined}
            hint={`${hint} ${unset[name]} unless set.`}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={typed[name]}
                onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
                className="max-w-32 tabular-nums"
              />
            )}
          </Field>
        ))}
      </div>
      <SettingsButtons
        saving={save.saving}
        isChanged={problems.size > 0 || Object.keys(patch).length > 0}
        onDiscard={() => {
          setTyped(saved);
          save.reset();
        }}
      />
    </form>
  );
}
