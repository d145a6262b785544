'use client';

import { Field, type FieldControl as ControlProps } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';
import type { FieldInput } from '@/lib/catalog/format-value';

export type FieldControlProps = {
  input: FieldInput;
  value: string;
  onChange: (text: string) => void;
  /** Spread from `Field`, or given by hand where the label stands elsewhere. */
  control: Partial<ControlProps> & { 'aria-label'?: string };
  autoFocus?: boolean;
};

/** The control that fits a field: a line, several lines, or a choice. The server judges what was typed. */
export function FieldControl({ input, value, onChange, control, autoFocus }: FieldControlProps) {
  const common = {
    ...control,
    name: input.name,
    value,
    autoFocus,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (input.control === 'choice') return <Select {...common} options={input.options} placeholder="Not known" />;
  if (input.control === 'line')
    return <Input {...common} inputMode={input.inputMode} spellCheck={input.inputMode === 'text'} />;
  return <Textarea {...common} rows={input.control === 'text' ? 4 : 3} spellCheck={input.control === 'text'} />;
}

export type LabelledFieldProps = Omit<FieldControlProps, 'control'> & { id: string; error: string | null };

/** The same with its label, hint and error. Errors start with a capital and end with a full stop, whoever wrote them. */
export function LabelledField({ id, error, ...rest }: LabelledFieldProps) {
  const { input } = rest;
  return (
    <Field
      id={id}
      label={input.label}
      required={input.required}
      hint={input.hint}
      error={error ? sentence(error) : null}
      className={input.control === 'text' || input.control === 'lines' ? 'sm:col-span-2' : undefined}
    >
      {(control) => <FieldControl {...rest} control={control} />}
    </Field>
  );
}

/** "is required" → "Is required." */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
