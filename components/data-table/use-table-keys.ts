'use client';

import { useHotkeys } from '../ui/use-hotkeys';
import type { Hotkey } from '../ui/hotkey-registry';
import type { RowCursor } from './use-row-cursor';
import type { SelectionControl } from './use-selection';
import { selectionCount } from './selection';

export type RowKey<TRow> = {
  keys: string;
  /** In the `?` sheet: "Retry job". */
  label: string;
  run: (row: TRow) => void;
  enabled?: (row: TRow) => boolean;
};

type TableKeysInput<TRow> = {
  cursor: RowCursor;
  chosen: SelectionControl;
  selectable: boolean;
  rows: readonly TRow[];
  rowId: (row: TRow) => string;
  rowKeys: readonly RowKey<TRow>[];
  onOpen: (id: string) => void;
};

const group = 'List';

/** j k x Enter Esc, shift for ranges, and the page's own row keys. */
export function useTableKeys<TRow>(input: TableKeysInput<TRow>): void {
  const { cursor, chosen, selectable, rows, rowId, rowKeys, onOpen } = input;
  const at = cursor.cursorId;
  const row = at === null ? undefined : rows.find((candidate) => rowId(candidate) === at);
  const anySelected = selectionCount(chosen.selection, null) !== 0;
  const extend = (by: number) => {
    const moved = cursor.move(by);
    if (moved !== null) chosen.toggle(moved, true);
  };
  const standard: Hotkey[] = [
    { keys: 'j', label: 'Next row', group, run: () => void cursor.move(1) },
    { keys: 'k', label: 'Previous row', group, run: () => void cursor.move(-1) },
    // Arrows scroll the page until someone is in the list.
    { keys: 'down', label: 'Next row', group, hidden: true, enabled: at !== null, run: () => void cursor.move(1) },
    { keys: 'up', label: 'Previous row', group, hidden: true, enabled: at !== null, run: () => void cursor.move(-1) },
    { keys: 'enter', label: 'Open row', group, enabled: at !== null, run: () => at !== null && onOpen(at) },
    {
      keys: 'x',
      label: 'Select row',
      group,
      enabled: selectable && at !== null,
      hidden: !selectable,
      run: () => at !== null && chosen.toggle(at, false),
    },
    {
      keys: 'shift+x',
      label: 'Select rows up to here',
      group,
      enabled: selectable && at !== null,
      hidden: !selectable,
      run: () => at !== null && chosen.toggle(at, true),
    },
    {
      keys: ['shift+j', 'shift+down'],
      label: 'Select down',
      group,
      enabled: selectable,
      hidden: !selectable,
      run: () => extend(1),
    },
    {
      keys: ['shift+k', 'shift+up'],
      label: 'Select up',
      group,
      enabled: selectable,
      hidden: !selectable,
      run: () => extend(-1),
    },
    {
      keys: 'esc',
      label: 'Clear selection, then leave the list',
      group,
      enabled: anySelected || at !== null,
      run: () => {
        if (anySelected) chosen.clear();
        else {
          cursor.set(null);
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        }
      },
    },
  ];
  const own: Hotkey[] = rowKeys.map((key) => ({
    keys: key.keys,
    label: key.label,
    group,
    enabled: row !== undefined && (key.enabled?.(row) ?? true),
    run: () => row !== undefined && key.run(row),
  }));
  useHotkeys([...standard.map((hotkey) => ({ ...hotkey, palette: false })), ...own]);
}
