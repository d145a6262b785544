'use client';

import { cn } from './cn';
import { displayKeys } from './hotkey-match';
import { useKeyboard } from './use-keyboard';

/** One or more keys as printed on a keyboard; `g j` is a sequence, `mod+k` a chord. `quiet` inherits the colour around it. */
export function Kbd({ keys, quiet = false, className }: { keys: string; quiet?: boolean; className?: string }) {
  const steps = displayKeys(keys, useKeyboard());
  return (
    <span className={cn('inline-flex items-center gap-1', className)} aria-hidden={quiet || undefined}>
      {steps.map((step, index) => (
        <kbd
          key={index}
          className={cn(
            'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-xs px-1 font-sans text-xs leading-none font-normal whitespace-nowrap',
            quiet ? 'border border-current/25' : 'border border-line-2 bg-raised text-ink-2',
          )}
        >
          {step}
        </kbd>
      ))}
    </span>
  );
}
