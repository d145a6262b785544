'use client';

import {
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useCallback, useMemo } from 'react';
import { useStored } from '../ui/use-stored';
import type { ColumnChoice } from './column-menu';
import { parseVisibility, visibilityOf, type DataColumn } from './columns';
import type { Sort } from './table-url';

/** Rows come filtered, ordered and paged from the server, so no row model of the library takes part. */
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

export type ColumnModel<TRow> = {
  visible: readonly DataColumn<TRow>[];
  rows: readonly { id: string; original: TRow }[];
  choices: readonly ColumnChoice[];
  toggle: (id: string, visible: boolean) => void;
  reset: () => void;
};

/** Columns and rows as the table library sees them; which columns are on is remembered under the table's id. */
export function useColumnModel<TRow extends object>(
  tableId: string,
  columns: readonly DataColumn<TRow>[],
  rows: readonly TRow[],
  rowId: (row: TRow) => string,
  sort: Sort | null,
): ColumnModel<TRow> {
  const [chosen, store] = useStored(`fieldbook.columns.${tableId}`, parseVisibility);
  const columnVisibility = useMemo(() => visibilityOf(columns, chosen), [columns, chosen]);
  const sorted = sort?.column;
  const desc = sort?.direction === 'desc';
  const sorting = useMemo(() => (sorted === undefined ? [] : [{ id: sorted, desc }]), [sorted, desc]);
  const definitions = useMemo<ColumnDef<typeof features, TRow>[]>(
    () =>
      columns.map((column, index) => ({
        id: column.id,
        header: column.header,
        accessorFn: () => null,
        enableSorting: column.sortable === true,
        enableHiding: index > 0 && column.hideable !== false,
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows as TRow[],
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    state: { sorting, columnVisibility },
    onSortingChange: () => undefined,
    onColumnVisibilityChange: (updater) => {
      const next = typeof updater === 'function' ? updater(columnVisibility) : updater;
      store(JSON.stringify(next));
    },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const visible = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);
  return {
    visible,
    rows: table.getRowModel().rows,
    choices: table
      .getAllLeafColumns()
      .filter((column) => column.getCanHide())
      .map((column) => ({
        id: column.id,
        header: byId.get(column.id)?.header ?? column.id,
        visible: column.getIsVisible(),
      })),
    toggle: (id, on) => table.getColumn(id)?.toggleVisibility(on),
    reset: useCallback(() => store(null), [store]),
  };
}
