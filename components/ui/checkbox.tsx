'use client';

import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Some but not all of what it stands for is chosen. */
  indeterminate?: boolean;
  /** Text beside it, part of the hit area. Without it give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
};

const boxClass =
  'pointer-events-none absolute inset-0 rounded-sm border border-line-strong bg-raised text-on-accent transition-colors ' +
  'peer-checked:border-accent peer-checked:bg-accent peer-indeterminate:border-accent peer-indeterminate:bg-accent ' +
  'peer-disabled:border-line-2 peer-disabled:bg-sunken peer-disabled:text-ink-3 ' +
  'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-focus ' +
  '[&>svg]:invisible peer-checked:[&>svg]:visible peer-indeterminate:[&>svg]:visible';

const strokes = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** Yes or no, or, for a set, some. The real input lies invisibly over the box and is as large as a finger needs. */
export function Checkbox({ indeterminate = false, label, hint, className, ...rest }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const box = (
    <span className={cn('relative inline-flex size-4 shrink-0', className)}>
      <input
        {...rest}
        ref={ref}
        type="checkbox"
        className={cn(
          'peer absolute top-1/2 left-1/2 z-1 m-0 -translate-1/2 appearance-none opacity-0 disabled:cursor-not-allowed',
          label ? 'size-4' : 'size-(--control-sm)',
        )}
      />
      <span aria-hidden="true" className={boxClass}>
        <svg viewBox="0 0 16 16" className="-m-px size-4">
          <path d={indeterminate ? 'M4.5 8h7' : 'M4 8.3 6.8 11 12 5.4'} {...strokes} />
        </svg>
      </span>
    </span>
  );
  if (!label) return box;
  return (
    <label className="inline-flex min-h-(--control-sm) items-start gap-2 py-1">
      <span className="mt-0.5 inline-flex">{box}</span>
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-sm text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
