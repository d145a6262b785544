'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { cn } from '../ui/cn';
import { cellClass, priorityClass, type DataColumn } from './columns';
import { sortSearch, type Sort } from './table-url';

export type HeadCellProps<TRow> = { column: DataColumn<TRow>; sort: Sort | null; search: string };

/** A column's head; a sortable one is a link to the list in that order. */
export function HeadCell<TRow>({ column, sort, search }: HeadCellProps<TRow>) {
  const direction = sort?.column === column.id ? sort.direction : null;
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={
        column.sortable ? (direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending') : undefined
      }
      style={{ width: column.width }}
      title={column.help}
      className={cn(
        cellClass,
        'h-8 text-xs font-medium whitespace-nowrap text-ink-3',
        column.align === 'end' ? 'text-right' : 'text-left',
        priorityClass[column.priority ?? 1],
      )}
    >
      {column.sortable ? (
        <Link
          href={sortSearch(search, sort, column.id, column.firstDirection)}
          scroll={false}
          prefetch={false}
          className={cn(
            'hit-area group/sort inline-flex items-center gap-1 align-middle rounded-xs hover:text-ink',
            column.align === 'end' && 'flex-row-reverse',
            direction && 'text-ink',
          )}
        >
          {column.header}
          <Icon
            aria-hidden="true"
            className={cn(
              'size-3.5',
              direction ? '' : 'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100',
            )}
          />
        </Link>
      ) : (
        <span className="inline-flex items-center align-middle">{column.header}</span>
      )}
    </th>
  );
}
