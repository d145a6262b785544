'use client';

import { Check, Copy } from 'lucide-react';
import { cn } from './cn';
import { useCopy } from './use-copy';

/** Copies an id that stands beside it. `CopyId` shows both. */
export function CopyButton({ value, className }: { value: string; className?: string }) {
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      aria-label={`Copy ${value}`}
      title={copied ? 'Copied' : 'Copy'}
      onClick={(event) => {
        event.stopPropagation();
        void copy(value, 'Id');
      }}
      className={cn(
        'hit-area inline-flex size-5 items-center justify-center rounded-sm align-middle text-ink-3 opacity-60 group-hover/copy:opacity-100 hover:bg-hover hover:text-ink hover:opacity-100 focus-visible:opacity-100',
        className,
      )}
    >
      {copied ? (
        <Check aria-hidden="true" className="size-3.5 text-added" />
      ) : (
        <Copy aria-hidden="true" className="size-3.5" />
      )}
    </button>
  );
}
