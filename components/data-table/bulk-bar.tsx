'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../ui/format-number';
import { IconButton } from '../ui/icon-button';

export type BulkBarProps = {
  /** Null when everything matching is chosen but was never counted. */
  count: number | null;
  /** Set while only the page is chosen and more match: chooses the rest. */
  onSelectAll: (() => void) | null;
  total: number | null;
  nounPlural: string;
  onClear: () => void;
  children: ReactNode;
};

/** What can be done with the chosen rows; floats over the end of the table. */
export function BulkBar({ count, onSelectAll, total, nounPlural, onClear, children }: BulkBarProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center px-3 max-md:fixed max-md:bottom-10 @container">
      <div
        role="toolbar"
        aria-label={`Actions for selected ${nounPlural}`}
        className="animate-appear pointer-events-auto flex max-w-full flex-wrap items-center gap-2 @max-2xl:w-full rounded-lg bg-raised p-1.5 pl-3 shadow-lg"
      >
        <span role="status" className="text-sm font-medium tabular-nums">
          {count === null ? `All matching ${nounPlural}` : formatCount(count)} selected
        </span>
        {onSelectAll ? (
          <button
            type="button"
            onClick={onSelectAll}
            className="hit-area rounded-sm px-1 text-sm font-medium text-accent-ink hover:underline"
          >
            Select all {total === null ? 'matching' : formatCount(total)}
          </button>
        ) : null}
        <IconButton
          label="Clear selection"
          shortcut="esc"
          icon={<X />}
          onClick={onClear}
          className="@max-2xl:ml-auto @2xl:order-last"
        />
        <span aria-hidden="true" className="mx-0.5 h-5 w-px bg-line-2 @max-2xl:hidden" />
        <span className="flex flex-wrap items-center gap-2 @max-2xl:w-full @max-2xl:pb-1">{children}</span>
      </div>
    </div>
  );
}
