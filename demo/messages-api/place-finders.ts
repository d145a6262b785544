import { butNot, every, first, firstOf, group, street, type Finder } from './finder-parts';

/**
 * A value of a known shape beside its label: "Stage: Phase 3", or the label alone and the value in the next line. Only the
 * part that has the shape is taken, so a label over another column's value finds nothing.
 */
function labelled(label: RegExp, shape: RegExp, sureness = 0.85): Finder {
  return (lines) => {
    for (const [index, line] of lines.entries()) {
      const match = label.exec(line);
      if (!match || match.index !== 0) continue;
      const rest = line.slice(match[0].length);
      if (/^\s*[:–-]\s*\S/.test(rest)) {
        const own = shape.exec(rest)?.[1];
        if (own) return [{ value: own, line, sureness }];
      }
      const next = rest.trim() === '' ? lines[index + 1] : undefined;
      const below = next === undefined ? undefined : shape.exec(next)?.[1];
      if (next !== undefined && below) return [{ value: below, line: next, sureness: sureness - 0.1 }];
    }
    return [];
  };
}

/** A heading ends the list above it, and so does a long line. */
const HEADING =
  /^(?:builders?\b|our builders|\d+ builders|news|coming up|contact|association|awards?|events?|amenities|schools?|plans|available homes|welcome)/i;
const MAX_LIST_LINE = 90;
/** Four words at most; what is longer tells more about the item above it. */
const AMENITY = /^(?!amenity$|good to know$)\p{Lu}[\p{L}’'-]*(?: (?:[\p{L}’'-]+|&)){0,3}$/iu;
const COMPANY = /^\p{Lu}[\p{L}’']*(?: (?:\p{Lu}[\p{L}’']*|&|and))+$/u;

/** The lines of a list below a heading that look like its items, one value each. */
function itemsUnder(heading: RegExp, shape: RegExp): Finder {
  return (lines) => {
    for (const [index, line] of lines.entries()) {
      if (!heading.test(line)) continue;
      const below = lines.slice(index + 1);
      const end = below.findIndex((one) => one.length > MAX_LIST_LINE || HEADING.test(one));
      const items = below.slice(0, end < 0 ? undefined : end).filter((one) => shape.test(one));
      if (items.length > 0) return items.map((item) => ({ value: item, line: item, sureness: 0.8 }));
    }
    return [];
  };
}

/** Names in a row: "Builders: A, B" and "A and B build here". */
const namesInLine: Finder = (lines) => {
  for (const line of lines) {
    const list =
      /\bbuilders:\s*(.+)$/i.exec(line)?.[1] ?? /(?:^|\. )([^.]+?) (?:have begun|builds?|build the)\b/.exec(line)?.[1];
    if (!list) continue;
    const names = list.split(/,\s*|\s+and\s+/).map((name) => name.trim());
    const real = names.filter((name) => /^\p{Lu}[\p{L}&' ]+(?:Homes|Builders|Built|Residences|Row)\b/u.test(name));
    if (real.length > 0) return real.map((value) => ({ value, line, sureness: 0.8 }));
  }
  return [];
};

const DATE =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}\b/;

/** What stands over a date. */
const datedTitles: Finder = (lines) =>
  lines.flatMap((line, index) => {
    const title = DATE.test(line) ? lines[index - 1] : undefined;
    return title && title.length < 80 ? [{ value: title, line: title, sureness: 0.75 }] : [];
  });

const COUNT = /^(?:about\s+)?(\d[\d,]*)\b/i;
const MONEY = String.raw`\$\d[\d,]*(?:\.\d\d)?`;
/** A sum that is due once, or that is an example, is no fee. */
const NO_FEE = /\b(?:transfer|closing|capital|taxable|example|district takes|deposit)\b/i;
/** Prices of plans, and money that is not the price of a home. */
const NO_PRICE =
  /\b(?:from|starting|start|base|plans?|hoa|dues|fees?|assessment|deposit|earnest|sold for|month|quarter|year)\b|\ds\b/i;

/** The price of one home: the last of a line that strikes an old one out. A bound such as "from the $400s" is none. */
const homePrice: Finder = (lines) => {
  for (const line of lines) {
    const prices = line.match(/\$\s?\d{2,3}(?:,\d{3})+(?![\d,])/g);
    const value = prices?.at(-1);
    if (value && !NO_PRICE.test(line)) return [{ value, line, sureness: 0.85 }];
  }
  return [];
};

const SPELLED = 'one|two|three|four|five|six|seven|eight';
const NAME = String.raw`(\p{Lu}[\p{L}\d&'’-]*(?: (?:&|of|at|and|\p{Lu}[\p{L}\d&'’-]*))*)`;

/** How communities and homes state what builders do not have. Asked before the general patterns, by the whole name of a field. */
export const PLACE_PATTERNS: { is: RegExp; find: Finder }[] = [
  {
    is: /^homes$|^(?:home|unit)_count$|^number_of_homes$/,
    find: firstOf(
      labelled(/homes/i, COUNT),
      butNot(
        /available|for sale|our builders|move-in|planned/i,
        group(/\b(\d[\d,]*)\s+(?:[a-z-]+\s)?homes\b/i, 1, 0.8),
      ),
    ),
  },
  {
    is: /^residents$|^population$/,
    find: firstOf(labelled(/residents/i, COUNT), group(/\b(\d[\d,]*)\s+residents\b/i, 1, 0.8)),
  },
  { is: /^(?:total_)?acres$|acreage/, find: first(/\b\d[\d,]*(?:\.\d+)?\s+acres\b/i, 0.85) },
  { is: /^member_count$|^members$/, find: group(/\b(\d[\d,]*)\s+members\b/i, 1, 0.8) },
  { is: /^followers$/, find: group(/\b(\d[\d,]*)\s+followers\b/i, 1, 0.8) },
  {
    is: /^development_stage$|^stage$|^phase$/,
    find: firstOf(
      group(/\b(Phase (?:\d+|[IVX]+|one|two|three|four|five))\b/, 1, 0.85),
      group(/\b(Completed|Built out)\b(?! Community)/, 1, 0.8),
    ),
  },
  {
    is: /^monthly_fee$/,
    find: butNot(NO_FEE, first(new RegExp(String.raw`${MONEY}\s*(?:\/|per|a|each|every)\s*(?:mo|month)\b`, 'i'), 0.9)),
  },
  {
    is: /^community_dues$|^dues$/,
    find: butNot(
      NO_FEE,
      first(new RegExp(String.raw`${MONEY}\s*(?:\/|per|a|an|each|every)\s*(?:year|annum|quarter)\b`, 'i'), 0.9),
    ),
  },
  {
    is: /^tax_rate$/,
    find: firstOf(
      labelled(/(?:total|combined) (?:property )?tax rate/i, /^\D{0,4}(\d(?:\.\d+)?\s?%)/),
      group(/\btax rate\b[^%\d]{0,30}(\d(?:\.\d+)?\s?%)/i, 1, 0.85),
    ),
  },
  {
    is: /^enterprise_number_hoa$/,
    find: group(
      /\b(?:registered under number|registration(?: number| no\.?)?:?)\s+([A-Z][A-Z\d-]*\d[A-Z\d-]*)/i,
      1,
      0.85,
    ),
  },
  {
    is: /management_company$/,
    find: firstOf(
      labelled(/managed by/i, new RegExp(`^${NAME}`, 'u')),
      group(new RegExp(String.raw`\b(?:[Mm]anaged by|[Mm]anagement company:?)\s+${NAME}`, 'u'), 1, 0.85),
    ),
  },
  {
    is: /^school_district$/,
    find: group(
      /((?:\p{Lu}[\p{L}-]+ ){1,4}(?:C?ISD|(?:Consolidated )?Independent School District|Unified School District|Public Schools))(?!\p{L})/u,
      1,
      0.85,
    ),
  },
  { is: /video/, find: every(/https?:\/\/(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)\/[\w./?=-]+/i, 0.85) },
  { is: /^amenit(?:y|ies)(?:_name)?$/, find: itemsUnder(/^amenities$/i, AMENITY) },
  {
    is: /^builders$|^builder_cards?$/,
    find: firstOf(namesInLine, itemsUnder(/^(?:our |\d+ )?builders(?: in .+)?$/i, COMPANY)),
  },
  { is: /^events?(?:_title)?$/, find: datedTitles },
  { is: /^(?:list_|asking_)?price(?:_usd)?$/, find: homePrice },
  {
    is: /^property_status$|^sale_status$/,
    find: firstOf(
      labelled(/status/i, /^\W{0,3}(available|under contract|sale pending|pending|sold|model home)\b/i),
      butNot(/\bsold out\b|\bsold by\b/i, group(/\b(under contract|sale pending|sold|model home)\b/i, 1, 0.8)),
    ),
  },
  { is: /^move_in_ready$/, find: first(/\bready now\b/i, 0.8) },
  { is: /^lot_sqft$|^lot_size$/, find: labelled(/lot(?: size)?/i, /(\d[\d,]*\s*(?:sq\.? ?ft|square feet|sf))/i) },
  {
    is: /^lot_number$|^lot$/,
    find: firstOf(labelled(/lot/i, /^\W{0,3}(\d+[A-Z]?)\b/), group(/\blot (\d+[A-Z]?)\b/i, 1, 0.85)),
  },
  {
    is: /^model_name$|^plan(?:_name)?$/,
    find: firstOf(
      labelled(/(?:floor )?plan/i, new RegExp(`^\\W{0,3}${NAME}$`, 'u')),
      group(/^The (\p{Lu}\p{L}+)(?= on lot| in |:)/u, 1, 0.8),
    ),
  },
  {
    is: /^year_built$/,
    find: firstOf(
      labelled(/(?:year )?built/i, /\b((?:18|19|20)\d\d)\b/),
      group(/\bbuilt (?:in )?((?:18|19|20)\d\d)\b/i, 1, 0.85),
    ),
  },
  {
    is: /^has_pool$/,
    find: firstOf(labelled(/pool/i, /^\W{0,3}(yes|no)\b/i), first(/\b(?:private|in-ground) pool\b/i, 0.8)),
  },
  {
    is: /^bedrooms$/,
    find: firstOf(
      labelled(/bedrooms/i, /^\W{0,3}(\d+)$/),
      group(new RegExp(String.raw`\b(\d+|${SPELLED})[\s-]*(?:bed(?:room)?s?|bd)\b`, 'i'), 1, 0.8),
    ),
  },
  {
    is: /^bathrooms$/,
    find: firstOf(
      labelled(/bath(?:room)?s/i, /^\W{0,3}(\d+(?:\.\d)?)$/),
      group(new RegExp(String.raw`\b(\d+(?:\.\d)?|${SPELLED})[\s-]*(?:bath(?:room)?s?|ba)\b`, 'i'), 1, 0.8),
    ),
  },
  { is: /^address_?2$|^unit$/, find: group(/\b((?:Unit|Apt\.?) [\w-]+)/, 1, 0.85) },
  { is: /^address_?1$/, find: street },
  {
    is: /^builder_id$|^builder$/,
    find: firstOf(
      labelled(/builder/i, new RegExp(`^\\W{0,3}${NAME}`, 'u')),
      group(new RegExp(String.raw`\b(?:[Bb]uilt by|construction by)\s+${NAME}`, 'u'), 1, 0.8),
    ),
  },
  {
    is: /^community_id$|^community$/,
    find: firstOf(
      labelled(/community|subdivision/i, new RegExp(`^\\W{0,3}${NAME}`, 'u')),
      group(new RegExp(String.raw`\bcommunity of ${NAME}`, 'u'), 1, 0.8),
    ),
  },
];

/** Fields that only communities have; which they are says what kind of thing is asked about. */
const OF_COMMUNITY = /^(?:monthly_fee|community_dues|tax_rate|school_district|development_stage|homes|hoa_\w+)$/;

/** The field as it is looked for beside the others: a home has its address for a title, and a community's `about` names it. */
export function inContext(field: string, fields: readonly string[]): string {
  if (field === 'title' && fields.includes('address1')) return 'address1';
  return field === 'about' && fields.some((one) => OF_COMMUNITY.test(one)) ? 'about_place' : field;
}

/** A sentence that names the place; one about its fees or its office tells nothing of it. */
export function placeProse(place: string | null): Finder {
  const [name = ''] = (place ?? '').toLowerCase().split(' ');
  return (lines) => {
    const isAbout = (line: string) => line.length >= 60 && line.length <= 1_200 && /[.!?]$/.test(line);
    const line = lines.find((one) => isAbout(one) && one.toLowerCase().includes(name) && !/\$\d|managed by/i.test(one));
    return line === undefined ? [] : [{ value: line, line, sureness: 0.75 }];
  };
}
