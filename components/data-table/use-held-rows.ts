'use client';

import { useState } from 'react';
import { holdRows } from './live-rows';

export type HeldRows<TRow> = { rows: readonly TRow[]; waiting: number; gone: ReadonlySet<string>; release: () => void };

const none: ReadonlySet<string> = new Set();

/**
 * While `hold` is on (someone is in the table), updates change the rows in place and move none; what is new waits for
 * `release`. A changed `listKey` (filter, order, page) is a new list and is shown at once.
 */
export function useHeldRows<TRow>(
  incoming: readonly TRow[],
  idOf: (row: TRow) => string,
  hold: boolean,
  listKey: string,
): HeldRows<TRow> {
  const [shown, setShown] = useState<{ key: string; rows: readonly TRow[] }>({ key: listKey, rows: incoming });
  const fresh = !hold || shown.key !== listKey;
  if (fresh && (shown.rows !== incoming || shown.key !== listKey)) setShown({ key: listKey, rows: incoming });
  const release = () => setShown({ key: listKey, rows: incoming });
  if (fresh || shown.rows === incoming) return { rows: incoming, waiting: 0, gone: none, release };
  return { ...holdRows(shown.rows, incoming, idOf), release };
}
