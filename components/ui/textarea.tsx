import type { ComponentProps } from 'react';
import { cn } from './cn';
import { fieldClass } from './field-class';

/** Several lines of text; grows with its content up to 20 lines. */
export function Textarea({ className, mono, rows = 3, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn(
        fieldClass,
        'h-auto max-h-[400px] min-h-16 py-1.5 [field-sizing:content]',
        mono && 'font-mono text-sm',
        className,
      )}
    />
  );
}
