import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & { label: ReactNode; hint?: ReactNode };

/** On or off, at once, without a form. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  return (
    <label className={cn('flex min-h-(--control-md) items-start gap-3 py-1.5', className)}>
      <span className="relative mt-px inline-flex">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          className="peer h-[18px] w-8 shrink-0 appearance-none rounded-full border border-line-strong bg-line-2 transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:opacity-60"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-[3px] left-[3px] size-3 rounded-full bg-raised shadow-sm transition-transform peer-checked:translate-x-3.5 peer-checked:bg-on-accent"
        />
      </span>
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        {hint ? <span className="block text-sm text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
