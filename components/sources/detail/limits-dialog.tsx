'use client';

import { useId, useState, type FormEvent } from 'react';
import { SOURCE_BOUNDS, SOURCE_TYPES, type SourceDetail, type SourcePatch } from '@/lib/web/sources/schema';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { DialogContent } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Select } from '../../ui/select';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { typeWords } from '../source-words';
import { useSourceCommands } from '../use-source-commands';

const NUMBERS = [
  { name: 'rate_limit_per_day', label: 'Requests a day', hint: 'Left empty: no limit.' },
  {
    name: 'max_concurrency',
    label: 'Requests at once',
    hint: `${SOURCE_BOUNDS.max_concurrency.min} to ${SOURCE_BOUNDS.max_concurrency.max}.`,
  },
  {
    name: 'min_delay_ms',
    label: 'Least pause, in milliseconds',
    hint: 'The larger of this and what robots.txt asks for counts.',
  },
] as const;
type NumberName = (typeof NUMBERS)[number]['name'];

/** A whole number within the bounds of its limit; a sentence where it is none. */
export function readLimit(name: NumberName, text: string): { value: number | null } | { problem: string } {
  const { min, max } = SOURCE_BOUNDS[name];
  if (text.trim() === '' && name === 'rate_limit_per_day') return { value: null };
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : NaN;
  if (value >= min && value <= max) return { value };
  return { problem: `Type a whole number from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}.` };
}

/** Changes name, kind and limits of a source, with a way back. */
export function LimitsDialog({ source, onClose }: { source: SourceDetail; onClose: () => void }) {
  const formId = useId();
  const { change } = useSourceCommands();
  const [name, setName] = useState(source.source_name);
  const [type, setType] = useState(source.source_type);
  const [types, setTypes] = useState<readonly string[]>(source.entity_types ?? []);
  const [typed, setTyped] = useState<Record<NumberName, string>>({
    rate_limit_per_day: source.rate_limit_per_day === null ? '' : String(source.rate_limit_per_day),
    max_concurrency: String(source.max_concurrency),
    min_delay_ms: String(source.min_delay_ms),
  });
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = NUMBERS.map(({ name: field }) => ({ field, ...readLimit(field, typed[field]) }));
    const wrong = Object.fromEntries(read.flatMap((one) => ('problem' in one ? [[one.field, one.problem]] : [])));
    if (name.trim() === '') wrong['source_name'] = 'Give it a name.';
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const limits = Object.fromEntries(read.flatMap((one) => ('value' in one ? [[one.field, one.value]] : [])));
    const patch = {
      ...{ source_name: name.trim(), source_type: type, ...limits },
      entity_types: types.length === 0 ? null : [...types],
    } as SourcePatch;
    setBusy(true);
    const refusal = await change(source, patch);
    setBusy(false);
    if (refusal === null) return onClose();
    const named = Object.fromEntries((refusal.invalid_params ?? []).map((one) => [one.name, one.reason]));
    setProblems(Object.keys(named).length > 0 ? named : { source_name: refusal.detail });
  };
  const known = SOURCE_TYPES.some((one) => one === source.source_type);
  return (
    <DialogContent
      title={`Edit ${source.source_name}`}
      description="What you change holds from the next request on."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy ? 'Saving…' : null}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label="Name" required error={problems['source_name']}>
          {(control) => (
            <Input {...control} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label="Type" required>
          {(control) => (
            <Select
              {...control}
              value={type}
              onChange={(event) => setType(event.target.value)}
              options={[...(known ? [] : [source.source_type]), ...SOURCE_TYPES].map((value) => ({
                value,
                label: typeWords(value),
              }))}
            />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Tells of</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {ENTITY_TYPES.map(({ name: value, label }) => (
              <Checkbox
                key={value}
                label={label.many}
                checked={types.includes(value)}
                onChange={() =>
                  setTypes((before) =>
                    before.includes(value) ? before.filter((one) => one !== value) : [...before, value],
                  )
                }
              />
            ))}
          </div>
        </fieldset>
        {NUMBERS.map(({ name: field, label, hint }) => (
          <Field
            key={field}
            label={label}
            required={field !== 'rate_limit_per_day'}
            hint={hint}
            error={problems[field]}
          >
            {(control) => (
              <Input
                {...control}
                value={typed[field]}
                inputMode="numeric"
                autoComplete="off"
                onChange={(event) => setTyped((before) => ({ ...before, [field]: event.target.value }))}
                className="max-w-36 tabular-nums"
              />
            )}
          </Field>
        ))}
      </form>
    </DialogContent>
  );
}
