import { type Claim } from './read-answer';
import { parseUrl } from '../../platform/parse-url';

/** Claims of one page that was cited. */
export interface CitedPage {
  url: string;
  claims: Claim[];
}

export interface Citations {
  /** Those that prove most first. */
  pages: CitedPage[];
  /** Claims that name no page, or one that neither this job fetched nor the model's tools returned. */
  inadmissible: number;
}

/** Pages looked at for one research. */
const MAX_PAGES = 5;

/**
 * Sorts claims by the page they cite. Only pages that this job has read or that the model's own tools returned count: an
 * address that comes from anywhere else came from a page, or from nowhere.
 */
export function citedPages(claims: readonly Claim[], admissible: readonly string[]): Citations {
  const known = new Map(admissible.flatMap((url) => (addressKey(url) ? [[addressKey(url)!, url] as const] : [])));
  const pages = new Map<string, CitedPage>();
  let inadmissible = 0;
  for (const claim of claims) {
    const key = claim.sourceUrl === null ? null : addressKey(claim.sourceUrl);
    const url = key === null ? undefined : known.get(key);
    if (key === null || url === undefined) {
      inadmissible += 1;
      continue;
    }
    const page = pages.get(key) ?? { url, claims: [] };
    page.claims.push(claim);
    pages.set(key, page);
  }
  return { pages: [...pages.values()].sort((a, b) => b.claims.length - a.claims.length), inadmissible };
}

/**
 * Which of the pages cited are worth a visit: those that prove most, and of equals those of the more reliable sources.
 * @param ranked places of the pages, the most reliable source's first
 * @returns their places in the order of visits, and how many claims are left aside
 */
export function chooseCited(
  pages: readonly CitedPage[],
  ranked: readonly number[],
): { order: number[]; beyond: number } {
  const all = [...ranked].sort((a, b) => pages[b]!.claims.length - pages[a]!.claims.length);
  const beyond = all.slice(MAX_PAGES).reduce((sum, place) => sum + pages[place]!.claims.length, 0);
  return { order: all.slice(0, MAX_PAGES), beyond };
}

/** An address without what does not change the page: its fragment, the case of its host, a trailing slash. */
function addressKey(address: string): string | null {
  if (parseUrl(address) === null) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.hash = '';
  return url.href.replace(/\/$/, '');
}
