import { parseUrl } from '@/lib/platform/parse-url';

import type { DomElement } from './dom';
import type { PageDocument } from './document';
import { isSameSite } from './same-site';
import type { PageLink } from './visible-lines';

/** Where a page stands in a list of several pages, as its address and its links say. */
export interface Pagination {
  /** The list's own address: the page's without what asks for one of its pages. */
  listUrl: string | null;
  /** The page its address asks for, as the site counts; null where it asks for none. */
  number: number | null;
  nextUrl: string | null;
  /** Greatest number under which it links to a page of the list. */
  highest: number | null;
  /** It links to a page before it. */
  hasPrevious: boolean;
  /** Something else shows more: a button, or a link that is not the next page. */
  hasMore: boolean;
}

const PAGE_PARAMETER =
  /^(?:page|p|pg|paged|page[_-]?(?:num(?:ber)?|no|index|token)|current[_-]?page|offset|start|skip|cursor|after)$/i;
const PAGE_IN_PATH = /\/(?:page|p|pg)(?:\/|-|_)?(\d{1,3})\/?$|\/(\d{1,3})_p\/?$/i;

/** The address of the list that a page belongs to. Pages of one list, and its first page under any name, have the same. */
export function listAddress(address: string): string {
  const url = parseUrl(address);
  if (!url) return address;
  const kept = [...url.searchParams]
    .filter(([name]) => !PAGE_PARAMETER.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const path = url.pathname.replace(PAGE_IN_PATH, '').replace(/\/+$/, '');
  const query = kept.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return `${url.origin}${path}${query === '' ? '' : `?${query}`}`;
}

/** The page number in an address, or how many entries it skips; null where it has neither. */
function pageNumber(address: string): number | null {
  const url = parseUrl(address);
  if (!url) return null;
  const asked = [...url.searchParams].find(([name, value]) => PAGE_PARAMETER.test(name) && /^\d{1,5}$/.test(value));
  const inPath = PAGE_IN_PATH.exec(url.pathname);
  const found = asked?.[1] ?? inPath?.[1] ?? inPath?.[2];
  return found === undefined ? null : Number(found);
}

const NEXT = /^next(?:\s+(?:page|\d+|results?|homes|listings|communities|properties))*\s*(?:[»›→>]+|&gt;)*$|^[›»→]$/i;
const NEXT_LABEL = /^(?:go to )?(?:the )?next(?: page)?$/i;
const PREVIOUS = /^(?:[«‹←<]+\s*)?(?:prev(?:ious)?|newer)(?:\s+page)?$|^[«‹←]$/i;
const LOADS =
  /^(?:load|show|view|see)\s+(?:\d+\s+)?more(?:\s+(?:available |new |quick move-?in |move-?in ready )?(?:homes?|listings?|results?|properties|communities))?\s*[»›→>]*$/i;
const SHOWS_ALL =
  /^(?:load|show|view|see)\s+all(?:\s+\d+)?(?:\s+(?:available |quick move-?in |move-?in ready )?(?:homes?|listings?|results?|properties))?\s*(?:[»›→>(].*)?$|^older\s*(?:[»›→>].*)?$/i;

/** Reads where a page stands in its list. A carousel's arrow leads nowhere else. Pure. */
export function readPagination(page: PageDocument): Pagination {
  const { url } = page;
  const here = withoutFragment(url ?? '');
  const listUrl = url === null ? null : listAddress(url);
  const own = page.links.filter(({ foreign }) => !foreign);
  const leading = own.filter(
    ({ href, element }) =>
      /^https?:|^[/?]/i.test(href) &&
      withoutFragment(href) !== here &&
      // A list goes on where it stands; an arrow may lead anywhere.
      isSameSite(href, url) !== false &&
      !isDisabled(element),
  );
  const isOfList = ({ href }: PageLink): boolean => listUrl !== null && listAddress(href) === listUrl;
  const numbered = leading.filter(
    (link) => /^\d{1,3}$/.test(link.text.trim()) && (isOfList(link) || pageNumber(link.href) !== null),
  );
  const next = nextOf(page, leading, numbered, isOfList);
  const isOther = ({ href }: PageLink): boolean => next === null || withoutFragment(href) !== withoutFragment(next);
  return {
    listUrl,
    number: pageNumber(here),
    nextUrl: next,
    highest: numbered.length === 0 ? null : Math.max(...numbered.map(({ text }) => Number(text.trim()))),
    hasPrevious: leading.some(
      (link) => /\bprev\b/i.test(relOf(link)) || (isOfList(link) && saysOf(link).some((says) => PREVIOUS.test(says))),
    ),
    hasMore:
      hasButton(page, next) ||
      own.some((link) => link.region !== 'footer' && isOther(link) && (showsMore(link) || isScripted(link, here))),
  };
}

function nextOf(
  page: PageDocument,
  leading: readonly PageLink[],
  numbered: readonly PageLink[],
  isOfList: (link: PageLink) => boolean,
): string | null {
  const named = leading.find(
    (link) => /\bnext\b/i.test(relOf(link)) || saysOf(link).some((says) => NEXT.test(says) || NEXT_LABEL.test(says)),
  );
  if (named) return named.href;
  const following = currentNumber(page, numbered) + 1;
  const byNumber = numbered.find(({ text }) => Number(text.trim()) === following);
  if (byNumber) return byNumber.href;
  const loads = leading.find((link) => isOfList(link) && LOADS.test(link.text.trim()));
  if (loads) return loads.href;
  const stated = page.nextHref;
  return stated !== null && page.url !== null && listAddress(stated) === listAddress(page.url) ? stated : null;
}

/**
 * The number of this page as readers see it. An address may count from nought, or count entries: then the links beside it
 * show how numbers become addresses.
 */
function currentNumber(page: PageDocument, numbered: readonly PageLink[]): number {
  const asked = pageNumber(page.url ?? '');
  if (asked === null) return 1;
  const steps = new Map(numbered.map(({ text, href }) => [Number(text.trim()), pageNumber(href)]));
  const known = [...steps].flatMap(([label, number]) => (number === null ? [] : [{ label, number }]));
  const [first, second] = known.sort((a, b) => a.label - b.label);
  if (!first) return asked;
  const isCounting = first.number > first.label && first.label > 1;
  const alone = isCounting ? first.number / (first.label - 1) : 1;
  const size = second ? (second.number - first.number) / (second.label - first.label) : alone;
  const label = size > 0 ? first.label + (asked - first.number) / size : asked;
  return Number.isInteger(label) && label >= 1 ? label : asked;
}

function showsMore({ text }: PageLink): boolean {
  const says = text.trim();
  return LOADS.test(says) || SHOWS_ALL.test(says);
}

/** A number or "next" without an address, where pages are chosen: a script shows them. A carousel has such links too. */
function isScripted(link: PageLink, here: string): boolean {
  const leadsNowhere = /^(?:javascript:|#|$)/i.test(link.href) || withoutFragment(link.href) === here;
  if (!leadsNowhere || isDisabled(link.element)) return false;
  const isNext = saysOf(link).some((says) => NEXT.test(says) || NEXT_LABEL.test(says));
  if (/^javascript:/i.test(link.href) && isNext) return true;
  return (isNext || (/^\d{1,3}$/.test(link.text.trim()) && Number(link.text) > 1)) && isInPager(link.element);
}

const PAGER = /pagina|\bpager\b/i;
const SLIDES = /swiper|slick|carousel|slider|splide|glide/i;

function isInPager(element: DomElement): boolean {
  let at: DomElement | null = element;
  for (let depth = 0; at && depth < 6; depth += 1) {
    const { attribs } = at;
    const says = `${attribs.class ?? ''} ${attribs.id ?? ''} ${attribs['aria-label'] ?? ''} ${attribs.role ?? ''}`;
    if (SLIDES.test(says)) return false;
    if (PAGER.test(says)) return true;
    at = at.parent !== null && 'tagName' in at.parent ? at.parent : null;
  }
  return false;
}

/** "Load more" without an address: a button, or words that a script listens to. */
function hasButton(page: PageDocument, next: string | null): boolean {
  return page.lines.some(({ text, foreign, region, element }) => {
    if (foreign || region === 'footer' || text.length > 60) return false;
    if (element.tagName === 'button')
      return (
        LOADS.test(text) ||
        SHOWS_ALL.test(text) ||
        (!isDisabled(element) &&
          element.attribs.disabled === undefined &&
          (NEXT.test(text) || /^(?:[2-9]|\d\d)$/.test(text)) &&
          isInPager(element))
      );
    return next === null && LOADS.test(text);
  });
}

const relOf = ({ element }: PageLink): string => element.attribs.rel ?? '';

/** What a link says: its words, or its label where it is a picture. */
const saysOf = ({ text, element }: PageLink): string[] =>
  [text, element.attribs['aria-label'] ?? '', text.trim() === '' ? (element.attribs.title ?? '') : '']
    .map((says) => says.trim())
    .filter((says) => says !== '');

function isDisabled({ attribs }: DomElement): boolean {
  return attribs['aria-disabled'] === 'true' || /(?:^|[\s_-])(?:is-)?disabled(?:$|[\s_-])/i.test(attribs.class ?? '');
}

const withoutFragment = (address: string): string => address.replace(/#.*$/, '');
