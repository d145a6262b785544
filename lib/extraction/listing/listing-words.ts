import { type DataNode, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { metaTag } from '../meta-tags';
import { isPlaceholder } from '../placeholder';
import { readCityLine } from '../property/home-street';
import { datesIn } from '../quoted-values';
import { fromLiteral, plainDescription } from '../schema-org/to-candidate';
import { type PageLine } from '../visible-lines';
import { isSameListing } from './listing-hint';
import { readListingFacts } from './listing-labels';
import { isOwnLine } from './listing-scope';
import { nameOf } from './offered-nodes';

const MAX_TITLE = 255;
/** Headings that name a kind of page or section and nothing for sale. */
const NO_TITLE =
  /^(?:home|shop|store|products?|product details?|details?|overview|description|specifications?|photos|gallery|contact(?: us)?|about(?: .{0,40})?|search(?: results.*)?|results|cart|checkout|menu|for sale|sold|pending|available|price|loading.*|welcome.*|inventory|all (?:products|listings|vehicles)|(?:new|used|our) (?:vehicles|cars|inventory|products)(?: .{0,40})?|categories|[$€£].*|404.*|(?:page )?not found|access denied|error.*|just a moment.*|sign in|log in)$/i;

/** What the page's thing is called: by its data, its first heading, its tags, its title without the name of the site. */
export function readListingTitle(page: PageDocument, nodes: readonly DataNode[]): FieldCandidate[] {
  const named = nodes.find((node) => isTitle(nameOf(node)));
  const literal = named ? literalOf(named, 'name', 'title', 'headline') : null;
  const headings = page.lines.filter((line) => isOwnLine(line) && line.headingLevel > 0 && isTitle(line.text));
  const tag = metaTag(page.meta, 'og:title', 'twitter:title');
  const tagged = tag ? withoutSite(tag.content, page) : null;
  // Dealers head their pages by their own name: what the page tells whoever shares it says which heading is the thing's.
  const called = headings.find(
    ({ headingLevel, text }) => headingLevel <= 2 && tagged !== null && isSameListing(text, tagged),
  );
  const heading =
    called ??
    headings.find(({ headingLevel }) => headingLevel === 1) ??
    (literal ? undefined : headings.find(({ headingLevel }) => headingLevel === 2));
  // A title that shares nothing with the heading is the site's.
  const site = withoutSite(page.title, page);
  const first = heading ?? page.lines.find(({ headingLevel }) => headingLevel === 1);
  const titled = site !== null && (!first || isSameListing(site, first.text)) ? site : null;
  return [
    ...(named && literal ? [fromLiteral('title', literal, named.method)] : []),
    ...(heading
      ? [{ field: 'title', raw: withoutPrice(heading.text), quote: heading.text, method: 'page_text' as const }]
      : []),
    ...(tag && tagged ? [{ field: 'title', raw: tagged, quote: tag.fragment, method: 'opengraph' as const }] : []),
    ...(titled ? [{ field: 'title', raw: titled, quote: page.title, method: 'opengraph' as const }] : []),
  ];
}

function isTitle(text: string): boolean {
  return text.length >= 2 && text.length <= MAX_TITLE && !NO_TITLE.test(text) && !isPlaceholder(text, 'name');
}

/** Classified advertisements set the price behind the title. */
function withoutPrice(text: string): string {
  const bare = text.replace(/\s*(?:[-–—|:]\s*)?(?:US\s?)?[$€£]\s?\d[\d,.]*(?:\s*\(.{1,40}\))?\s*$/, '').trim();
  return bare.length >= 3 ? bare : text;
}

/** The name of the site stands behind the last bar or dash, sometimes before the first. */
function withoutSite(text: string, page: PageDocument): string | null {
  const site = metaTag(page.meta, 'og:site_name')?.content ?? null;
  const [, first = '', rest = ''] = /^(.*?)\s+[|–—•·»-]\s+(.*)$/.exec(text) ?? [];
  const isBefore = rest !== '' && site !== null && fold(first) === fold(site);
  const behind = /^(.*)\s+[|–—•·»-]\s+[^|–—•·»]*$/.exec(text)?.[1];
  const bare = withoutPrice((isBefore ? rest : (behind ?? text)).trim());
  return isTitle(bare) ? bare : null;
}

const DESCRIPTION_HEADING =
  /\b(?:description|about (?:this|the) (?:item|product|vehicle|car|boat|bike|listing)|overview|details|seller['’]?s? (?:notes|comments|description)|dealer (?:notes|comments)|highlights|item specifics|product information|vehicle (?:notes|details|description)|comments|story|what to know|the lot|about it)\b/i;
const NOT_ABOUT =
  /©|\bcookies?\b|\bprivacy policy\b|\ball rights reserved\b|\bdisclaimer\b|\bterms (?:of|and)\b|\bnewsletter\b|\bjavascript\b|\bsubscribe\b|\bby (?:submitting|providing|clicking|placing)\b|\bfree shipping\b|\breturns? (?:policy|within)\b|\bcredit approval\b|\bestimated payments?\b|\bdoc(?:umentation)? fee\b|\bplus tax\b/i;
const SHORTEST = 60;
const MAX_DESCRIPTION = 4_800;

/** The passage that describes the thing: by its data, under a heading that says so, else the first long paragraph. */
export function readListingDescription(page: PageDocument, nodes: readonly DataNode[]): FieldCandidate[] {
  const described = nodes.flatMap((node) => {
    const literal = literalOf(node, 'description');
    // What repeats the title describes nothing.
    return literal && literal.text.trim().length >= 3 && fold(literal.text) !== fold(nameOf(node))
      ? [fromLiteral('description', literal, node.method, { input: plainDescription(literal.text) })]
      : [];
  });
  const facts = new Set(readListingFacts(page).flatMap(({ name, line }) => (name === 'other' ? [] : [line])));
  const prose = page.lines.map((line, at) => isProse(line) && !facts.has(at));
  const headed = passageUnder(page.lines, prose);
  const long = headed === null ? page.lines.find((line, at) => prose[at] && line.region !== 'aside') : undefined;
  const tag = metaTag(page.meta, 'og:description', 'description', 'twitter:description');
  return [
    ...described.slice(0, 1),
    ...(headed !== null ? [{ field: 'description', raw: headed, quote: headed, method: 'page_text' as const }] : []),
    ...(long
      ? [
          {
            ...{ field: 'description', raw: long.text, quote: long.text, method: 'page_text' as const },
            adjustments: [pageReason('Not under a heading that calls it a description', -0.06)],
          },
        ]
      : []),
    ...(tag ? [{ field: 'description', raw: tag.content, quote: tag.fragment, method: 'opengraph' as const }] : []),
  ];
}

function isProse(line: PageLine): boolean {
  return (
    isOwnLine(line) &&
    line.headingLevel === 0 &&
    line.text.length >= SHORTEST &&
    line.text.length <= MAX_DESCRIPTION &&
    /\s\S+\s\S+\s/.test(line.text) &&
    !NOT_ABOUT.test(line.text)
  );
}

/** The paragraphs under the first heading that calls them a description, as far as they follow each other. */
function passageUnder(lines: readonly PageLine[], prose: readonly boolean[]): string | null {
  const start = lines.findIndex((line, at) => prose[at] && DESCRIPTION_HEADING.test(line.under));
  if (start < 0) return null;
  let passage = lines[start]!.text;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at]!;
    const isMore = prose[at] === true && line.under === lines[start]!.under && line.region === lines[start]!.region;
    if (!isMore || passage.length + line.text.length + 1 > MAX_DESCRIPTION) break;
    passage = `${passage}\n${line.text}`;
  }
  return passage;
}

/** The day it was listed, as a whole date. */
export function readListedAt(page: PageDocument, nodes: readonly DataNode[]): FieldCandidate[] {
  const literal = nodes.map((node) => literalOf(node, 'dateposted', 'datelisted')).find((one) => one !== null);
  const node = nodes[0];
  const fromData =
    literal && node && datesIn(literal.text).length > 0 ? [fromLiteral('listed_at', literal, node.method)] : [];
  const fact = readListingFacts(page).find(({ name, value }) => name === 'listed' && datesIn(value).length > 0);
  return [
    ...fromData,
    ...(fact
      ? [
          {
            field: 'listed_at',
            raw: fact.value,
            input: datesIn(fact.value)[0],
            quote: fact.quote,
            method: 'page_text' as const,
          },
        ]
      : []),
  ];
}

/** Where the thing is, by its label: city, state and code, never a street, which would be the seller's. */
export function readItemPlace(page: PageDocument): FieldCandidate[] {
  for (const { name, value, quote } of readListingFacts(page)) {
    const place = name === 'location' ? readCityLine(value) : null;
    if (!place) continue;
    const fields: [string, string | null][] = [
      ['city', place.city],
      ['state', place.state],
      ['postal_code', place.postalCode],
    ];
    return fields.flatMap(([field, raw]) =>
      raw === null ? [] : [{ field, raw, quote, method: 'page_text' as const }],
    );
  }
  return [];
}
