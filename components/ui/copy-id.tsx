'use client';

import { Check, Copy } from 'lucide-react';
import { cn } from './cn';
import { useCopy } from './use-copy';

export type CopyIdProps = {
  /** What is copied. */
  value: string;
  /** What is shown, when shorter. */
  display?: string;
  className?: string;
};

/** An id in mono with a copy button. */
export function CopyId({ value, display, className }: CopyIdProps) {
  const { copied, copy } = useCopy();
  return (
    <span className={cn('group/copy inline-flex max-w-full items-center gap-0.5 align-middle', className)}>
      <span className="truncate font-mono text-sm" title={display ? value : undefined}>
        {display ?? value}
      </span>
      <button
        type="button"
        aria-label={`Copy ${value}`}
        title={copied ? 'Copied' : 'Copy'}
        onClick={(event) => {
          event.stopPropagation();
          void copy(value, 'Id');
        }}
        className="hit-area inline-flex size-5 items-center justify-center rounded-sm text-ink-3 opacity-60 group-hover/copy:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100"
      >
        {copied ? (
          <Check aria-hidden="true" className="size-3.5 text-added" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
      </button>
    </span>
  );
}
