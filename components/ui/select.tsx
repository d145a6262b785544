import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { fieldClass } from './field-class';

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = ComponentProps<'select'> & { options: readonly SelectOption[]; placeholder?: string };

/** One of a few. The browser's own list: it works with every keyboard, screen reader and phone. For many, use `Combobox`. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={cn('relative block min-w-0', className)}>
      <select {...rest} className={cn(fieldClass, 'appearance-none truncate pr-8')}>
        {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
