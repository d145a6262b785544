/**
 * Which rows are chosen: some by id, or all that match the filter except some. `anchor` is the row a range starts from.
 */
export type Selection =
  | { mode: 'some'; ids: ReadonlySet<string>; anchor: string | null }
  | { mode: 'all'; except: ReadonlySet<string>; anchor: string | null };

/** What a bulk action gets. */
export type BulkTarget = { kind: 'ids'; ids: string[] } | { kind: 'matching'; except: string[] };

export const emptySelection: Selection = { mode: 'some', ids: new Set(), anchor: null };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

function setMany(selection: Selection, ids: readonly string[], on: boolean, anchor: string | null): Selection {
  const listed = new Set(selection.mode === 'some' ? selection.ids : selection.except);
  for (const id of ids) {
    if ((selection.mode === 'some') === on) listed.add(id);
    else listed.delete(id);
  }
  return selection.mode === 'some' ? { mode: 'some', ids: listed, anchor } : { mode: 'all', except: listed, anchor };
}

export function toggleRow(selection: Selection, id: string): Selection {
  return setMany(selection, [id], !isSelected(selection, id), id);
}

/**
 * Gives every row from the anchor to `id` (in the order shown) the anchor's state. Without an anchor on this page it is a
 * plain toggle. The anchor stays, so the range can be drawn anew.
 */
export function selectRange(selection: Selection, orderedIds: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : orderedIds.indexOf(selection.anchor);
  const to = orderedIds.indexOf(id);
  if (from < 0 || to < 0 || selection.anchor === null) return toggleRow(selection, id);
  const range = orderedIds.slice(Math.min(from, to), Math.max(from, to) + 1);
  return setMany(selection, range, isSelected(selection, selection.anchor), selection.anchor);
}

/** How much of the page is chosen: the state of the head's checkbox. */
export function pageState(selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' {
  const chosen = ids.filter((id) => isSelected(selection, id)).length;
  return chosen === 0 ? 'none' : chosen === ids.length ? 'all' : 'some';
}

/** The head's checkbox: chooses the whole page, or, when it is chosen, none of it. */
export function togglePage(selection: Selection, ids: readonly string[]): Selection {
  return setMany(selection, ids, pageState(selection, ids) !== 'all', null);
}

export function selectAllMatching(): Selection {
  return { mode: 'all', except: new Set(), anchor: null };
}

/** How many rows are chosen; null when all match but nobody counted. */
export function selectionCount(selection: Selection, total: number | null): number | null {
  if (selection.mode === 'some') return selection.ids.size;
  return total === null ? null : Math.max(0, total - selection.except.size);
}

export function bulkTarget(selection: Selection): BulkTarget {
  return selection.mode === 'some'
    ? { kind: 'ids', ids: [...selection.ids] }
    : { kind: 'matching', except: [...selection.except] };
}
