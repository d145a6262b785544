'use client';

import { cn } from './cn';
import { CopyButton } from './copy-button';

export type CopyIdProps = {
  /** What is copied. */
  value: string;
  /** What is shown, when shorter. */
  display?: string;
  className?: string;
};

/** An id in mono with a copy button. */
export function CopyId({ value, display, className }: CopyIdProps) {
  return (
    <span className={cn('group/copy inline-flex max-w-full items-center gap-0.5 align-middle', className)}>
      <span className="min-w-0 truncate font-mono text-sm" title={value}>
        {display ?? value}
      </span>
      <CopyButton value={value} />
    </span>
  );
}
