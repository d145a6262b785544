'use client';

import { useState } from 'react';
import { emptySelection, selectAllMatching, selectRange, togglePage, toggleRow, type Selection } from './selection';

export type SelectionControl = {
  selection: Selection;
  toggle: (id: string, range: boolean) => void;
  togglePage: () => void;
  selectAll: () => void;
  clear: () => void;
};

/** The chosen rows of a list. Another `matchingKey` is another set of rows, so nothing stays chosen across filters. */
export function useSelection(ids: readonly string[], matchingKey: string): SelectionControl {
  const [stored, setStored] = useState<{ key: string; selection: Selection }>({
    key: matchingKey,
    selection: emptySelection,
  });
  const selection = stored.key === matchingKey ? stored.selection : emptySelection;
  const set = (next: Selection) => setStored({ key: matchingKey, selection: next });
  return {
    selection,
    toggle: (id, range) => set(range ? selectRange(selection, ids, id) : toggleRow(selection, id)),
    togglePage: () => set(togglePage(selection, ids)),
    selectAll: () => set(selectAllMatching()),
    clear: () => set(emptySelection),
  };
}
