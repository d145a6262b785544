import { type DomElement, type DomNode, isHidden, textContent, walkDom } from '../../dom';
import { type PageDocument } from '../../document';

/** Where a listing's page says what; each in the page's order. */
export interface AuctionParts {
  title: DomElement | null;
  /** Boxes with the result line. */
  results: DomElement[];
  /** The bid of an auction that is under way. */
  currentBids: DomElement[];
  /** Rows of the table beside the bids, label and value. */
  stats: { label: string; value: DomElement; text: string }[];
  bidCounts: DomElement[];
  commentCounts: DomElement[];
  /** Boxes and lists of what the lot is. */
  essentials: DomElement[];
  galleries: DomElement[];
  excerpts: DomElement[];
  /** Records of the site among the comments, as a saved page shows them. */
  closings: DomElement[];
  /** Ends that a countdown runs to, in seconds since 1970. */
  countdowns: number[];
  /** Something says in so many classes that it has ended. */
  isClosed: boolean;
}

/** Other auctions, the site's frame, and what people write: nothing of it says how this one ended. */
const ASIDE =
  /^(?:related|similar|recommended|suggested|also|more|previous|past|history|listing-cards?|auctions?-(?:list|grid|item|related|results)|auction-item|item-results|listings?-(?:related|similar|list|grid|carousel)|carousel|widget|sidebar-(?:listings|auctions)|featured|upcoming|footer|site-footer|comments?(?:-(?:list|section|container|body|text|content|data|wrapper))?|newsletter|modal|popup)(?:[-_](?:listings?|auctions?|items?|posts?|results|cards?|section|container|wrapper|list|block|box|widget))*$/i;
const ASIDE_TAGS = new Set(['footer', 'aside', 'nav']);
const COMMENT_COUNT = new Set(['comments_header_html', 'comments-title', 'comments-header', 'comments-count']);
const CLOSING_CLASS = /^bat[-_](?:bid[-_]reserve|rnm[-_]accepted)$/;

const classesOf = ({ attribs }: DomElement): string[] => (attribs.class ?? '').split(/\s+/).filter(Boolean);

/** What finding needs of a page. */
export type MarkedPage = Pick<PageDocument, 'tree' | 'lines' | 'hidingRules'>;

const known = new WeakMap<MarkedPage['tree'], AuctionParts>();

/** The parts of a page, found once for all who ask. */
export function findParts(page: MarkedPage): AuctionParts {
  const parts = known.get(page.tree) ?? collectParts(page);
  known.set(page.tree, parts);
  return parts;
}

/** Goes through a page once. What is hidden from readers, and what stands among other auctions, is left out. */
function collectParts(page: MarkedPage): AuctionParts {
  const parts: AuctionParts = {
    ...{ title: null, results: [], currentBids: [], stats: [], bidCounts: [], commentCounts: [] },
    ...{ essentials: [], galleries: [], excerpts: [], closings: [], countdowns: [], isClosed: false },
  };
  const headings = holdersOfTitle(page);
  let label: string | null = null;
  let asides = 0;
  walkDom(page.tree, {
    enter(element) {
      if (element.tagName === 'script' || element.tagName === 'style' || element.tagName === 'template') return false;
      if (isHidden(element, page.hidingRules) && element.attribs['data-gallery-items'] === undefined) return false;
      const classes = classesOf(element);
      if (classes.some((name) => CLOSING_CLASS.test(name))) parts.closings.push(element);
      if (classes.some((name) => COMMENT_COUNT.has(name))) parts.commentCounts.push(element);
      // A gallery may be called a carousel, as boxes of other auctions are.
      if (asides === 0 && element.attribs['data-gallery-items'] !== undefined) parts.galleries.push(element);
      if (isAside(element, classes) && !headings.has(element)) asides += 1;
      if (asides > 0) return true;
      label = collect(element, classes, parts, label);
      return true;
    },
    leave(element) {
      if (isAside(element, classesOf(element)) && !headings.has(element)) asides -= 1;
    },
  });
  return parts;
}

const isAside = ({ tagName }: DomElement, classes: readonly string[]): boolean =>
  ASIDE_TAGS.has(tagName) || classes.some((name) => ASIDE.test(name));

/** The elements around the page's own heading: whatever they are called, they hold what the page is about. */
function holdersOfTitle(page: MarkedPage): Set<DomElement> {
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.element ?? null;
  const holders = new Set<DomElement>();
  for (let at: DomElement | null = heading; at; at = parentOf(at)) holders.add(at);
  return holders;
}

function parentOf(element: DomElement): DomElement | null {
  const parent = element.parent as DomNode | null;
  return parent && 'tagName' in parent ? parent : null;
}

function collect(
  element: DomElement,
  classes: readonly string[],
  parts: AuctionParts,
  label: string | null,
): string | null {
  const { tagName, attribs } = element;
  const is = (...names: string[]): boolean => names.some((name) => classes.includes(name));
  if (
    tagName === 'h1' &&
    (parts.title === null || (is('post-title') && !classesOf(parts.title).includes('post-title')))
  )
    parts.title = element;
  if (is('listing-available-info', 'listing-available', 'listing-available-countdown', 'listing-status'))
    parts.results.push(element);
  if (attribs['data-listing-current'] !== undefined) parts.currentBids.push(element);
  if (is('number-bids-value')) parts.bidCounts.push(element);
  if (is('essentials', 'listing-essentials', 'listing-essentials-items')) parts.essentials.push(element);
  if (attribs['data-gallery-items'] === undefined && is('gallery', 'listing-gallery', 'bat-gallery'))
    parts.galleries.push(element);
  if (is('post-excerpt', 'post-content', 'listing-post-excerpt')) parts.excerpts.push(element);
  if (is('listing-closed', 'auction-ended', 'listing-ended') || (is('listing-stats') && is('ended')))
    parts.isClosed = true;
  const until = attribs['data-until'] ?? attribs['data-ends'];
  if (until !== undefined && /^\d{10}(?:\d{3})?$/.test(until)) parts.countdowns.push(Number(until.slice(0, 10)));
  if (is('listing-stats-label')) return textContent(element);
  if (is('listing-stats-value') && label !== null) {
    parts.stats.push({ label, value: element, text: textContent(element) });
    return null;
  }
  return label;
}

/** Elements below another, or itself, with a class; not those among the parts that have one of the others. */
export function within(element: DomElement, name: string, except: readonly string[]): DomElement[] {
  const found: DomElement[] = [];
  walkDom(
    { children: [element] },
    {
      enter(child) {
        const classes = classesOf(child);
        if (except.some((one) => classes.includes(one))) return false;
        if (classes.includes(name)) found.push(child);
        return true;
      },
    },
  );
  return found;
}

/** Text of an element without the parts that have one of these classes. */
export function textWithout(element: DomElement, names: readonly string[] = []): string {
  const parts: string[] = [];
  walkDom(
    { children: [element] },
    {
      enter(child) {
        if (/^(?:script|style|template)$/.test(child.tagName)) return false;
        if (names.some((name) => classesOf(child).includes(name))) return false;
        if (/^(?:br|div|p|li|td|span|strong)$/.test(child.tagName)) parts.push(' ');
        return true;
      },
      leave: () => void parts.push(' '),
      text: (data) => parts.push(data),
    },
  );
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** The time that an element, or one below it, states for machines. */
export function timestampIn(element: DomElement): number | null {
  let at: number | null = null;
  walkDom(
    { children: [element] },
    {
      enter({ attribs }) {
        const stated = attribs['data-timestamp'] ?? attribs['data-ends'];
        if (at === null && stated !== undefined && /^\d{10}(?:\d{3})?$/.test(stated)) at = Number(stated.slice(0, 10));
        return at === null;
      },
    },
  );
  return at;
}
