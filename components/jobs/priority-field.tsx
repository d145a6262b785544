'use client';

import { Field } from '../ui/field';

export type PriorityFieldProps = {
  value: number;
  onChange: (value: number) => void;
  error?: string;
  className?: string;
};

/** 0–10 on a slider, with the number beside it. */
export function PriorityField({ value, onChange, error, className }: PriorityFieldProps) {
  return (
    <Field
      label="Priority"
      required
      error={error}
      hint="0 to 10. Higher goes first; 5 is usual."
      aside={<output className="font-mono text-ink tabular-nums">{value}</output>}
      className={className}
    >
      {(control) => (
        <input
          {...control}
          aria-required={undefined}
          type="range"
          min={0}
          max={10}
          step={1}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
          className="block h-6 w-full cursor-pointer accent-accent"
        />
      )}
    </Field>
  );
}
