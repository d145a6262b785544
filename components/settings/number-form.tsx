'use client';

import { useState, type ReactNode } from 'react';
import type { ActionResult } from '@/lib/auth/define-action';
import { Field } from '../ui/field';
import { FormErrors, type FormError } from '../ui/form-errors';
import { Input } from '../ui/input';
import { parseCount } from './parse-count';
import { parsePercent, percentText } from './percent';
import { SettingsButtons } from './settings-buttons';
import { takeBackFlat, useSettingsSave } from './use-settings-save';

/** One number of a settings form. */
export interface NumberField<Name extends string> {
  name: Name;
  label: string;
  hint: string;
  /** A whole number, or a share that is typed in per cent; bounds are of what is typed. */
  as: 'count' | 'percent';
  least: number;
  most: number;
  /** Below the box: how far it is used. */
  below?: ReactNode;
}

export type NumberFormProps<Settings extends Record<string, number>> = {
  fields: readonly NumberField<keyof Settings & string>[];
  current: Settings;
  /** What holds where nothing is set. */
  defaults: Settings;
  change: (input: {
    patch: Partial<Settings>;
    undoes?: Partial<Settings>;
  }) => Promise<ActionResult<{ before: Settings; after: Settings }>>;
  saved: { title: string; description: string };
};

type Read = { value: number } | { problem: string };

function read({ as, least, most }: NumberField<string>, text: string): Read {
  if (as === 'count') {
    const { count, problem } = parseCount(text, { least, most });
    return count === null ? { problem } : { value: count };
  }
  const percent = parsePercent(text);
  if ('problem' in percent) return percent;
  const isInside = percent.share * 100 >= least && percent.share * 100 <= most;
  return isInside ? { value: percent.share } : { problem: `Write a number from ${least} to ${most}.` };
}

const textOf = (field: NumberField<string>, value: number) =>
  field.as === 'percent' ? percentText(value) : String(value);

/** Settings that are numbers. Saved together, taken back by undo. */
export function NumberForm<Settings extends Record<string, number>>(props: NumberFormProps<Settings>) {
  const { fields, current, defaults, change, saved } = props;
  const typedOf = (settings: Settings): Record<string, string> =>
    Object.fromEntries(fields.map((field) => [field.name, textOf(field, settings[field.name]!)]));
  const [typed, setTyped] = useState(() => typedOf(current));
  const before = typedOf(current);
  const rows = fields.map((field) => ({ field, result: read(field, typed[field.name] ?? '') }));
  // Set over the API, a share can have more digits than one that is typed: untouched it is no change.
  const patch = Object.fromEntries(
    rows.flatMap(({ field: { name }, result }) =>
      'value' in result && typed[name] !== before[name] && result.value !== current[name] ? [[name, result.value]] : [],
    ),
  ) as Partial<Settings>;
  const hasProblems = rows.some(({ result }) => 'problem' in result);
  const save = useSettingsSave<Partial<Settings>, Settings>({
    ...{ patch, hasProblems, change, saved, takeBack: takeBackFlat },
    onSaved: (after) => setTyped(typedOf(after)),
  });
  const errors: FormError[] = [
    ...(save.failure ? [{ message: save.failure }] : []),
    ...rows.flatMap(({ field: { name, label }, result }) =>
      save.shown && 'problem' in result ? [{ fieldId: name, message: `${label}: ${result.problem}` }] : [],
    ),
  ];
  return (
    <form noValidate onSubmit={save.submit} className="grid gap-5">
      <FormErrors errors={errors} />
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {rows.map(({ field, result }) => (
          <div key={field.name} className="min-w-0">
            <Field
              id={field.name}
              label={field.label}
              required
              error={save.shown && 'problem' in result ? result.problem : undefined}
              hint={`${field.hint} ${textOf(field, defaults[field.name]!)} unless set.`}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode={field.as === 'count' ? 'numeric' : 'decimal'}
                  autoComplete="off"
                  value={typed[field.name]}
                  onChange={(event) => setTyped((all) => ({ ...all, [field.name]: event.target.value }))}
                  className="max-w-32 tabular-nums"
                />
              )}
            </Field>
            {field.below}
          </div>
        ))}
      </div>
      <SettingsButtons
        saving={save.saving}
        isChanged={hasProblems || Object.keys(patch).length > 0}
        onDiscard={() => {
          setTyped(before);
          save.reset();
        }}
      />
    </form>
  );
}
