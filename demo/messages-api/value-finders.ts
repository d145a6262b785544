import {
  butNot,
  every,
  first,
  firstOf,
  group,
  labelledAs,
  listAfter,
  street,
  type Finder,
  type Found,
} from './finder-parts';
import { PLACE_PATTERNS, placeProse } from './place-finders';

const STATES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming';
/** City, state and, where it is there, postal code. */
const PLACE = new RegExp(
  `(\\p{Lu}[\\p{L}.'’]+(?:[ -]\\p{Lu}[\\p{L}.'’]+){0,3}),\\s*([A-Z]{2}|${STATES})\\.?(?:\\s+(\\d{5}(?:-\\d{4})?))?(?![\\p{L}\\d])`,
  'u',
);
const AWARD = /\b(award|builder of the year|best |choice|honou?r|winner|gold|parade|finalist|excellence)/i;

/** "Water-Wise Neighborhood (2019), Gila Basin Garden Council", whatever the award is called. */
const AWARD_LINE = /^\p{Lu}[^.!?]{4,80} \((?:19|20)\d\d\), \p{Lu}/u;

const PATTERNS: { is: RegExp; find: Finder }[] = [
  {
    is: /(^|_)(phone|telephone|tel|mobile)/,
    find: first(/(?:\+?1[\s.-]?)?\(?\b\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}\b/, 0.95, /\bfax\b/i),
  },
  { is: /e_?mail/, find: first(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/, 0.95) },
  {
    is: /^socials?$|facebook|instagram|linkedin|youtube|twitter|pinterest/,
    find: every(
      /https?:\/\/(?:www\.)?(?:facebook|instagram|linkedin|youtube|twitter|x|pinterest)\.com\/[\w./-]+/i,
      0.9,
    ),
  },
  {
    is: /website|homepage|(^|_)url$/,
    find: first(
      /(?:https?:\/\/)?(?:www\.)?(?<!@|[\w.-])[a-z0-9-]+\.(?:test|com|net|org|homes)(?:\/[\w/-]*)?(?![\w@])/i,
      0.8,
      /@\S*$/,
    ),
  },
  { is: /postal|zip/, find: place(3) },
  { is: /(^|_)city$/, find: place(1) },
  { is: /(^|_)state$/, find: place(2) },
  { is: /address|street/, find: firstOf(street, beforePlace) },
  {
    is: /founded|established|year_built|since/,
    find: firstOf(
      butNot(
        /\bcompleted? since\b/i,
        group(/\b(?:since|founded|established|est\.?)\b\D{0,30}?\b((?:17|18|19|20)\d\d)\b/i, 1, 0.9),
      ),
      labelledAs('founded'),
      labelledAs('established'),
    ),
  },
  {
    is: /employee|team_size|staff/,
    find: group(
      /\b(\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?)\s+(?:people|employees|team members|colleagues|staff)\b/i,
      1,
      0.85,
    ),
  },
  {
    is: /review_?count|reviews/,
    find: group(/(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d+)\s+(?:[a-z]+\s+)?reviews?\b/i, 1, 0.85),
  },
  { is: /rating|stars|score/, find: group(/\b([0-5](?:\.\d{1,2})?)\s*(?:out of|\/)\s*5\b/i, 1, 0.85) },
  { is: /award.*year/, find: awardPart(2) },
  { is: /award.*(issuer|organi[sz]ation|from)/, find: awardPart(3) },
  { is: /award.*(title|name)/, find: awardPart(1) },
  {
    is: /award/,
    find: (lines) =>
      lines
        .filter((line) => /\b(19|20)\d\d\b/.test(line) && (AWARD.test(line) || AWARD_LINE.test(line)))
        .filter((line) => line.length < 200)
        .map((line) => ({ value: line, line, sureness: 0.8 })),
  },
  {
    is: /licen[cs]e|credential|certif/,
    find: group(/\blicen[cs]e\s+(?:no\.?|number|#)?\s*([A-Z]*-?\d[\w-]*)/i, 1, 0.8),
  },
  { is: /price|cost/, find: first(/\$\s?\d[\d,]*(?:\.\d+)?(?:\s?[KkMm]\b)?/, 0.7) },
  { is: /bedroom|beds/, find: group(/\b(\d+)\s*(?:bed(?:room)?s?|bd)\b/i, 1, 0.75) },
  { is: /bathroom|baths/, find: group(/\b(\d+(?:\.\d)?)\s*(?:bath(?:room)?s?|ba)\b/i, 1, 0.75) },
  { is: /sq_?ft|square_feet|area_sqft/, find: group(/\b(\d[\d,]*)\s*(?:sq\.?\s?ft|square feet|sf)\b/i, 1, 0.75) },
  {
    is: /specialt/,
    find: listAfter(/^(?:our )?(?:specialt(?:y|ies)|what we (?:do best|build)|we specialize in)\b\s*:?\s*/i),
  },
  {
    is: /service_area|areas|served|communities/,
    find: listAfter(
      /^(?:service areas?|where we build|areas? (?:we )?served?|communities|serving|we build in)\b\s*:?\s*/i,
    ),
  },
  { is: /about|bio|description|summary/, find: prose },
  { is: /^title$|tagline|slogan/, find: tagline },
];

/** How to look for a field, by the words of its name; for a name nobody knows, a label in the text with its value. */
export function finderFor(field: string, entity: string | null): Finder {
  const name = field.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const labelled = labelledAs(name.replaceAll('_', ' '));
  if (name === 'name' || /(^|_)(builder|company|legal)_name$/.test(name))
    return entity === null ? labelled : verbatim(entity);
  if (name === 'about_place') return placeProse(entity);
  const ofPlaces = PLACE_PATTERNS.find(({ is }) => is.test(name));
  if (ofPlaces) return ofPlaces.find;
  const known = PATTERNS.find(({ is }) => is.test(name));
  if (!known) return labelled;
  return (lines) => {
    const hits = known.find(lines);
    return hits.length > 0 ? hits : labelled(lines);
  };
}

/** "Best Porch (2019), Guild of Porches": title, year, issuer. */
const AWARD_PARTS = /^(.+?)\s*\((\d{4})\)(?:,\s*(.+))?$/;

function awardPart(index: number): Finder {
  return (lines) =>
    lines.flatMap((line) => {
      const value = AWARD.test(line) ? AWARD_PARTS.exec(line)?.[index] : undefined;
      return value ? [{ value, line, sureness: 0.8 }] : [];
    });
}

/** A place with a postal code is an address; one without may be any city a text mentions, so it comes second. */
function place(index: number): Finder {
  return (lines) => {
    const matches = lines.flatMap((line) => {
      const match = PLACE.exec(line);
      return match ? [{ match, line }] : [];
    });
    const best = matches.find(({ match }) => match[3]) ?? matches[0];
    const value = best?.match[index];
    return best && value ? [{ value, line: best.line, sureness: best.match[3] ? 0.9 : 0.7 }] : [];
  };
}

/** A street of no known kind: what stands between a house number and "City, ST 12345". */
function beforePlace(lines: string[]): Found[] {
  for (const line of lines) {
    const match = PLACE.exec(line);
    const value = match?.[3]
      ? /\d{1,6} [^|·]+$/u.exec(line.slice(0, match.index))?.[0].replace(/[,\s]+$/u, '')
      : undefined;
    if (value) return [{ value, line, sureness: 0.8 }];
  }
  return [];
}

function verbatim(name: string): Finder {
  return (lines) => {
    const line = lines.find((one) => one.toLowerCase().includes(name.toLowerCase()));
    if (!line) return [];
    const at = line.toLowerCase().indexOf(name.toLowerCase());
    return [{ value: line.slice(at, at + name.length), line, sureness: 0.95 }];
  };
}

/** The first real sentence: what a page says about itself. */
function prose(lines: string[]): Found[] {
  const line = lines.find(
    (one) =>
      one.length >= 60 && one.length <= 1_200 && /[a-z][.!?]/.test(one) && !/ignore|instruction|cookie/i.test(one),
  );
  return line ? [{ value: line, line, sureness: 0.7 }] : [];
}

function tagline(lines: string[]): Found[] {
  const line = lines
    .slice(0, 12)
    .find(
      (one) => one.length <= 90 && one.split(' ').length >= 4 && !/\d{3}|@|ignore|&|\b(homes|builders)$/i.test(one),
    );
  return line ? [{ value: line, line, sureness: 0.6 }] : [];
}
