import type { EntityTypeName } from '../../catalog/entity-type';
import type { PageDocument } from '../../extraction/document';
import { isSameSite } from '../../extraction/same-site';
import { parseUrl } from '../../platform/parse-url';

/** What links to a list are called, the surest first; a link's words count, or else its address. */
const WORDS: Partial<Record<EntityTypeName, readonly RegExp[]>> = {
  property: [
    /\b(?:available|quick move[- ]?in|move[- ]?in[- ]ready|inventory|spec)\b.*\b(?:homes?|houses?)?\b|\bhomes for sale\b/i,
    /\b(?:find|search|view|see|our|new|all)\b.*\bhomes\b|\bhomes\b/i,
    /\bcommunit(?:y|ies)\b|\bneighbou?rhoods?\b/i,
  ],
  community: [/\bcommunit(?:y|ies)\b|\bneighbou?rhoods?\b/i, /\bwhere we build\b|\blocations\b/i],
};
const MOST = 4;
const NOT_A_PAGE = /\.(?:pdf|jpe?g|png|webp|zip|docx?)(?:$|[?#])|^(?:mailto|tel|javascript):/i;

/**
 * Pages of the same site that should list entities of a type, the likeliest first; of two alike the one below this page,
 * and a site's front page, which every page leads to, last. Pure.
 * @param city where one looks: directories and portals have a page for each
 */
export function listLinks(page: PageDocument, type: EntityTypeName, city: string | null = null): string[] {
  const words = WORDS[type] ?? [];
  const { url } = page;
  if (url === null) return [];
  const here = bare(url);
  const ranks = new Map<string, number>();
  const place = city === null ? null : asWords(city);
  for (const { href, text } of page.links) {
    if (NOT_A_PAGE.test(href) || parseUrl(href) === null || !isSameSite(href, url)) continue;
    const address = bare(href);
    if (address === here) continue;
    const { pathname } = new URL(href);
    const path = decodeURIComponentSafely(pathname).replace(/[-_/]+/g, ' ');
    const isOfPlace = place !== null && [text, path].some((said) => ` ${asWords(said)} `.includes(` ${place} `));
    const named = words.findIndex((pattern) => pattern.test(text) || pattern.test(path));
    if (named < 0 && !isOfPlace) continue;
    const isBelow = address.startsWith(`${here.replace(/[?].*$|\/$/g, '')}/`);
    const rank =
      (named < 0 ? words.length : named) -
      (isOfPlace ? words.length : 0) -
      (isBelow ? 0.5 : 0) +
      (pathname === '/' ? 99 : 0);
    if (rank < (ranks.get(address) ?? Infinity)) ranks.set(address, rank);
  }
  return [...ranks]
    .sort(([, a], [, b]) => a - b)
    .slice(0, MOST)
    .map(([address]) => address);
}

const asWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const bare = (href: string): string => href.replace(/#.*$/, '');

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
