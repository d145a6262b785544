import type { ListExtent } from '../../extraction/found-list';

/** One page of a list, as a job read it. */
export interface ListPart {
  /** A person brought it; it was not fetched. */
  isSupplied: boolean;
  /** What tells its entries from each other; null for one that nothing tells from others. */
  keys: readonly (string | null)[];
  extent: ListExtent;
  nextUrl: string | null;
  /** Entries that the job's own filters left out. */
  leftOut: number;
}

/** Why no further page of a list was read. */
export type ListEnd =
  | { kind: 'last' }
  /** The page that follows could not be read; `why` in words for a person. */
  | { kind: 'unread'; why: string }
  /** The page that follows is one that was read before. */
  | { kind: 'loop' }
  /** The job reads no more pages. */
  | { kind: 'limit'; most: number };

/**
 * Why the pages of one list, in the order they were read, are not surely all of it: what such a list does not show may be
 * offered all the same. A wrongly missed home is the worst that can come of it, so every doubt counts.
 * @returns words for a person, without page content; empty for a whole list
 */
export function whyNotWhole(parts: readonly ListPart[], end: ListEnd): string[] {
  return [
    ...new Set([
      ...whyEnded(parts, end),
      ...whyNotBegun(parts[0]),
      ...parts.flatMap((part, index) => ownDoubts(part, index, parts.length)),
      ...(parts.length > 1 ? amongPages(parts) : []),
      ...whyNotCounted(parts),
    ]),
  ];
}

function whyEnded(parts: readonly ListPart[], end: ListEnd): string[] {
  const following = `Page ${parts.length + 1}`;
  if (end.kind === 'unread') return [`${following} could not be read: ${end.why}`];
  if (end.kind === 'loop') return [`${following} is one of those read before`];
  if (end.kind === 'limit') return [`It has more pages than the ${end.most} that one job reads`];
  return parts.at(-1)?.nextUrl ? [`${following} was not read`] : [];
}

/** The first page that was read has to be the list's first. */
function whyNotBegun(first: ListPart | undefined): string[] {
  if (!first) return ['No page of it was read'];
  const { ranges, paging } = first.extent;
  const isLater = paging.hasPrevious || (paging.number ?? 1) > 1 || ranges.some(({ from }) => from > 1);
  return isLater ? ['Its first page was not read'] : [];
}

function ownDoubts({ extent, keys, leftOut }: ListPart, index: number, pages: number): string[] {
  const highest = extent.paging.highest ?? 1;
  const reasons = [
    ...extent.doubts,
    ...(leftOut > 0 ? ['The job’s own filters left some of it out'] : []),
    ...(keys.includes(null) ? ['Some homes on it cannot be told from each other'] : []),
    ...(extent.paging.hasMore ? ['Something on it shows more homes and leads to no page'] : []),
    ...(highest > pages
      ? [`It numbers pages up to ${highest}, and ${pages === 1 ? 'one was' : `${pages} were`} read`]
      : []),
  ];
  return pages === 1 ? reasons : reasons.map((reason) => `Page ${index + 1}: ${reason}`);
}

/** What speaks against pages belonging together, one after the other, none twice. */
function amongPages(parts: readonly ListPart[]): string[] {
  const reasons: string[] = [];
  const lists = new Set(parts.map(({ extent }) => extent.paging.listUrl));
  if (lists.size > 1 || lists.has(null)) reasons.push('Its pages are not of one list');
  if (parts.some(({ isSupplied }) => isSupplied))
    reasons.push('One of its pages was supplied, the others were fetched');
  const seen = new Set<string>();
  let last: number | null = null;
  for (const [index, { keys, extent }] of parts.entries()) {
    if (keys.some((key) => key !== null && seen.has(key)))
      reasons.push(`Page ${index + 1} shows homes of a page before it`);
    for (const key of keys) if (key !== null) seen.add(key);
    const [range] = extent.ranges;
    if (range && last !== null && range.from !== last + 1)
      reasons.push(`Page ${index + 1} begins at ${range.from}, and the page before it ended at ${last}`);
    last = range?.to ?? null;
  }
  return reasons;
}

/** What pages state of the number of homes has to be what they show together, and the same on each. */
function whyNotCounted(parts: readonly ListPart[]): string[] {
  const shown = new Set(parts.flatMap(({ keys }) => keys)).size;
  const ranges = parts.flatMap(({ extent }) => extent.ranges);
  const stated = [...new Set(ranges.map(({ total }) => total))];
  if (parts.length > 1 && stated.length > 1)
    return [`It spoke of ${stated.join(', then of ')} homes: it changed while it was read`];
  const most = Math.max(0, ...stated, ...parts.flatMap(({ extent }) => extent.totals));
  if (most > shown) return [`It speaks of ${most} homes and shows ${shown}`];
  if (parts.length > 1 && stated.some((total) => total < shown))
    return [`It speaks of ${Math.min(...stated)} homes and shows ${shown}`];
  return [];
}

/** Whether two readings of one page of a list show the same homes, and as many in all: nothing moved between them. */
export function showsTheSame(before: ListPart, after: ListPart): boolean {
  const keysOf = ({ keys }: ListPart) => [...new Set(keys)].sort().join();
  const totalsOf = ({ extent }: ListPart) => extent.ranges.map(({ total }) => total).join();
  return (
    keysOf(before) === keysOf(after) && totalsOf(before) === totalsOf(after) && !!before.nextUrl === !!after.nextUrl
  );
}
