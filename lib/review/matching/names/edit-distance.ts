/** Rows of the table, used again and again: making them anew would cost more than filling them. */
const ROWS = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)] as const;

/**
 * Edits (insert, delete, replace, swap of neighbours) between two texts, or `limit + 1` when there are more.
 * The number is the same in both directions.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  let [before, previous, row] =
    width <= ROWS[0].length ? ROWS : [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
  for (let j = 0; j < width; j += 1) previous[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    const code = a.charCodeAt(i - 1);
    for (let j = 1; j < width; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (code === other ? 0 : 1));
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[b.length]!, limit + 1);
}
