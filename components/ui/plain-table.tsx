import type { ReactNode } from 'react';
import { cn } from './cn';

export interface PlainColumn<Row> {
  label: string;
  /** Said to screen readers alone. */
  isLabelHidden?: boolean;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'right';
  /** Left out on a narrow screen: below `sm` or below `md`. */
  hide?: 'sm' | 'md';
  className?: string | ((row: Row) => string);
}

export type PlainTableProps<Row> = {
  /** The first names its row. */
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** A short table on a settings page: nothing to sort, to choose or to page through. */
export function PlainTable<Row>({ columns, rows, keyOf }: PlainTableProps<Row>) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-sm text-ink-3">
        <tr className="border-b border-line">
          {columns.map((column) => (
            <th key={column.label} scope="col" className={cn('font-normal', placeOf(column))}>
              {column.isLabelHidden ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className="border-b border-line last:border-b-0">
            {columns.map((column, index) => {
              const own = typeof column.className === 'function' ? column.className(row) : column.className;
              return index === 0 ? (
                <th key={column.label} scope="row" className={cn('font-normal', placeOf(column), own)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.label} className={cn(placeOf(column), own)}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function placeOf({ align, hide }: Pick<PlainColumn<never>, 'align' | 'hide'>): string {
  return cn(
    'py-1.5 pr-3 last:pr-0',
    align === 'right' && 'text-right tabular-nums',
    hide === 'sm' && 'max-sm:hidden',
    hide === 'md' && 'max-md:hidden',
  );
}
