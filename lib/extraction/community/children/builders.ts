import { hostSpellsName, matchNames } from '../../brand-name';
import { hasType, literalOf } from '../../data-node';
import { type PageDocument } from '../../document';
import { type ChildCandidate, pageReason } from '../../entity-mapping';
import { bareHeading, NOT_AN_ENTRY, type Section, sectionsUnder } from '../../page-text/lines';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { splitList } from '../../split-places';
import { statementsOf } from '../statements';
import { groupEntries } from './group-lines';

const HEADING =
  /^(?:(?:our|the|all|meet (?:the|our)|featured|participating|current|active|new|new home|home|award[- ]winning|approved|preferred|select|quality|premier|trusted|community|custom|model home|explore (?:the|our)|find (?:a|your)|choose (?:a|your)|view (?:the|our)|acclaimed|talented|exceptional|top|local|national)\s+)*(?:home ?)?builders?(?: (?:team|partners|list|directory|guild|lineup|profiles|program|line-up))?(?:(?: (?:&|and) (?:models?|model homes|floor ?plans|homes|plans|developers?))*)(?: (?:at|in|of|building in|building at|currently building in|here) .{2,40}| here)?$|^homes by$|^(?:who['’]s|who is) building (?:here|at .{2,40}|in .{2,40})$|^(?:now )?building in .{2,40}$|^new homes by$|^meet the builders$/;
/** Builders who no longer build here. */
export const PAST = /\b(?:past|former|previous|sold out|completed)\b/i;
/** How a builder is called; a name without such a word has to lead somewhere. */
export const TRADE =
  /\b(?:homes?|home ?builders?|builders?|building|construction|communities|custom|residential|development|properties|group|company|classics|brothers|signature|collection|design|llc|inc)\b/i;
const TRADE_WORDS = new RegExp(TRADE.source, 'gi');
const NO_NAME =
  /\b(?:click|learn|view|visit|website|floor ?plans?|from the|priced?|starting|available|sq\.? ?ft|beds?|baths?|models?|tour|directions|contact|call|phone|phase|section|homesites?|lots?|coming soon|sold out|series|we|our|your|you|homes for sale|new homes|quick move|move-?in|more info|sales|open (?:daily|house)|lender|realtor|mortgage|why|how|what)\b|\$|@|\d{3}[-. )]|[?!:]$|^\d/i;

/** Builders that are active in the community: under a heading that says so, by name, link or logo, or told in a sentence. */
export function readBuilders(page: PageDocument, name: string | null): ChildCandidate[] {
  const found: ChildCandidate[] = [];
  for (const section of sectionsUnder(page, HEADING))
    if (!PAST.test(section.heading.text)) found.push(...cardsIn(page, section));
  found.push(...logosUnderHeadings(page), ...toldBuilders(page));
  const isIts = (card: ChildCandidate): boolean =>
    name === null || matchNames(String(card.data.builder_name), name) !== 'same';
  // "Quality homes by Design" is a slogan: what names a firm is not all words of the trade.
  const isNamed = (card: ChildCandidate): boolean =>
    /\p{L}{2}/u.test(String(card.data.builder_name).replace(TRADE_WORDS, ''));
  return found.filter((card) => isIts(card) && isNamed(card));
}

/** A builder that has nothing left to sell, or nothing yet, is not active. */
export const GONE = /^(?:sold out|closed out|no longer building|coming (?:soon|(?:in )?(?:\p{L}+ )?20\d\d))[.!]*$/iu;

function cardsIn(page: PageDocument, section: Section): ChildCandidate[] {
  const lines = section.lines.slice(0, endOf(section));
  const numbers = new Set(lines.map((line) => page.lines.indexOf(line)));
  const links = page.links.filter((link) => !link.foreign && numbers.has(link.line) && /^https?:/i.test(link.href));
  const cards: ChildCandidate[] = [];
  for (const group of groupEntries(lines, section.heading.item)) {
    const named = group.find(({ text }) => isBuilderName(text));
    if (!named || group.some(({ text }) => GONE.test(text))) continue;
    const at = group.map((line) => page.lines.indexOf(line));
    const link = links.find((one) => at.includes(one.line));
    const isOnly = group.length === 1 && named.item === null && !link && named.headingLevel === 0;
    if (!TRADE.test(named.text) && !link && (isOnly || lines.length < 2)) continue;
    cards.push(card(named.text, link?.href ?? null, named.text));
  }
  return cards;
}

/** Logos between a builders' heading and the next heading; of a wall of logos nothing else may be there. */
function logosUnderHeadings(page: PageDocument): ChildCandidate[] {
  return page.logos.flatMap((logo) => {
    const above = page.lines.slice(0, logo.line);
    const heading = above.findLast(({ headingLevel, text }) => headingLevel > 0 || HEADING.test(bareHeading(text)));
    const isUnder = heading !== undefined && heading.region === logo.region && !heading.foreign;
    if (logo.foreign || !isUnder) return [];
    // A builder's card names it in a heading of its own below the section's.
    const section = above.findLast(({ headingLevel }) => headingLevel > 0 && headingLevel < heading.headingLevel);
    const isBuilders = [heading, section].some(
      (line) => line !== undefined && HEADING.test(bareHeading(line.text)) && !PAST.test(line.text),
    );
    if (!isBuilders) return [];
    const name = nameOfLogo(logo.alt);
    return isBuilderName(name) && (logo.href !== null || TRADE.test(name))
      ? [card(name, logo.href, logo.fragment)]
      : [];
  });
}

/** "Perry Homes logo", "Logo of Perry Homes" */
export function nameOfLogo(alt: string): string {
  return alt
    .replace(/\.(?:png|jpe?g|svg|webp)$/i, '')
    .replace(/^(?:the )?logo (?:of|for)\s+/i, '')
    .replace(/[\s–—-]+(?:builder )?logo\b.*$/i, '')
    .trim();
}

function endOf({ heading, lines }: Section): number {
  const end = lines.findIndex(
    (line) =>
      line.headingLevel > 0 &&
      line.text !== heading.text &&
      /\b(?:amenit\w+|schools?|contact|location|available homes|floor ?plans|faqs?|news|events?|lenders?|realtors?|nearby|gallery|about)\b/i.test(
        line.text,
      ) &&
      !TRADE.test(line.text),
  );
  return end < 0 ? lines.length : end;
}

/** Whether a text may be what a builder is called. */
export function isBuilderName(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= 60 &&
    text.split(' ').length <= 6 &&
    /^[\p{Lu}\d]/u.test(text) &&
    !/(?:^|\s)(?!of\b|and\b|by\b|the\b|de\b)\p{Ll}{2,}/u.test(text.replace(/\bhomes\b|\bbuilders?\b/g, '')) &&
    !NO_NAME.test(text) &&
    !NOT_AN_ENTRY.test(text) &&
    !/[.]$/.test(text.replace(/\b(?:Inc|Co|Ltd|L\.L\.C|R)\.$/i, ''))
  );
}

const FIRM = "\\p{Lu}[\\p{L}.'’&-]*(?:\\s(?:\\p{Lu}[\\p{L}.'’&-]*|&|of|by)){0,4}";
const TOLD = new RegExp(
  `\\b(?:[Bb]uilders?(?: (?:here|in the community|in [^,.]{3,30}))?(?: currently)? (?:include|are|such as)|(?:[Nn]ew )?[Hh]omes (?:are )?(?:built |offered )?by|(?:featuring|with|from) (?:award-winning |top |local |national )?(?:[Hh]ome ?)?[Bb]uilders(?: such as| like| including)?|[Hh]ome ?builders? include)\\s*:?\\s+(${FIRM}(?:(?:,\\s+(?:and\\s+)?|\\s+and\\s+|\\s+&\\s+)${FIRM}){0,20})`,
  'u',
);
const LABEL = /^(?:(?:home|active|current|participating|featured|approved)\s+)*builders?(?:\(s\))?$/i;

/** "Homes by Perry Homes, David Weekley Homes and Toll Brothers", "Builders: Perry Homes, Lennar" */
function toldBuilders(page: PageDocument): ChildCandidate[] {
  return statementsOf(page).flatMap(({ label, text, quote }) => {
    if (text.length > 600 || PAST.test(text)) return [];
    const raw = LABEL.test(label) ? text : label === '' ? TOLD.exec(text)?.[1] : undefined;
    if (!raw || /\b(?:information|contact|sales)\b/i.test(raw)) return [];
    return splitList(raw.replace(/[.\s]+$/, ''))
      .filter((name) => isBuilderName(name) && (TRADE.test(name) || raw.includes(',') || LABEL.test(label)))
      .map((name) => ({
        ...card(name, linkOf(page, name), quote),
        adjustments: [pageReason('Named in passing, without a card of its own', -0.04)],
      }));
  });
}

function linkOf(page: PageDocument, name: string): string | null {
  return (
    page.links.find(({ text, href, foreign }) => !foreign && text === name && /^https?:/i.test(href))?.href ?? null
  );
}

function card(name: string, url: string | null, quote: string): ChildCandidate {
  return { entity_type: 'builder_card', data: { builder_name: name, url }, quote, method: 'page_text' };
}

/** Firms beside a community that do not build. */
export const NO_BUILDER =
  /\b(?:realty|real estate|realtors?|brokers?|homes for sale|management|source|finder|zillow|trulia|redfin)\b|\.com\b/i;
const SELLS =
  /\b(?:floor ?plans?|available homes|model homes?|quick move|move-?in ready|from the (?:low |mid |high |upper )?\$|new homes|sales office|homesites?)\b/i;

/** On a builder's own page about the community the builder is one of those active there. */
export function readSiteBuilder(page: PageDocument): ChildCandidate[] {
  const domain = registrableDomain(page.url);
  if (domain === null || !SELLS.test(page.snapshot.text.slice(0, page.snapshot.visibleLength))) return [];
  const adjustments = [pageReason('The page is on this builder’s site', -0.04)];
  const isIts = (name: string): boolean =>
    hostSpellsName(domain, name) &&
    /\b(?:homes|home ?builders?|builders?|building|construction|communities)\b/i.test(name) &&
    !NO_BUILDER.test(name);
  const node = page.graph.nodes.find(
    (one) =>
      hasType(one, /^(?:HomeBuilder|GeneralContractor|HomeAndConstructionBusiness|Organization|Corporation)$/i) &&
      isIts(literalOf(one, 'name')?.text ?? ''),
  );
  const stated = node ? literalOf(node, 'name') : null;
  if (node && stated) return [{ ...card(stated.text.trim(), null, stated.fragment), method: node.method, adjustments }];
  const part = page.title.split(/\s+[|–—-]\s+|\s*\|\s*/).find(isIts);
  return part ? [{ ...card(part, null, page.title), adjustments }] : [];
}
