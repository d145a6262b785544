'use client';

import { Check, Copy } from 'lucide-react';
import { cn } from './cn';
import { useCopy } from './use-copy';

export type CopyButtonProps = {
  value: string;
  what?: string;
  /** It is in the clipboard now. */
  onCopied?: () => void;
  className?: string;
};

/** Copies what stands beside it: an id, unless `what` names something else, whose value is then not read out. */
export function CopyButton({ value, what, onCopied, className }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      aria-label={what ? `Copy the ${what}` : `Copy ${value}`}
      title={copied ? 'Copied' : 'Copy'}
      onClick={(event) => {
        event.stopPropagation();
        void copy(value, what ? `The ${what}` : 'Id').then((done) => done && onCopied?.());
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
