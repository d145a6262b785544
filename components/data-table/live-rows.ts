/**
 * Rows after a live update, without moving any: rows on screen keep their place and get their new values, rows that are gone
 * stay until the person lets them go, rows that are new wait. `waiting` counts the new ones, `gone` the ids that left.
 */
export function holdRows<T>(
  shown: readonly T[],
  incoming: readonly T[],
  idOf: (row: T) => string,
): { rows: T[]; waiting: number; gone: Set<string> } {
  const fresh = new Map(incoming.map((row) => [idOf(row), row]));
  const gone = new Set<string>();
  const rows = shown.map((row) => {
    const id = idOf(row);
    const update = fresh.get(id);
    if (update === undefined) gone.add(id);
    fresh.delete(id);
    return update ?? row;
  });
  return { rows, waiting: fresh.size, gone };
}
