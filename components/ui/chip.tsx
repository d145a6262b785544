import { X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type ChipProps = {
  /** The filter: "Status". */
  name?: ReactNode;
  /** Its value in words: "failed". */
  children: ReactNode;
  /** Where the same page is without this filter. Or `onRemove`. */
  removeHref?: string;
  onRemove?: () => void;
  /** The accessible name of ×; by default "Remove filter". */
  removeLabel?: string;
  className?: string;
};

const removeClass =
  'hit-area flex size-6 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink';

/** A filter that is on, with × to take it off. */
export function Chip({ name, children, removeHref, onRemove, removeLabel = 'Remove filter', className }: ChipProps) {
  const cross = <X aria-hidden="true" className="size-3.5" />;
  return (
    <span
      className={cn(
        'inline-flex h-6.5 max-w-full items-center rounded-md border border-line-2 bg-raised text-sm',
        className,
      )}
    >
      <span className="flex min-w-0 items-center gap-1 truncate pr-1 pl-2">
        {name ? <span className="text-ink-3">{name}</span> : null}
        <span className="truncate font-medium">{children}</span>
      </span>
      {removeHref !== undefined ? (
        <Link href={removeHref} scroll={false} prefetch={false} aria-label={removeLabel} className={removeClass}>
          {cross}
        </Link>
      ) : onRemove ? (
        <button type="button" onClick={onRemove} aria-label={removeLabel} className={removeClass}>
          {cross}
        </button>
      ) : null}
    </span>
  );
}
