import { type EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { type ExtractedRelation, type Extraction, type TextSpan } from '@/lib/catalog/observation';

import { checkRelations } from '../check-relations';
import { hasType, literalOf } from '../data-node';
import { type DomElement } from '../dom';
import { type PageDocument } from '../document';
import { type RelationCandidate, pageReason } from '../entity-mapping';
import { checkMapped, EXTRACTOR_VERSION, type ExtractionContext } from '../extract';
import { fold } from '../fold-text';
import type { ListExtent } from '../found-list';
import { lineSpans } from '../line-spans';
import { viewOf } from '../part-view';
import { scanContactData } from '../validate-value';
import { MAX_PLACES, officeStreets, placesOn } from './home-address';
import { isGroundOnly } from './home-asking-price';
import { parentOf } from '../line-structure';
import { readFacts } from './home-facts';
import { findHomeItems, type HomeItem } from './home-items';
import { type HomeRecord, homeRecords, isForSale } from './home-nodes';
import { readRelations, readSiteBuilder } from './home-relations';
import { readExtent, whyIncomplete } from './list-completeness';
import { readHome } from './read-home';
import { housesIn, isSameStreet, readPlace, streetKey } from './home-street';
import { OF_A_HOME } from './of-a-home';
import { parseUrl } from '../../platform/parse-url';

/** One home of a list. Quotes and spans point into the whole page's snapshot text. */
export interface ListedEntity {
  extraction: Extraction;
  /** Address of its own page, absolute; null when the list links to none. */
  url: string | null;
  /** Where its entry stands among the visible words; null for one that only the page's data lists. */
  span: TextSpan | null;
  /** Builder and community: as its entry states them, else as the page does for all of them. */
  relations: ExtractedRelation[];
}

export interface Listings {
  items: ListedEntity[];
  extent: ListExtent;
  /** Nothing says that there are more: a home no longer listed is gone. */
  isComplete: boolean;
  /** Why it may not be complete. */
  reasons: string[];
  /** Entries that are no homes, by why they were left out. */
  leftOut: { reason: string; count: number }[];
}

const PLAN = 'A plan, not a home: no lot, house number or street';
const NO_ADDRESS = 'A home without house number and street';
const NO_HOME = 'An address about which nothing is said: an office, a model';
const TWICE = 'The same home again';
const GROUND = 'A homesite without a home';
const TOO_LITTLE = 'An address about which too little is said';

interface Entry {
  item: HomeItem | null;
  record: HomeRecord | null;
}

/**
 * Every home that a page lists: a builder's inventory, a community's available homes, a search result. Entries are found
 * in the page's data and by the structure of what a reader sees, joined by street, and each is read like a single home's
 * page of which only the entry exists. Pure; never throws on bad pages.
 */
export function readListings(type: EntityTypeDefinition, page: PageDocument, context: ExtractionContext): Listings {
  const found = findHomeItems(page);
  const all = (found.length > 0 ? found : loneItem(page)).filter((item) => !tellsOfSeveral(page, item));
  const offices = officeStreets(page);
  const records = homeRecords(page.graph.nodes).filter(
    (record) => isForSale(record) && (record.key === null || !offices.has(record.key)),
  );
  const counts = new Map<string, number>();
  const leaveOut = (reason: string): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const homes = all.filter(({ key }) => {
    const isOffice = key !== null && offices.has(key);
    if (isOffice) leaveOut(NO_HOME);
    return !isOffice;
  });
  const entries = joined(page, homes, records, leaveOut);
  const spans = lineSpans(page);
  const shared = checkRelations(pageRelations(page, all), page, {
    ...{ now: context.now, scanPersonal: context.scanPersonal ?? scanContactData, isOwnSite: null },
    ...{ sourceTrust: context.sourceTrust ?? null, extractorVersion: EXTRACTOR_VERSION },
  });
  const items = entries.flatMap((entry) => {
    const item = readEntry(type, page, spans, entry, shared, context);
    const reason = whyNoHome(item, entry, page);
    if (reason) leaveOut(reason);
    return reason ? [] : [item];
  });
  const extent = readExtent(page, items.length, counts.get(NO_ADDRESS) ?? 0);
  const doubts = [
    ...extent.doubts,
    ...((counts.get(TOO_LITTLE) ?? 0) > 0 || hasBareBrother(page, all)
      ? ['Of some addresses on the list too little is said to tell homes from offices']
      : []),
    ...(items.length >= MAX_PLACES ? ['The page lists more homes than are read'] : []),
    ...(isOneHomesPage(page) ? ['The page is about one home; others are only shown beside it'] : []),
  ];
  const reasons = whyIncomplete({ ...extent, doubts }, items.length);
  return {
    items,
    extent: { ...extent, doubts },
    isComplete: reasons.length === 0,
    reasons,
    leftOut: [...counts].map(([reason, count]) => ({ reason, count })),
  };
}

/** Null for a home: it has an address, and the page's data or something that is said only of homes makes it one. */
function whyNoHome({ extraction }: ListedEntity, { item, record }: Entry, page: PageDocument): string | null {
  const names = new Set(extraction.fields.map(({ name }) => name));
  if (!names.has('address1')) return NO_ADDRESS;
  if (item && isGroundOnly(page.lines.slice(item.from, item.to))) return GROUND;
  if (record !== null || OF_A_HOME.some((name) => names.has(name))) return null;
  // "Coming soon, from the $300s" may be a home's, or the community's beside its office.
  const hasSale = extraction.notes.some((note) => /^(?:price|property_status): /.test(note));
  return hasSale ? TOO_LITTLE : NO_HOME;
}

/** Whether an address stands outside all entries that is set like theirs: a home of which nothing else is told. */
function hasBareBrother(page: PageDocument, items: readonly HomeItem[]): boolean {
  const places = placesOn(page).filter(({ score }) => score > 0);
  const isInside = (line: number): boolean => items.some(({ from, to }) => line >= from && line < to);
  const setting = (line: number): string => {
    const above: string[] = [];
    for (let at: DomElement | null = page.lines[line]!.element; at && above.length < 4; at = parentOf(at))
      above.push(`${at.tagName}.${at.attribs.class ?? ''}`);
    return above.join(' ');
  };
  const settings = new Set(places.filter(({ line }) => isInside(line)).map(({ line }) => setting(line)));
  return places.some(({ line }) => !isInside(line) && settings.has(setting(line)));
}

function isOneHomesPage(page: PageDocument): boolean {
  const titles = page.lines.filter(({ headingLevel, foreign }) => headingLevel === 1 && !foreign);
  return titles.length === 1 && readPlace(titles[0]!.text) !== null;
}

/** One entry per street: what data and text say of it together. */
function joined(
  page: PageDocument,
  items: readonly HomeItem[],
  records: readonly HomeRecord[],
  leaveOut: (reason: string) => void,
): Entry[] {
  const entries: Entry[] = [];
  for (const item of items) {
    if (item.key === null) {
      const record = records.find(
        (one) => one.key !== null && one.url !== null && urlsOf(page, item).includes(absolute(one.url, page.url)),
      );
      if (record && !entries.some((entry) => entry.record === record)) entries.push({ item, record });
      else leaveOut(isHomeWithoutAddress(page, item) ? NO_ADDRESS : PLAN);
      continue;
    }
    const key = item.key;
    if (entries.some((entry) => entry.item?.key === key)) leaveOut(TWICE);
    else
      entries.push({
        item,
        record: records.find((record) => record.key !== null && isSameStreet(record.key, key)) ?? null,
      });
  }
  for (const record of records) {
    if (entries.some((entry) => entry.record === record)) continue;
    if (record.key !== null) entries.push({ item: null, record });
    else if (items.length === 0) leaveOut(PLAN);
  }
  return entries;
}

/** A lot, a date or a status makes an entry a home, though its address is not told. */
function isHomeWithoutAddress(page: PageDocument, { from, to }: HomeItem): boolean {
  const lines = page.lines.slice(from, to);
  const isNamed = lines.some(({ text }) =>
    /\b(?:lot|home\s?site)\s*#?\s*\d|\bmove[\s-]?in ready\b|\bunder construction\b|\bready now\b|\bMLS\s*#|\bavailable now\b|\baddress (?:withheld|tba|tbd|not disclosed|undisclosed)\b/i.test(
      text,
    ),
  );
  return (
    isNamed ||
    readFacts(page).some(({ name, line }) => line >= from && line < to && (name === 'lot_number' || name === 'ready'))
  );
}

function readEntry(
  type: EntityTypeDefinition,
  page: PageDocument,
  spans: readonly (TextSpan | null)[],
  { item, record }: Entry,
  shared: readonly ExtractedRelation[],
  context: ExtractionContext,
): ListedEntity {
  const range = item ?? { from: 0, to: 0 };
  const view = viewOf(page, spans, range, record?.nodes ?? []);
  const mapped = readHome(
    { page: view.page, nodes: record?.nodes ?? [], isItem: true },
    { hint: { website: context.hint?.website ?? null }, now: context.now },
  );
  const { relations: own = [], ...extraction } = checkMapped(type, view.page, mapped, { ...context, hint: {} });
  const back = <T extends { span: TextSpan | null }>(found: T): T => ({ ...found, span: view.spanOnPage(found.span) });
  const stated = own.map(back);
  const inherited = shared.filter(({ to }) => !stated.some((relation) => relation.to === to));
  const within = spans.slice(range.from, range.to).filter((span) => span !== null);
  const [first, last] = [within[0], within.at(-1)];
  const links = item ? urlsOf(page, item) : [];
  const relations = [...stated, ...inherited];
  return {
    extraction: { ...extraction, fields: extraction.fields.map(back), relations },
    url: links[0] ?? (record?.url ? absolute(record.url, page.url) : null),
    span: first && last ? { start: first.start, end: last.end } : null,
    relations,
  };
}

/** Addresses that an entry links to, the likeliest to be its own page first. */
function urlsOf(page: PageDocument, { from, to, key }: HomeItem): string[] {
  const inside = page.links.filter(({ line, href }) => line >= from && line < to && /^https?:/i.test(href));
  const here = page.url?.replace(/[#?].*$/, '') ?? null;
  const own = inside.filter(({ href }) => href.replace(/[#?].*$/, '') !== here && !NOT_ITS_PAGE.test(href));
  const score = ({ href, text }: (typeof own)[number]): number => {
    const street = key?.split(' |')[0]?.split(' ').slice(0, 2).join(' ') ?? '';
    const spelled =
      street !== '' &&
      fold(`${href} ${text}`)
        .replace(/[-_/+]|%20/g, ' ')
        .includes(street);
    return (
      (spelled ? 4 : 0) +
      (/\b(?:view|see|details?|learn|more|explore)\b/i.test(text) ? 2 : 0) -
      (/\/(?:communit|plans?|floor-?plans?|builders?|agents?)\b/i.test(href) && !spelled ? 3 : 0)
    );
  };
  const ranked = own
    .map((link, at) => ({ href: link.href, score: score(link), at }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  return [...new Set(ranked.map(({ href }) => href))];
}

const NOT_ITS_PAGE =
  /google\.[a-z.]+\/maps|maps\.google|maps\.apple|waze\.com|\/(?:contact|schedule|request|tour|login|signin|favorites?|compare|share|directions|financ\w+|mortgage)\b|facebook\.com|twitter\.com|pinterest\.|\.(?:jpe?g|png|webp|pdf)(?:$|\?)/i;

function absolute(href: string, base: string | null): string {
  return parseUrl(href, base ?? undefined)?.href ?? href;
}

/** What the page outside its entries says for all of them. */
function pageRelations(page: PageDocument, items: readonly HomeItem[]): RelationCandidate[] {
  const isInside = (at: number): boolean => items.some(({ from, to }) => at >= from && at < to);
  const outside: PageDocument = {
    ...page,
    lines: page.lines.map((line, at) => (isInside(at) ? { ...line, foreign: true } : line)),
    links: page.links.map((link) => (isInside(link.line) ? { ...link, foreign: true } : link)),
  };
  return [...readRelations(outside, []), ...ownCommunity(outside), ...readSiteBuilder(page)].map((relation) => ({
    ...relation,
    adjustments: [...(relation.adjustments ?? []), pageReason('Stated for the page, not for the home', -0.04)],
  }));
}

const COMMUNITY_PAGE = /\/(?:[\w-]*communit(?:y|ies)|neighbou?rhoods?|subdivisions?)\/(?:[^?#]*\/)?([\w-]+)/i;

/** A community's own page names it in its heading or its data. */
function ownCommunity(page: PageDocument): RelationCandidate[] {
  const squeeze = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');
  const path = squeeze(COMMUNITY_PAGE.exec(page.url ?? '')?.[0] ?? '');
  const heading = page.lines.find(({ headingLevel, foreign }) => headingLevel === 1 && !foreign)?.text ?? '';
  const name =
    /^(?:(?:new |available |quick move-?in )*(?:homes?|homes for sale)\s+(?:in|at)\s+)?(.+?)(?:\s+(?:community|subdivision|available homes|homes for sale|quick move-?ins?(?: homes)?))?$/i.exec(
      heading,
    )?.[1] ?? '';
  const byHeading: RelationCandidate[] =
    squeeze(name).length >= 4 && path.includes(squeeze(name))
      ? [{ to: 'community', name, url: page.url, quote: heading, method: 'page_text' }]
      : [];
  const nodes = page.graph.nodes.filter((node) =>
    hasType(node, /^(?:GatedResidenceCommunity|ApartmentComplex|ResidentialCommunity|HousingComplex)$/i),
  );
  const [only] = nodes;
  const label = only && nodes.length === 1 ? literalOf(only, 'name') : null;
  return [
    ...byHeading,
    ...(only && label
      ? [
          {
            to: 'community' as const,
            name: label.text,
            url: literalOf(only, 'url')?.text ?? null,
            quote: label.fragment,
            method: only.method,
          },
        ]
      : []),
  ];
}

/** A sentence with the streets of several homes does not say which of them its price is of. */
function tellsOfSeveral({ lines }: PageDocument, { from, to }: HomeItem): boolean {
  return lines.slice(from, to).some(({ text }) => {
    const streets =
      text.length < SHORTEST_PASSAGE ? [] : housesIn(text).map(({ start, end }) => text.slice(start, end));
    return new Set(streets.map((street) => streetKey(street))).size > 1;
  });
}

const SHORTEST_PASSAGE = 80;

/** A list of a single home has no brothers to be known by: the largest element around its address that holds no heading of the page. */
function loneItem(page: PageDocument): HomeItem[] {
  const places = placesOn(page).filter(({ score }) => score > 0);
  const keys = new Set(places.map(({ key }) => key));
  const [place] = places;
  if (!place || keys.size !== 1 || page.lines[place.line]!.headingLevel === 1) return [];
  const titles = page.lines.flatMap(({ headingLevel, element }) => (headingLevel === 1 ? [element] : []));
  const holdsTitle = (element: (typeof titles)[number]): boolean =>
    titles.some((title) => {
      for (let up: typeof title | null = title; up; up = parentOf(up)) if (up === element) return true;
      return false;
    });
  let at = page.lines[place.line]!.element;
  for (let up = parentOf(at); up && !/^(?:body|html|main)$/.test(up.tagName) && !holdsTitle(up); up = parentOf(up))
    at = up;
  const isInside = (line: number): boolean => {
    for (let up: typeof at | null = page.lines[line]?.element ?? null; up; up = parentOf(up))
      if (up === at) return true;
    return false;
  };
  let [from, to] = [place.line, place.line + 1];
  while (from > 0 && isInside(from - 1)) from -= 1;
  while (to < page.lines.length && isInside(to)) to += 1;
  return [{ from, to, key: place.key }];
}
