import { matchNames } from '../brand-name';
import { type DataNode, hasType, holdersOf, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { findFolded, fold } from '../fold-text';
import { readPagination } from '../pagination';
import { NOT_AN_ENTRY } from '../page-text/lines';
import { type BlockGroup, findRepeatedBlocks, type RepeatedBlock } from '../repeated-blocks';
import { isStateName } from '../split-address';
import { type PageLine } from '../visible-lines';
import { readAcres } from './acres';
import { readCounts } from './counts';
import { readFees } from './fees';
import { withoutAssociation } from './identity';
import { isWholeList, totalStated } from './listing-extent';
import { readSchoolDistrict } from './school-district';
import { withoutPrefix } from './place';
import { readStage, stageBadge } from './stage';
import { statedLine } from './statements';
import { readCommunityNode } from './structured';
import { readTaxRate } from './tax-rate';
import { parseUrl } from '../../platform/parse-url';

/** One community of a page that lists several, with what the page says of it. */
export interface ListedCommunity {
  name: string;
  /** Its own page, absolute; null when the entry leads nowhere. */
  url: string | null;
  /** As of a page of its own, name included; each with its quote. */
  fields: FieldCandidate[];
  /** The block that a reader sees of it; null for one that only the page's data lists. */
  block: RepeatedBlock | null;
  /** All words of the block. */
  words: string;
  /** What the page's data says of it. */
  nodes: readonly DataNode[];
}

export interface CommunityListings {
  communities: ListedCommunity[];
  /** The page shows all that it lists; false when further pages or entries follow. */
  isComplete: boolean;
  /** How many the page says there are. */
  total: number | null;
  nextUrl: string | null;
}

const OF_COMMUNITIES =
  /\bcommunit(?:y|ies)\b|\bneighbou?rhoods?\b|\bsubdivisions?\b|\bmaster[- ]planned\b|\bdevelopments?\b|\bassociations?\b|\bwhere we build\b|\bnew homes in\b|\bour locations\b|\bHOAs?\b/i;
const OF_OTHERS =
  /\b(?:floor ?plans?|available homes|move-?in|quick|inventory|blog|news|articles?|builders?|events?|amenit\w*|team|staff|testimonials?|reviews?|faqs?|documents?|board|galler\w+|models?|awards?|careers|schools?|dining|shopping|lenders?)\b/i;
const NO_NAME =
  /^(?:from|starting|priced?|\$|call|view|learn|new|now|coming|sold|final|close-?out|single|homes?\b|phase|grand|move|quick|featured|communit(?:y|ies)|neighborhoods?|map|list|filter|sort|search|all|about|contact|our|why|how|what|step|get|schedule|save|favorite|directions|details|hoa|amenities|\d+\s*(?:homes|plans|beds?|baths?|acres|communities)|\d[\d,.]*$)\b/i;
const STREET = /^\d{1,6}\s+\p{Lu}/u;
const CITY = "\\p{Lu}[\\p{L}.'’-]+(?:\\s(?:of\\s|the\\s|de\\s|la\\s)?\\p{Lu}[\\p{L}.'’-]+){0,3}";
/** "Katy, TX 77493" where a place begins: at the start, after a separator, or after "in". */
export const PLACE = new RegExp(
  `(?:^|\\b(?:in|at|near)\\s|[,|•·–—-]\\s*)(${CITY}),\\s*(\\p{Lu}{2}|\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?)\\.?(?:,?\\s+(\\d{5})(?:-\\d{4})?)?(?=$|[\\s|•·.,–—-])`,
  'u',
);

/** The communities that a page lists: a builder's, an area's, a manager's. Pure; never throws on bad pages. */
export function readCommunityListings(page: PageDocument, now: Date): CommunityListings {
  const context = `${page.title} ${page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? ''} ${page.url ?? ''}`;
  const groups = findRepeatedBlocks(page).map((group) => listedIn(group, page, context, now));
  const best = groups.sort((a, b) => b.score - a.score)[0];
  const listed = best && best.score > 0 ? best.communities : [];
  const stated = listedInData(page);
  const communities = merge(listed.length > 1 ? listed : [], stated.length > 1 ? stated : []);
  const total = totalStated(page);
  const { nextUrl } = readPagination(page);
  return {
    communities,
    total,
    nextUrl,
    isComplete: communities.length > 0 && isWholeList(page, communities.length, total, nextUrl),
  };
}

interface Reading {
  communities: ListedCommunity[];
  score: number;
}

function listedIn(group: BlockGroup, page: PageDocument, context: string, now: Date): Reading {
  const seen = new Set<string>();
  const communities = group.blocks
    .filter(({ under }) => !OF_OTHERS.test(under) || OF_COMMUNITIES.test(under))
    .flatMap((block) => entryOf(block, group.columns, page, now))
    .filter(({ name, url }) => {
      const key = `${name.toLowerCase()} ${url ?? ''}`;
      return seen.has(key) ? false : seen.add(key);
    });
  const unders = [...new Set(group.blocks.map(({ under }) => under))].join(' ');
  const withFacts = communities.filter(({ fields }) => fields.length > 1).length;
  const isOfCommunities = OF_COMMUNITIES.test(`${context} ${unders}`);
  const isMostly = communities.length >= group.blocks.length * 0.5;
  if (communities.length < 2 || !isMostly || withFacts * 2 < communities.length) {
    return { communities, score: isMostly ? bareScore(communities, group, unders, page) : 0 };
  }
  const facts = communities.reduce((sum, { fields }) => sum + fields.length - 1, 0) / communities.length;
  return { communities, score: isOfCommunities ? communities.length * 2 + Math.min(facts, 6) + 1 / group.depth : 0 };
}

/** Words for several communities. */
export const MANY = /\b(?:communities|neighbou?rhoods|subdivisions|developments|associations)\b/i;
const SOLD = /\$\s?\d|\bbeds?\b|\bsq\.? ?ft|\bhomes?\b|\b(?:floor )?plans?\b|\bcoming soon\b|\bnow selling\b/i;

/** Entries without a fact of ours are communities only where the page says so over them, or of itself and prices them. */
function bareScore(
  communities: readonly ListedCommunity[],
  { blocks }: BlockGroup,
  unders: string,
  page: PageDocument,
): number {
  if (communities.length < 3 || communities.some(({ url }) => url === null)) return 0;
  if (MANY.test(unders)) return communities.length / 2;
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  const isOfMany = MANY.test(page.title) || MANY.test(heading);
  const sold = blocks.filter(({ lines }) => lines.length > 1 && lines.some(({ text }) => SOLD.test(text))).length;
  return isOfMany && sold * 2 >= blocks.length ? communities.length : 0;
}

function entryOf(block: RepeatedBlock, columns: readonly string[], page: PageDocument, now: Date): ListedCommunity[] {
  const lines = block.lines.filter((line) => !line.foreign);
  const named = nameIn(block, lines, columns);
  if (!named) return [];
  const { raw, quote } = named;
  const place = /^(.{3,60}?)(?:,|\s+in|\s+[–—|-])\s+(?=\p{Lu}[^,]*,\s*\p{Lu})/u.exec(raw)?.[1] ?? raw;
  const name = withoutAssociation(place.replace(/^\d{1,3}[.)]\s+/, '').replace(/[,:\s–—|-]+$/, ''));
  const own: FieldCandidate = { field: 'name', raw, input: name, quote, method: 'page_text', isSettled: true };
  const facts = [...badgesOf(lines), ...factsOf(lines, block, columns, now), ...placeOf(lines, block, columns)];
  const words = lines.map(({ text }) => text).join('\n');
  const fields = [own, ...facts].flatMap((candidate) => withQuote(candidate, words, page));
  return fields.some(({ field }) => field === 'name')
    ? [{ name, url: addressOf(block, raw, page.url), fields, block, words, nodes: [] }]
    : [];
}

function badgesOf(lines: readonly PageLine[]): FieldCandidate[] {
  return lines.flatMap(({ text }): FieldCandidate[] => {
    const input = stageBadge(text);
    return input === null
      ? []
      : [{ field: 'development_stage', raw: text, input, quote: text, method: 'page_text', isSettled: true }];
  });
}

/** The words a fact was read from, else those of the whole entry: a table's heading does not stand beside its cells. */
export function withQuote(candidate: FieldCandidate, words: string, page: PageDocument): FieldCandidate[] {
  if (findFolded(page.snapshot.folded, candidate.quote)) return [candidate];
  return findFolded(page.snapshot.folded, words) ? [{ ...candidate, quote: words }] : [];
}

function nameIn(
  { links, logos, cells }: RepeatedBlock,
  lines: readonly PageLine[],
  columns: readonly string[],
): { raw: string; quote: string } | null {
  const column = columns.findIndex((text) =>
    /^(?:community|neighbou?rhood|subdivision|association|development|name|community name|hoa|project)$/i.test(text),
  );
  const cell = column < 0 ? undefined : cells[column];
  if (cell && isName(cell)) return { raw: cell, quote: cell };
  const heading = lines.find((line) => line.headingLevel > 0 && isName(line.text));
  if (heading) return { raw: heading.text, quote: heading.text };
  const linked = links
    .map(({ text }) => text)
    .find((text) => isName(text) && lines.some((line) => line.text.includes(text)));
  if (linked) return { raw: linked, quote: lines.find((line) => line.text.includes(linked))?.text ?? linked };
  const first = lines.find((line) => !NOT_AN_ENTRY.test(line.text));
  if (first && isName(first.text)) return { raw: first.text, quote: first.text };
  const logo = logos.find(({ alt }) => isName(alt));
  return logo ? { raw: logo.alt, quote: logo.fragment } : null;
}

function isName(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= 90 &&
    /\p{Lu}/u.test(text) &&
    /\p{L}{3}/u.test(text) &&
    text.split(' ').length <= 9 &&
    !STREET.test(text) &&
    !NO_NAME.test(text) &&
    !NOT_AN_ENTRY.test(text) &&
    !/[?!]$|\$|@|\d{3}[-. )]\s?\d|\bsq\.? ?ft|\b(?:beds?|baths?)\b|:\s/i.test(text) &&
    !isPlaceOnly(text) &&
    !(/(?:^|\s)\p{Ll}{4,}/u.test(text) && text.split(' ').length > 3)
  );
}

function isPlaceOnly(text: string): boolean {
  const match = /^([^,]+),\s*([^,\d]+?)\.?(?:\s+\d{5})?$/.exec(text);
  return match?.[2] !== undefined && isStateName(match[2].trim());
}

/** What the rules for one community's page find in the entry; a table's cells are labelled by their columns. */
function factsOf(
  lines: readonly PageLine[],
  { cells }: RepeatedBlock,
  columns: readonly string[],
  now: Date,
): FieldCandidate[] {
  const labelled = cells.flatMap((cell, index): PageLine[] => {
    const column = columns[index];
    return column && cell !== '' ? [statedLine(`${column}: ${cell}`)] : [];
  });
  const page = { lines: labelled.length > 0 ? labelled : lines.map((line) => ({ ...line, region: 'main' as const })) };
  return [
    readFees(page, now),
    readTaxRate(page, now),
    readCounts(page),
    readAcres(page),
    readSchoolDistrict(page),
    readStage(page, null),
  ].flatMap(({ candidates }) => candidates);
}

function placeOf(
  lines: readonly PageLine[],
  { cells, under }: RepeatedBlock,
  columns: readonly string[],
): FieldCandidate[] {
  const cellOf = (label: RegExp): string | null => {
    const at = columns.findIndex((column) => label.test(column));
    return at < 0 ? null : (cells[at]?.trim() ?? null);
  };
  const add = (field: string, raw: string | null | undefined, quote: string, isNear = true): FieldCandidate[] =>
    raw
      ? [
          {
            ...{ field, raw, quote, method: 'page_text', isSettled: true },
            ...(isNear ? {} : { adjustments: [pageReason('Stated for the list, not for the entry', -0.08)] }),
          },
        ]
      : [];
  for (const { text } of lines) {
    const [, city, state, code] = text.length <= 300 ? (PLACE.exec(text) ?? []) : [];
    if (city && state && isStateName(state))
      return [
        ...add('city', withoutPrefix(city), text),
        ...add('state', state, text),
        ...add('postal_code', code, text),
      ];
  }
  const city = cellOf(/^(?:city|location|city\/town|area)$/i);
  const [named, state] = (city ?? '').split(/,\s*/);
  if (city && named)
    return [
      ...add('city', named, city),
      ...add('state', cellOf(/^state$/i) ?? (state && isStateName(state) ? state : null), cellOf(/^state$/i) ?? city),
      ...add('postal_code', /^\d{5}$/.exec(cellOf(/^zip/i) ?? '')?.[0], cellOf(/^zip/i) ?? ''),
    ];
  const [, above, aboveState] = /^(?:.*\bin\s+)?(\p{Lu}[\p{L} .'’-]{2,40}),\s*([\p{L} ]{2,20})$/u.exec(under) ?? [];
  return above && aboveState && isStateName(aboveState.trim())
    ? [...add('city', above, under, false), ...add('state', aboveState.trim(), under, false)]
    : [];
}

function addressOf({ links }: RepeatedBlock, name: string, base: string | null): string | null {
  const usable = links.filter(
    ({ href }) =>
      href !== '' &&
      !/^(?:#|tel:|mailto:|javascript:|sms:)/i.test(href) &&
      !/maps?\.(?:google|apple)|google\.com\/maps/i.test(href),
  );
  const link =
    usable.find(({ text }) => text.includes(name)) ??
    usable.find(({ text }) => !/\b(?:directions|map|brochure|pdf|share|facebook|builder)\b/i.test(text)) ??
    usable[0];
  return (link && parseUrl(link.href, base ?? undefined)?.href) ?? null;
}

/** Entries of the page's data: places in a list, or side by side. */
function listedInData(page: PageDocument): ListedCommunity[] {
  const isListed = (node: DataNode): boolean =>
    holdersOf(node).includes('itemlistelement') || holdersOf(node).includes('containsplace');
  return page.graph.nodes
    .filter(
      (node) =>
        hasType(
          node,
          /^(?:GatedResidenceCommunity|ApartmentComplex|Residence|Place|Neighborhood|ResidentialGroup|HousingComplex|RealEstateDevelopment)$/i,
        ) &&
        (isListed(node) || node.parent === null),
    )
    .flatMap((node) => {
      const name = literalOf(node, 'name')?.text.trim() ?? '';
      const url = literalOf(node, 'url', '@id')?.text.trim() ?? '';
      if (!isName(name)) return [];
      const fields = readCommunityNode(node, {}, false).fields.filter(({ field }) => field !== 'community_website_url');
      return [
        {
          name,
          url: parseUrl(url, page.url ?? undefined)?.href ?? null,
          ...{ fields, block: null, words: '', nodes: [node] },
        },
      ];
    });
}

function merge(listed: readonly ListedCommunity[], stated: readonly ListedCommunity[]): ListedCommunity[] {
  if (listed.length === 0) return [...stated];
  return listed.map((community) => {
    const same = descriptionOf(community, listed, stated);
    if (!same) return community;
    return {
      ...community,
      url: community.url ?? same.url,
      fields: [...same.fields.filter(({ field }) => field !== 'name'), ...community.fields],
      nodes: same.nodes,
    };
  });
}

/** What the data says of one that a reader sees: by name, and by page and place where several have it. */
function descriptionOf(
  community: ListedCommunity,
  listed: readonly ListedCommunity[],
  stated: readonly ListedCommunity[],
): ListedCommunity | null {
  const isNamesake = ({ name }: ListedCommunity): boolean => matchNames(name, community.name) === 'same';
  const named = stated.filter(isNamesake);
  const isOnly = named.length === 1 && listed.filter(isNamesake).length === 1;
  const fitting = named.filter(
    (other) =>
      !isElsewhere(other, community) && (isOnly || isSamePage(other, community) || isSamePlace(other, community)),
  );
  return fitting.length === 1 ? fitting[0]! : null;
}

const isSamePage = (one: ListedCommunity, other: ListedCommunity): boolean => one.url !== null && one.url === other.url;

const PLACE_FIELDS = ['postal_code', 'city', 'state'];
const placeIn = ({ fields }: ListedCommunity, name: string): string | null => {
  const found = fields.find(({ field }) => field === name);
  return found ? fold(String(found.input ?? found.raw)).slice(0, name === 'postal_code' ? 5 : undefined) : null;
};

function isSamePlace(one: ListedCommunity, other: ListedCommunity): boolean {
  return ['postal_code', 'city'].some(
    (name) => placeIn(one, name) !== null && placeIn(one, name) === placeIn(other, name),
  );
}

/** States are written in two ways, so that only codes are compared. */
function isElsewhere(one: ListedCommunity, other: ListedCommunity): boolean {
  return PLACE_FIELDS.some((name) => {
    const [a, b] = [placeIn(one, name), placeIn(other, name)];
    return a !== null && b !== null && a !== b && (name !== 'state' || (a.length === 2 && b.length === 2));
  });
}
