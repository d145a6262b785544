import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { fieldClass } from './field-class';

export type InputProps = ComponentProps<'input'> & {
  /** Ids, numbers, codes: the mono face. */
  mono?: boolean;
  /** An icon or unit inside, at the start. */
  leading?: ReactNode;
  /** A unit, key cap or button inside, at the end. */
  trailing?: ReactNode;
};

/** A line of text. Inside `Field` it takes its id and its description from there. */
export function Input({ mono, leading, trailing, className, ...rest }: InputProps) {
  const input = (
    <input
      {...rest}
      className={cn(
        fieldClass,
        mono && 'font-mono text-sm',
        leading && 'pl-8',
        trailing && 'pr-10',
        leading || trailing ? '' : className,
      )}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <span className={cn('relative block w-full min-w-0', className)}>
      {leading ? (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-3 [&_svg]:size-4">
          {leading}
        </span>
      ) : null}
      {input}
      {trailing ? <span className="absolute inset-y-0 right-1.5 flex items-center text-ink-3">{trailing}</span> : null}
    </span>
  );
}
