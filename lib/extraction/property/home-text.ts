import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { isPlaceholder } from '../placeholder';
import { datesIn } from '../quoted-values';
import { type PageLine } from '../visible-lines';
import { type HomePlace } from './home-address';
import { type HomeFact, readFacts } from './home-facts';
import { readPlace } from './home-street';

/** Headings that name a kind of page or section and no home. */
const NO_TITLE =
  /^(?:home(?:s)?|(?:more|other|our|all|similar|nearby|featured|related|additional|explore|browse|find|view|see)\b.*\b(?:homes?|listings?|properties|plans?|communities)(?: .{0,40})?|(?:home|property|listing|house|plan|floor ?plan|community) (?:details?|overview|info(?:rmation)?|description|features?|search)|(?:available|featured|similar|related|nearby|quick move-?in|move-?in ready|new|our|inventory|all|more|other|model) (?:homes?|listings?|properties|floor ?plans?|communities)(?: .{0,40})?|homes? for sale(?: .*)?|for sale|sold|pending|available(?: now)?|overview|details|description|gallery|photos|features|contact(?: us)?|about(?: .{0,40})?|schedule.*|request.*|get .*|price|menu|search|welcome.*|move-?in ready|quick move-?in|under construction|coming soon|floor ?plans?|map|directions|location|loading.*|\$.*|\d[\d,. ]*(?:beds?|baths?|sq).*|status.*|beds?|baths?)$/i;
const MAX_TITLE_LENGTH = 140;

/** The home's title: its first heading, else the page's title, else its address, each in its own quote. */
export function readTitle(page: PageDocument, place: HomePlace | null): FieldCandidate[] {
  const heading =
    page.lines.find((line) => isOwn(line) && line.headingLevel === 1 && isTitle(line.text)) ??
    page.lines.find((line) => isOwn(line) && line.headingLevel > 1 && line.headingLevel <= 4 && isTitle(line.text));
  if (heading) return [{ field: 'title', raw: heading.text, quote: heading.text, method: 'page_text' }];
  const address = place ? page.lines[place.line]?.text.trim() : undefined;
  const byAddress: FieldCandidate[] =
    place && address !== undefined
      ? [{ field: 'title', raw: address, input: titleOf(address, place), quote: place.quote, method: 'page_text' }]
      : [];
  return byAddress.length > 0 ? byAddress : readPageTitle(page);
}

/** An address line is the title where it is one; of a longer line the street alone is. */
function titleOf(line: string, place: HomePlace): string {
  const isAddress =
    line.length <= MAX_TITLE_LENGTH && /^\d/.test(line) && readPlace(line) !== null && !/[$|•·]/.test(line);
  return isAddress ? line : place.unit === null ? place.street : `${place.street}, ${place.unit}`;
}

/** The page's own title without the name of its site. */
export function readPageTitle(page: PageDocument): FieldCandidate[] {
  const meta = metaTag(page.meta, 'og:title', 'twitter:title');
  const part = (text: string): string | undefined =>
    text.split(/\s+[|–—•·]\s+|\s+-\s+/).find((one) => isTitle(one.trim()));
  const fromMeta = meta ? part(meta.content) : undefined;
  const fromTitle = part(page.title);
  return [
    ...(meta && fromMeta
      ? [{ field: 'title', raw: fromMeta.trim(), quote: meta.fragment, method: 'opengraph' as const }]
      : []),
    ...(fromTitle ? [{ field: 'title', raw: fromTitle.trim(), quote: page.title, method: 'opengraph' as const }] : []),
  ];
}

/** Headings of offers stand over homes, and name none. */
const OFFER =
  /\d\s?%|\bAPR\b|\bbuy-?downs?\b|\bfinancing\b|\bincentives?\b|\bclosing costs?\b|\b(?:special|limited[- ]time) offers?\b|\bsave (?:up to|thousands|\$)|\bmonthly payments?\b/i;

/** Whether a text may name a home; headings of pages and sections name none. */
export function isTitle(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= MAX_TITLE_LENGTH &&
    !NO_TITLE.test(text) &&
    !OFFER.test(text) &&
    !isPlaceholder(text, 'name')
  );
}

export function isOwn(line: PageLine): boolean {
  return !line.foreign && line.region !== 'nav' && line.region !== 'footer';
}

const ABOUT_HEADING =
  /\b(?:about (?:this|the) (?:home|property|house|residence)|description|overview|details|home details|the home|this home|highlights|remarks|home story|property information|what'?s special|welcome)\b/i;
const NOT_ABOUT =
  /©|\bcookies?\b|\bprivacy policy\b|\ball rights reserved\b|\bdisclaimer\b|\bsubject to change\b|\bequal housing\b|\bdeemed reliable\b|\bterms (?:of|and)\b|\bnewsletter\b|\bjavascript\b|\bprices?,? (?:plans?|features?|terms).{0,60}\b(?:change|notice)\b|\bby (?:submitting|providing|clicking)\b|\bMLS\b.{0,80}\breliable\b/i;
const SHORTEST_DESCRIPTION = 80;

/** The passage that describes the home: under a heading that says so, else the first long paragraph about a home. */
export function readDescription(page: PageDocument): FieldCandidate[] {
  const long = page.lines.filter(
    (line) =>
      isOwn(line) && line.region !== 'aside' && line.text.length >= SHORTEST_DESCRIPTION && !NOT_ABOUT.test(line.text),
  );
  const headed = long.filter(
    (line) => ABOUT_HEADING.test(line.under) && !/communit|neighbou?rhood|builder/i.test(line.under),
  );
  const aboutHome = long.filter((line) =>
    /\b(?:home|bedrooms?|kitchen|primary|owner[’']?s|suite|plan|story|living|residence|townhome|condo)\b/i.test(
      line.text,
    ),
  );
  const line = headed[0] ?? aboutHome[0];
  const meta = metaTag(page.meta, 'og:description', 'description', 'twitter:description');
  return [
    ...(line
      ? [
          {
            ...{ field: 'description', raw: line.text, quote: line.text, method: 'page_text' as const },
            ...(headed[0]
              ? {}
              : { adjustments: [pageReason('Not under a heading that calls it a description', -0.06)] }),
          },
        ]
      : []),
    ...(meta ? [{ field: 'description', raw: meta.content, quote: meta.fragment, method: 'opengraph' as const }] : []),
  ];
}

const NO_PLAN =
  /^(?:view|see|download|yes|no|n\/a|details?|more|name|plans?|home|single|detached|two|one|\d+ stor|call|available|custom|tbd|contemporary|ranch|modern)\b.*$/i;
const PLAN_PATTERNS = [
  /(?:^|[|•·–—(-]\s*)(?:floor\s?plan|home plan|plan|model)\s*[:#]\s*([\p{Lu}\d][\p{L}\p{N}'’ .-]{0,50}?)(?=\s*(?:$|[|•·,)–—]))/iu,
  /(?:^|[|•·–—(-]\s*)((?:The\s+)?\p{Lu}[\p{L}'’]+(?:\s[\p{Lu}\d][\p{L}\p{N}'’]*){0,3})\s+(?:floor\s?plan|home plan|plan|model)(?=\s*(?:$|[|•·,)–—]|by\b|at\b|in\b))/u,
  /(?:^|[|•·–—(-]\s*)Plan\s+(\d{3,5}[A-Z]?)(?=\s*(?:$|[|•·,)–—]))/u,
];

/** The plan it is built by: "Plan: The Oakmont", "The Oakmont floor plan", "Plan 2845". */
export function readPlan(page: PageDocument): FieldCandidate[] {
  const fromFacts = readFacts(page)
    .filter(({ name, value }) => name === 'plan' && isPlanName(value))
    .map(({ value, quote }) => ({ value, quote, delta: 0 }));
  const fromLines = page.lines.flatMap((line) => {
    if (!isOwn(line) || line.text.length > 90) return [];
    const value = PLAN_PATTERNS.map((pattern) => pattern.exec(line.text)?.[1]?.trim()).find(
      (text) => text !== undefined,
    );
    return value !== undefined && isPlanName(value) ? [{ value, quote: line.text, delta: -0.02 }] : [];
  });
  return [...fromFacts, ...fromLines].slice(0, 3).map(({ value, quote, delta }) => ({
    ...{ field: 'model_name', raw: value, quote, method: 'page_text' as const },
    ...(delta === 0 ? {} : { adjustments: [pageReason('Read from a line of text', delta)] }),
  }));
}

export function isPlanName(text: string): boolean {
  return (
    text.length <= 60 &&
    /[\p{L}\d]{2}/u.test(text) &&
    !NO_PLAN.test(text) &&
    !/[$@]|https?:/i.test(text) &&
    !/^(?:model home|quick move-?ins?(?: homes?)?|move-?in ready|available(?: now)?|reserved|sold(?: out)?|pending)$/i.test(
      text,
    ) &&
    text.split(/\s+/).length <= 6
  );
}

const LOT =
  /\b((?:lot|home\s?site)(?:\s*(?:number|no\.?|#|:)\s*#?\s*|\s+#?\s*)(?:[A-Z]?\d{1,5}[A-Z]?(?:-\d{1,4}[A-Z]?)?|[A-Z](?=\s*(?:$|[|,•·)]|bl)))(?:[\s,/-]+(?:block|blk)\.?\s*#?\s*(?:[A-Z]?\d{1,4}[A-Z]?|[A-Z]))?(?:[\s,/-]+(?:section|sec|phase|ph)\.?\s*#?\s*\d{1,3}[A-Z]?)?)(?![\w.,]*\d|\s*(?:sq|acres?\b|ac\b|sf\b|feet|ft|x\b|['’]|wide|homes?\b|homesites?\b))/i;

/** "Lot 12 Block 3", "Homesite 0045", a labelled lot; never the lot's size. */
export function readLot(page: PageDocument): FieldCandidate[] {
  const facts = readFacts(page);
  const block = facts.find(({ name }) => name === 'block');
  const fromFacts = facts
    .filter(
      ({ name, value }) =>
        name === 'lot_number' &&
        !/acre|sq|\bsf\b|\bft\b|\d[x×]\d|^0+$|[.,]\d/i.test(value) &&
        /\d|^[A-Z]$/i.test(value),
    )
    .map((fact) => lotFact(fact, block));
  if (fromFacts.length > 0) return fromFacts.slice(0, 1);
  for (const line of page.lines) {
    if (!isOwn(line) || line.text.length > 160) continue;
    const raw = LOT.exec(line.text)?.[1]?.trim();
    if (raw === undefined || /^(?:lot|home\s?site)\s*[:#]?\s*0+$/i.test(raw)) continue;
    return [{ field: 'lot_number', raw, input: lotInput(raw), quote: line.text, method: 'page_text' }];
  }
  return [];
}

function lotFact({ value, quote }: HomeFact, block: HomeFact | undefined): FieldCandidate {
  const base = { field: 'lot_number', raw: value, input: lotInput(value), quote, method: 'page_text' as const };
  if (!block || /bl(?:oc)?k/i.test(value)) return base;
  const both = `${quote}\n${block.quote}`;
  return {
    ...base,
    raw: `${value}, Block ${block.value}`,
    input: `Lot ${lotInput(value)}, Block ${block.value}`,
    quote: both,
  };
}

/** A lot alone loses its word; with its block the words tell the two numbers apart. */
function lotInput(raw: string): string {
  const bare = raw.replace(/^(?:lot|home\s?site)\s*(?:number|no\.?|#|:)?\s*#?\s*/i, '');
  return /bl(?:oc)?k|sec|ph/i.test(bare) ? `Lot ${bare}` : bare;
}

/** The year it was built: by its label, or "Built in 2021". A date of completion to come is no year built. */
export function readYearBuilt(page: PageDocument): FieldCandidate[] {
  const fromFacts = readFacts(page)
    .filter(({ name }) => name === 'year_built')
    .flatMap(({ value, quote }) => yearCandidate(/\b(1[789]\d{2}|20\d{2})\b/.exec(value)?.[1], quote));
  if (fromFacts.length > 0) return fromFacts;
  const line = page.lines.find(
    (one) =>
      isOwn(one) &&
      one.text.length <= 60 &&
      /\b(?:built(?: in)?|year built|constructed in)\b[\s:]*(?:1[789]\d{2}|20\d{2})\b/i.test(one.text),
  );
  return line
    ? yearCandidate(/\b(?:built(?: in)?|year built|constructed in)\b[\s:]*(\d{4})/i.exec(line.text)?.[1], line.text)
    : [];
}

function yearCandidate(year: string | undefined, quote: string): FieldCandidate[] {
  return year === undefined ? [] : [{ field: 'year_built', raw: year, quote, method: 'page_text' }];
}

/** The day it was listed, as a whole date. */
export function readListed(page: PageDocument): FieldCandidate[] {
  const fromFacts = readFacts(page)
    .filter(({ name, value }) => name === 'listed' && datesIn(value).length > 0)
    .map(({ value, quote }) => ({ raw: value, input: datesIn(value)[0], quote }));
  const fromLines = page.lines.flatMap((line) => {
    if (
      !isOwn(line) ||
      line.text.length > 80 ||
      !/^(?:date )?(?:listed|posted)(?: on)?\b|\blisted on\b/i.test(line.text)
    )
      return [];
    const [input] = datesIn(line.text);
    return input === undefined ? [] : [{ raw: line.text, input, quote: line.text }];
  });
  return [...fromFacts, ...fromLines]
    .slice(0, 1)
    .map((found) => ({ field: 'listed_at', ...found, method: 'page_text' }));
}

/** "Latitude: 29.76" in a fact box. */
export function readCoordinates(page: PageDocument): FieldCandidate[] {
  const facts = readFacts(page);
  return (['latitude', 'longitude'] as const).flatMap((field) =>
    facts
      .filter(({ name, value }) => name === field && Number(value) !== 0)
      .slice(0, 1)
      .map(({ value, quote }) => ({ field, raw: value, quote, method: 'page_text' as const })),
  );
}
