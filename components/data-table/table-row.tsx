'use client';

import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import { Checkbox } from '../ui/checkbox';
import { cn } from '../ui/cn';
import { cellClass, priorityClass, type DataColumn } from './columns';

export type TableRowProps<TRow> = {
  row: TRow;
  id: string;
  columns: readonly DataColumn<TRow>[];
  href: string | null;
  /** A click opens something other than a page. */
  opens: boolean;
  /** Names the row for its checkbox. */
  label: string;
  cursor: boolean;
  selected: boolean;
  selectable: boolean;
  gone: boolean;
  onToggle: (id: string, range: boolean) => void;
  onFocus: (id: string) => void;
  onOpen: (id: string, newTab: boolean) => void;
};

const ownClick = 'a,button,input,select,textarea,label,summary,[role=button],[role=menuitem]';

/** A click that belongs to something in the row, or ends a text selection, is not a click on the row. */
function isRowClick(event: MouseEvent<HTMLElement>): boolean {
  if (event.defaultPrevented || (event.target as HTMLElement).closest(ownClick)) return false;
  return (window.getSelection()?.toString() ?? '') === '';
}

/** One row. Its first cell is the real link; a click anywhere else on it does the same. */
export function TableRow<TRow>(props: TableRowProps<TRow>) {
  const { row, id, columns, href, opens, label, cursor, selected, selectable, gone, onToggle, onFocus, onOpen } = props;
  return (
    <tr
      data-row-id={id}
      data-cursor={cursor || undefined}
      data-selected={selected || undefined}
      tabIndex={-1}
      onFocus={() => onFocus(id)}
      onClick={(event) => {
        if (isRowClick(event)) onOpen(id, event.metaKey || event.ctrlKey);
      }}
      onAuxClick={(event) => {
        if (event.button === 1 && isRowClick(event)) onOpen(id, true);
      }}
      className={cn(
        'group/row h-(--row) cursor-default outline-none hover:bg-hover/60',
        'data-selected:bg-accent-soft data-cursor:bg-hover data-cursor:data-selected:bg-[color-mix(in_oklab,var(--color-accent-soft),var(--color-accent-line)_30%)]',
        'data-cursor:shadow-[inset_2px_0_0_var(--color-accent)]',
        (href || opens) && 'cursor-pointer',
        gone && 'opacity-55',
      )}
    >
      {selectable ? (
        <td className={cn(cellClass, 'w-0 pr-0! align-middle')}>
          <Checkbox
            checked={selected}
            aria-label={`Select ${label}`}
            onChange={(event) => onToggle(id, (event.nativeEvent as globalThis.MouseEvent).shiftKey === true)}
            className="align-middle"
          />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(
            cellClass,
            'py-0.5',
            column.align === 'end' && 'text-right',
            column.wrap ? 'min-w-40 py-1.5' : 'max-w-80 truncate',
            priorityClass[column.priority ?? 1],
          )}
        >
          {index === 0 ? (
            <>
              <FirstCell href={href}>
                {column.cell(row)}
                {gone ? <span className="ml-2 text-xs text-ink-3">no longer in this list</span> : null}
              </FirstCell>
              {column.aside?.(row)}
              <NarrowLine>{column.narrow?.(row)}</NarrowLine>
            </>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      <td className="w-9 p-0" />
    </tr>
  );
}

function FirstCell({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children;
  return (
    <Link
      href={href}
      data-row-link
      prefetch={false}
      className="rounded-xs font-medium focus-visible:outline-none group-hover/row:underline decoration-line-strong underline-offset-3"
    >
      {children}
    </Link>
  );
}

/** As wide as the name's cell is without it, so that no column is pushed off the screen. */
function NarrowLine({ children }: { children: ReactNode }) {
  if (children === undefined || children === null || children === '') return null;
  return <span className="block w-0 min-w-full truncate text-xs text-ink-3 md:hidden">{children}</span>;
}
