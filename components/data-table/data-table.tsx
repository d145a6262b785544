'use client';

import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useRouter } from 'next/navigation';
import { Checkbox } from '../ui/checkbox';
import { cn } from '../ui/cn';
import { BulkBar } from './bulk-bar';
import { ColumnMenu } from './column-menu';
import { cellClass, type DataColumn } from './columns';
import { bulkTarget, isSelected, pageState, selectionCount, type BulkTarget } from './selection';
import { HeadCell } from './table-head';
import { TableRow } from './table-row';
import { SkeletonRows } from './table-skeleton';
import { matchingKey, readSort, type Sort } from './table-url';
import { useColumnModel } from './use-column-model';
import { useHeldRows } from './use-held-rows';
import { useRowCursor } from './use-row-cursor';
import { useSelection } from './use-selection';
import { useTableKeys, type RowKey } from './use-table-keys';
import { useTableUrl } from './use-table-url';

export type DataTableProps<TRow extends object> = {
  /** Names the table in storage (column choice): "jobs". */
  id: string;
  /** Names it for screen readers: "Collection jobs". */
  label: string;
  noun: { one: string; many: string };
  /** Stable (module scope or memo). The first one names the row and is never hidden. */
  columns: readonly DataColumn<TRow>[];
  rows: readonly TRow[];
  rowId: (row: TRow) => string;
  /** In words, for "Select …"; by default the id. */
  rowLabel?: (row: TRow) => string;
  /** Where a row leads. Without it use `onOpen` (a panel beside the table). */
  rowHref?: (row: TRow) => string | null;
  onOpen?: (row: TRow) => void;
  /** All rows that match, on every page; null when not counted. */
  total: number | null;
  /** The order when the URL names none. */
  defaultSort?: Sort;
  /** Shows skeleton rows instead of `rows`. */
  loading?: boolean;
  /** Gets the chosen rows; what it returns stands in the bar. Without it nothing can be chosen. */
  bulkActions?: (target: BulkTarget, count: number | null, clear: () => void) => ReactNode;
  /** Whether "select all matching" is offered; off where the action takes ids only. */
  allMatching?: boolean;
  /** More keys for the row under the cursor: approve, retry. */
  rowKeys?: readonly RowKey<TRow>[];
  /** Updates arrive by themselves; then rows never move while someone is in the table. */
  live?: boolean;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  /** `fill` scrolls inside a `TablePage`; `flow` is as tall as its rows, for a table in a panel. */
  layout?: 'fill' | 'flow';
};

/** The one table: order, columns, selection and keys over rows that the server filtered, ordered and paged. */
export function DataTable<TRow extends object>(props: DataTableProps<TRow>) {
  const { columns, rowId, noun, total, loading = false, bulkActions, layout = 'fill', live = false } = props;
  const router = useRouter();
  const { search, pending } = useTableUrl();
  const root = useRef<HTMLDivElement>(null);
  const sortable = useMemo(() => columns.filter((column) => column.sortable).map((column) => column.id), [columns]);
  const sort = readSort(search, sortable) ?? props.defaultSort ?? null;

  const [cursorRow, setCursorRow] = useState<string | null>(null);
  const [pointerInside, setPointerInside] = useState(false);
  const held = useHeldRows(props.rows, rowId, live && (cursorRow !== null || pointerInside), search);
  const ids = useMemo(() => held.rows.map(rowId), [held.rows, rowId]);
  const cursor = useRowCursor(ids, root, cursorRow, setCursorRow);
  const chosen = useSelection(ids, matchingKey(search));
  const model = useColumnModel(props.id, columns, held.rows, rowId, sort);
  const selectable = bulkActions !== undefined;
  const count = selectionCount(chosen.selection, total);
  const state = pageState(chosen.selection, ids);

  const open = (id: string, newTab: boolean) => {
    const row = held.rows.find((candidate) => rowId(candidate) === id);
    if (!row) return;
    const href = props.rowHref?.(row) ?? null;
    if (href === null) props.onOpen?.(row);
    else if (newTab) window.open(href, '_blank', 'noopener');
    else router.push(href);
  };
  useTableKeys({
    cursor,
    chosen,
    selectable,
    rows: held.rows,
    rowId,
    rowKeys: props.rowKeys ?? [],
    onOpen: (id) => open(id, false),
  });

  const moreMatch =
    props.allMatching !== false &&
    state === 'all' &&
    chosen.selection.mode === 'some' &&
    (total === null || total > ids.length);
  return (
    <div className={cn('relative flex min-w-0 flex-col', layout === 'fill' && 'min-h-0 md:flex-1')}>
      {held.waiting > 0 || held.gone.size > 0 ? (
        <LiveNotice waiting={held.waiting} gone={held.gone.size} noun={noun} onRelease={held.release} />
      ) : null}
      <div
        ref={root}
        role="region"
        aria-label={props.label}
        aria-busy={pending || loading || undefined}
        tabIndex={0}
        // A finger is inside only while it touches; a mouse may be about to click.
        onPointerEnter={(event) => setPointerInside(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointerInside(false)}
        className={cn(
          'relative min-w-0 overflow-x-auto focus-visible:-outline-offset-2',
          layout === 'fill' && 'md:min-h-0 md:flex-1 md:overflow-auto',
        )}
      >
        <table className="w-full border-separate border-spacing-0 text-sm [&_td]:border-b [&_td]:border-line/75">
          <caption className="sr-only">{props.label}</caption>
          <thead className="sticky top-0 z-10 bg-surface [&_th]:border-y [&_th]:border-line [&_th]:bg-surface">
            <tr>
              {selectable ? (
                <th scope="col" className={cn(cellClass, 'h-8 w-0 pr-0! text-left')}>
                  <Checkbox
                    aria-label={`Select all ${noun.many} on this page`}
                    checked={state === 'all' && ids.length > 0}
                    indeterminate={state === 'some'}
                    disabled={ids.length === 0}
                    onChange={chosen.togglePage}
                    className="align-middle"
                  />
                </th>
              ) : null}
              {model.visible.map((column) => (
                <HeadCell key={column.id} column={column} sort={sort} search={search} />
              ))}
              <th scope="col" className="h-8 w-9 p-0">
                <span className="block w-9" />
                <span className="sr-only">Table settings</span>
                <span className="absolute top-[2px] right-2 md:right-3">
                  <ColumnMenu choices={model.choices} onToggle={model.toggle} onReset={model.reset} />
                </span>
              </th>
            </tr>
          </thead>
          <tbody className={cn('transition-opacity', pending && 'opacity-60')}>
            {loading ? <SkeletonRows rows={12} columns={model.visible} selectable={selectable} /> : null}
            {loading
              ? null
              : model.rows.map(({ id, original }) => (
                  <TableRow
                    key={id}
                    row={original}
                    id={id}
                    columns={model.visible}
                    href={props.rowHref?.(original) ?? null}
                    opens={props.onOpen !== undefined}
                    label={props.rowLabel?.(original) ?? id}
                    cursor={cursor.cursorId === id}
                    selected={isSelected(chosen.selection, id)}
                    selectable={selectable}
                    gone={held.gone.has(id)}
                    onToggle={chosen.toggle}
                    onFocus={cursor.set}
                    onOpen={open}
                  />
                ))}
          </tbody>
        </table>
        {!loading && held.rows.length === 0 ? props.empty : null}
      </div>
      {bulkActions && count !== 0 ? (
        <BulkBar
          count={count}
          total={total}
          nounPlural={noun.many}
          onSelectAll={moreMatch ? chosen.selectAll : null}
          onClear={chosen.clear}
        >
          {bulkActions(bulkTarget(chosen.selection), count, chosen.clear)}
        </BulkBar>
      ) : null}
    </div>
  );
}

type LiveNoticeProps = { waiting: number; gone: number; noun: { one: string; many: string }; onRelease: () => void };

/** Says that the list has moved on while it was held still, and lets it. */
function LiveNotice({ waiting, gone, noun, onRelease }: LiveNoticeProps) {
  const parts = [
    waiting > 0 ? `${waiting} new ${waiting === 1 ? noun.one : noun.many}` : '',
    gone > 0 ? `${gone} no longer here` : '',
  ].filter(Boolean);
  return (
    <div role="status" className="flex items-center justify-center gap-2 bg-info-soft py-1 text-sm text-info">
      {parts.join(', ')}
      <button
        type="button"
        onClick={onRelease}
        className="hit-area rounded-xs font-medium underline underline-offset-2"
      >
        Show now
      </button>
    </div>
  );
}
