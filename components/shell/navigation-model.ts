import type { NavIconName } from './nav-icon';

export type NavigationItem = {
  href: string;
  label: string;
  icon: NavIconName;
  /** The letter after `g`. */
  goKey?: string;
  /** What waits there. Null or 0 shows nothing. */
  count?: number | null;
  /** Set when the count is work for this person (a filled pill) rather than a fact (a quiet number). */
  needsMe?: boolean;
};

export type NavigationSection = { label: string | null; items: readonly NavigationItem[] };

/** The item a path belongs to: the longest `href` that is the path or a folder above it. The root only matches itself. */
export function currentItem(sections: readonly NavigationSection[], pathname: string): NavigationItem | null {
  let best: NavigationItem | null = null;
  for (const item of sections.flatMap((section) => section.items)) {
    const path = item.href.split(/[?#]/)[0] ?? item.href;
    const fits = pathname === path || (path !== '/' && pathname.startsWith(`${path}/`));
    if (fits && (best === null || item.href.length > best.href.length)) best = item;
  }
  return best;
}
