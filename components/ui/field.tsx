'use client';

import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cn } from './cn';

/** What `Field` hands to the control inside: spread it. */
export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

export type FieldProps = {
  label: ReactNode;
  /** What to type and why; stays visible. */
  hint?: ReactNode;
  /** What is wrong and what to do. */
  error?: ReactNode;
  required?: boolean;
  /** A fixed id, where `FormErrors` links to it. */
  id?: string;
  /** Something at the end of the label line: a count, a link. */
  aside?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** A label, a control, its hint and its error, joined for screen readers. */
export function Field({ label, hint, error, required = false, id, aside, className, children }: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const describedBy = [error ? errorId : '', hint ? hintId : ''].filter(Boolean).join(' ');
  return (
    <div className={cn('min-w-0', className)}>
      <div className="mb-1 flex items-baseline gap-2">
        <label htmlFor={controlId} className="text-sm font-medium text-ink">
          {label}
          {required ? null : <span className="ml-1.5 font-normal text-ink-3">optional</span>}
        </label>
        {aside ? <span className="ml-auto text-sm text-ink-3">{aside}</span> : null}
      </div>
      {children({
        id: controlId,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {error ? (
        <p id={errorId} className="mt-1 flex items-start gap-1.5 text-sm text-removed">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={hintId} className="mt-1 text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
