import type { ReactNode } from 'react';

/** One column. Cells get the row; everything that needs the browser lives in the component they return. */
export type DataColumn<TRow> = {
  /** The API's field name, also used in `sort`. */
  id: string;
  header: string;
  cell: (row: TRow) => ReactNode;
  /** In the first column, what stands beside the row's link: a copy button, never inside a link. */
  aside?: (row: TRow) => ReactNode;
  /** In the first column, a second line below 768 px: what the columns say that are hidden there. */
  narrow?: (row: TRow) => ReactNode;
  /** The list can be ordered by it (the server does it). */
  sortable?: boolean;
  /** The direction of the first click; numbers and times usually descend. */
  firstDirection?: 'asc' | 'desc';
  align?: 'start' | 'end';
  /** CSS width; without it the column takes what its content needs. One column should be `auto` to take the rest. */
  width?: string;
  /** 1 always shown, 2 from 768 px, 3 from 1,024 px, 4 from 1,536 px. */
  priority?: 1 | 2 | 3 | 4;
  /** Can be switched off in the columns menu (default true, never the first). */
  hideable?: boolean;
  hiddenAtFirst?: boolean;
  /** A sentence about the column, on its header. */
  help?: string;
  /** Cut long content with an ellipsis (default) or let it wrap. */
  wrap?: boolean;
};

/** Which columns are on, from what was stored (`{"cost":false}`); unknown columns and odd values are dropped. */
export function parseVisibility(raw: string | null): Record<string, boolean> {
  if (raw === null) return {};
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
    );
  } catch {
    return {};
  }
}

/** The state of every column: the person's choice, else the column's own default. */
export function visibilityOf<TRow>(
  columns: readonly DataColumn<TRow>[],
  chosen: Readonly<Record<string, boolean>>,
): Record<string, boolean> {
  return Object.fromEntries(
    columns.map((column, index) => {
      const fixed = index === 0 || column.hideable === false;
      return [column.id, fixed || (chosen[column.id] ?? column.hiddenAtFirst !== true)];
    }),
  );
}

export const priorityClass: Record<1 | 2 | 3 | 4, string> = {
  1: '',
  2: 'max-md:hidden',
  3: 'max-lg:hidden',
  4: 'max-2xl:hidden',
};

/** Padding of every cell; the outer ones line up with the page's own margin. */
export const cellClass = 'px-(--cell-x) first:pl-4 md:first:pl-6';
