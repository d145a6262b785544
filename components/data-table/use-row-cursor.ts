'use client';

import { useCallback, type RefObject } from 'react';

export type RowCursor = {
  cursorId: string | null;
  /** Moves by rows; from nowhere, down starts at the first and up at the last. Answers the id it came to. */
  move: (by: number) => string | null;
  /** Puts it on a row without moving the focus (the row already has it). */
  set: (id: string | null) => void;
};

/**
 * The row that the keyboard acts on. It is real focus, on the row's link (or the row), so that Enter, screen readers and
 * scrolling do what they always do. The state is the caller's, who holds the rows still while there is one.
 */
export function useRowCursor(
  ids: readonly string[],
  root: RefObject<HTMLElement | null>,
  stored: string | null,
  set: (id: string | null) => void,
): RowCursor {
  const cursorId = stored !== null && ids.includes(stored) ? stored : null;
  const move = useCallback(
    (by: number) => {
      const from = cursorId === null ? (by > 0 ? -1 : ids.length) : ids.indexOf(cursorId);
      const id = ids[Math.min(ids.length - 1, Math.max(0, from + by))];
      if (id === undefined) return null;
      set(id);
      const row = root.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`);
      const target = row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
      target?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
      return id;
    },
    [cursorId, ids, root, set],
  );
  return { cursorId, move, set };
}
