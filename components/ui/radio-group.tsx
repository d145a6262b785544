'use client';

import type { ReactNode } from 'react';
import { cn } from './cn';

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };
export type RadioGroupProps = {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** `cards` gives each choice a frame, for choices that need a sentence; `sides` sets two of them side by side. */
  layout?: 'list' | 'row' | 'cards' | 'sides';
  className?: string;
};

const layouts = {
  list: 'flex flex-col',
  row: 'flex flex-wrap gap-x-4',
  cards: 'grid gap-2 sm:grid-cols-2 xl:grid-cols-3',
  sides: 'grid gap-2 sm:grid-cols-2',
};

/** One of several, all in view. */
export function RadioGroup({
  name,
  legend,
  options,
  value,
  defaultValue,
  onChange,
  layout = 'list',
  className,
}: RadioGroupProps) {
  return (
    // A fieldset is by itself as wide as the longest word in it.
    <fieldset className={cn('min-w-0', className)}>
      <legend className="mb-1 text-sm font-medium text-ink">{legend}</legend>
      <div className={layouts[layout]}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex min-h-(--control-sm) items-start gap-2 py-1',
              (layout === 'cards' || layout === 'sides') &&
                'rounded-md border border-line-2 bg-raised px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft',
            )}
          >
            <span className="relative mt-0.5 inline-flex size-4 shrink-0">
              <input
                type="radio"
                name={name}
                value={option.value}
                disabled={option.disabled}
                checked={value === undefined ? undefined : value === option.value}
                defaultChecked={value === undefined ? defaultValue === option.value : undefined}
                onChange={() => onChange?.(option.value)}
                className="peer size-4 appearance-none rounded-full border border-line-strong bg-raised checked:border-accent checked:bg-accent disabled:bg-sunken"
              />
              <span
                aria-hidden="true"
                className="pointer-events-none absolute inset-[5px] hidden rounded-full bg-on-accent peer-checked:block"
              />
            </span>
            <span className="min-w-0">
              {option.label}
              {option.hint ? <span className="block text-sm text-ink-3">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
