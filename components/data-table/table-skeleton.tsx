import { cn } from '../ui/cn';
import { Skeleton } from '../ui/skeleton';
import { cellClass, priorityClass, type DataColumn } from './columns';

const textWidths = ['w-24', 'w-28', 'w-20'];

export type SkeletonRowsProps<TRow> = { rows: number; columns: readonly DataColumn<TRow>[]; selectable: boolean };

/** Rows that are coming, in the table's own columns, alignment and height, so that nothing jumps when they are there. */
export function SkeletonRows<TRow>({ rows, columns, selectable }: SkeletonRowsProps<TRow>) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} className="h-(--row)">
      {selectable ? (
        <td className={cn(cellClass, 'w-0 pr-0!')}>
          <Skeleton className="size-4" />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td key={column.id} className={cn(cellClass, priorityClass[column.priority ?? 1])}>
          <Skeleton
            className={cn(
              index === 0 ? 'w-40' : textWidths[(row + index) % textWidths.length],
              column.align === 'end' && 'ml-auto w-10',
            )}
          />
        </td>
      ))}
      <td className="w-9 p-0" />
    </tr>
  ));
}
