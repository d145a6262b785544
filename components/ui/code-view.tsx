'use client';

import { Check, Copy } from 'lucide-react';
import { cn } from './cn';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

export type CodeViewProps = {
  /** Text as it is; anything else is written as indented JSON. */
  value: unknown;
  /** What it is: "Step output". */
  label: string;
  className?: string;
};

/** What JSON.stringify cannot write (a cycle, a BigInt) is still worth a look. */
export function codeText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return (
      JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner), 2) ??
      'undefined'
    );
  } catch {
    return String(value);
  }
}

/** Code or JSON, scrollable, with a copy button. Long values scroll inside the box, not the page. */
export function CodeView({ value, label, className }: CodeViewProps) {
  const { copied, copy } = useCopy();
  const text = codeText(value);
  return (
    <div className={cn('relative min-w-0 rounded-md border border-line bg-sunken', className)}>
      <pre
        role="region"
        aria-label={label}
        tabIndex={0}
        className="relative max-h-80 overflow-auto rounded-md p-3 pr-10 font-mono text-sm leading-5"
      >
        {text}
      </pre>
      <IconButton
        label={copied ? 'Copied' : `Copy ${label.toLowerCase()}`}
        icon={copied ? <Check className="text-added" /> : <Copy />}
        onClick={() => void copy(text, label)}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
    </div>
  );
}
