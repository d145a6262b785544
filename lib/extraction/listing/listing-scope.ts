import { type PageDocument } from '../document';
import { type DomElement } from '../dom';
import { blockOf, childElements, parentOf } from '../line-structure';
import { type PageLine, type PageLink } from '../visible-lines';
import { parseUrl } from '@/lib/platform/parse-url';
import { readAmounts } from './read-amount';

/** Headings over other things for sale, wherever they stand on a page. */
const OTHERS_HEADING =
  /\b(?:similar|related|recommended|suggested|sponsored|trending|popular|featured|best ?sell\w*)\b.{0,30}\b(?:items?|products?|listings?|vehicles?|cars?|trucks?|boats?|bikes?|motorcycles?|ads?|auctions?|searches|inventory|deals|picks|finds|lots?|homes?)\b|^(?:similar|related|recommended(?: for you)?|sponsored|you may also like|trending now)$|\bmore (?:from|like this|items|listings|vehicles|cars|products|auctions|ads|to (?:love|explore|consider))\b|\bother (?:items|listings|vehicles|cars|products|ads|auctions|people)\b|\byou (?:may|might|could|['’]ll) (?:also )?(?:like|love|enjoy|be interested|need)\b|\b(?:customers|people|shoppers|others|buyers)\b.{0,24}\b(?:also|bought|viewed|watching)\b|\balso (?:bought|viewed|like|available)\b|\bfrequently bought\b|\brecent(?:ly)? (?:viewed|sold)\b|\b(?:complete|shop) the (?:look|set)\b|\b(?:pairs|goes) (?:well|great|perfectly) with\b|\bcompare (?:with )?(?:similar|other)\b|\bnew arrivals\b|\binspired by your\b|\bexplore (?:more|related)\b|\bshop more\b|\bkeep (?:shopping|browsing)\b|\bauctions? (?:ending|you)\b|\bbundle (?:and|&) save\b|\badd-?ons\b|\bcomparable sales\b|\b(?:customer )?reviews?$|\bquestions (?:and|&) answers\b|^comments\b/i;
const MAX_HEADING = 70;
/** An entry of a list climbs no higher than this from its price. */
const MAX_CLIMB = 8;
const MAX_CARDS = 2_000;

/** A page with everything set aside that is about other things than its own. */
export interface ListingScope {
  page: PageDocument;
  /** How many entries of lists with prices were set aside. */
  cards: number;
}

/** Sets aside what stands under headings over other things, and the entries of whatever list of priced things is shown. */
export function ownPart(page: PageDocument): ListingScope {
  const lines = new Set(underOthersHeading(page.lines));
  const cards = cardsOf(page, lines);
  page.lines.forEach((line, at) => {
    if (cards.size > 0 && isInside(line.element, cards)) lines.add(at);
  });
  return { page: setAside(page, lines), cards: cards.size };
}

function setAside(page: PageDocument, lines: ReadonlySet<number>): PageDocument {
  if (lines.size === 0) return page;
  const isOther = (line: number): boolean => lines.has(line);
  return {
    ...page,
    lines: page.lines.map((line, at) => (isOther(at) ? { ...line, foreign: true } : line)),
    links: page.links.map((link) => (isOther(link.line) ? { ...link, foreign: true } : link)),
    images: page.images.map((image) => (isOther(image.line) ? { ...image, foreign: true } : image)),
  };
}

/** From such a heading to the next of its level or above. A line that is nothing but such words is a heading, whatever its tag. */
function underOthersHeading(lines: readonly PageLine[]): number[] {
  const found: number[] = [];
  let level = 0;
  lines.forEach((line, at) => {
    const ends = line.headingLevel > 0 && line.headingLevel <= level;
    if (level > 0 && (ends || line.region === 'footer' || line.headingLevel === 1)) level = 0;
    const isOthers = line.headingLevel !== 1 && line.text.length <= MAX_HEADING && OTHERS_HEADING.test(line.text);
    const isBare = isOthers && line.headingLevel === 0 && isHeadingText(line.text);
    if (isOthers && (line.headingLevel > 1 || isBare) && level === 0) level = line.headingLevel || 2;
    if (level > 0) found.push(at);
  });
  return found;
}

/** No sentence, no link in running text: few words, no full stop. */
function isHeadingText(text: string): boolean {
  return (
    text.split(/\s+/).length <= 6 &&
    !/[.!?,:$€£\d]/.test(text) &&
    /^(?:similar|related|recommended|sponsored|you (?:may|might)|customers|people|more (?:from|like|items|listings|vehicles)|other|recently viewed|frequently|also|trending|popular|featured|compare|shop)/i.test(
      text,
    )
  );
}

/** Elements that each hold an amount and lead elsewhere, where at least two of one kind stand together. */
function cardsOf(page: PageDocument, taken: ReadonlySet<number>): Set<DomElement> {
  const heads = new Set<DomElement>();
  for (const line of page.lines)
    if (line.headingLevel === 1) for (let at: DomElement | null = line.element; at; at = parentOf(at)) heads.add(at);
  const leading = linksByElement(page, page.links);
  const found = new Map<DomElement, string>();
  page.lines.forEach((line, at) => {
    if (taken.has(at) || line.foreign || found.size >= MAX_CARDS || readAmounts(line.text).length === 0) return;
    const card = cardAround(line.element, heads, leading);
    if (card) found.set(card.element, card.href);
  });
  const groups = new Map<DomElement | null, DomElement[]>();
  for (const element of found.keys()) {
    const list = listOf(element);
    groups.set(list, [...(groups.get(list) ?? []), element]);
  }
  const cards = new Set<DomElement>();
  for (const group of groups.values()) {
    const targets = new Set(group.map((element) => found.get(element)));
    if (group.length < 2 || targets.size < 2) continue;
    for (const element of group) cards.add(element);
    for (const brother of brothersOf(group)) if (!heads.has(brother)) cards.add(brother);
  }
  return cards;
}

/** Elements beside the entries that are built like them: one without a link, or one that leads to this very page. */
function brothersOf(group: readonly DomElement[]): DomElement[] {
  const nameOf = ({ tagName, attribs }: DomElement): string => `${tagName} ${attribs.class ?? ''}`;
  const names = new Set(group.map(nameOf));
  const parents = new Set(group.flatMap((element) => parentOf(element) ?? []));
  return [...parents].flatMap((parent) =>
    childElements(parent).filter((child) => child.attribs.class !== undefined && names.has(nameOf(child))),
  );
}

/** Where links in an element lead to, other than to the page itself. */
function linksByElement(page: PageDocument, links: readonly PageLink[]): Map<DomElement, string> {
  const own = pathOf(page.url, null);
  const found = new Map<DomElement, string>();
  for (const link of links) {
    const path = pathOf(link.href, page.url);
    if (path === null || path === own || !/^https?:/i.test(link.href) || CALL_TO_ACT.test(link.text)) continue;
    for (let at: DomElement | null = link.element, up = 0; at && up < MAX_CLIMB; at = parentOf(at), up += 1)
      if (!found.has(at)) found.set(at, path);
  }
  return found;
}

/** Links beside the page's own price that lead to no other thing. */
const CALL_TO_ACT =
  /^(?:buy|add|make|place|get|apply|calculate|estimate|see|learn|details|shipping|sign|log|contact|message|share|save|finance|check|view (?:shipping|details|cart)|terms|policy|watch|report|trade|value|calls?|schedule|request|ask|more info|returns?)\b/i;

function pathOf(url: string | null, base: string | null): string | null {
  const parsed = url === null ? null : parseUrl(url, base ?? undefined);
  return parsed ? `${parsed.host}${parsed.pathname.replace(/\/+$/, '')}${parsed.search}` : null;
}

/** The smallest element around an amount that leads elsewhere, as long as it holds no first heading. */
function cardAround(
  element: DomElement,
  heads: ReadonlySet<DomElement>,
  leading: ReadonlyMap<DomElement, string>,
): { element: DomElement; href: string } | null {
  let at: DomElement | null = element;
  for (let up = 0; at && up < MAX_CLIMB; up += 1, at = parentOf(at)) {
    if (heads.has(at) || /^(?:body|main|html|table|tbody|ul|ol|dl)$/.test(at.tagName)) return null;
    const href = leading.get(at);
    if (href !== undefined) return { element: cardOf(at, heads), href };
  }
  return null;
}

/** The entry as a whole: a link or inline element is a part of its block. */
function cardOf(element: DomElement, heads: ReadonlySet<DomElement>): DomElement {
  const block = blockOf(element);
  return heads.has(block) ? element : block;
}

/** What holds the entries: the parent, or its parent where each entry has a wrapper of its own. */
function listOf(element: DomElement): DomElement | null {
  const parent = parentOf(element);
  const isWrapper = parent !== null && parent.children.filter((child) => 'tagName' in child).length === 1;
  return isWrapper ? parentOf(parent) : parent;
}

function isInside(element: DomElement, elements: ReadonlySet<DomElement>): boolean {
  for (let at: DomElement | null = element; at; at = parentOf(at)) if (elements.has(at)) return true;
  return false;
}

/** A line of the page's own words, outside of menus and the foot of the site. */
export function isOwnLine(line: PageLine): boolean {
  return !line.foreign && line.region !== 'nav' && line.region !== 'footer';
}
