import { type PageDocument } from '../document';
import { FactReader, type LabelledFact } from '../labelled-facts';

/** What a label of a fact box, a table or a definition list announces about something for sale. */
export type ListingFactName = (typeof LABELS)[number][0];
export type ListingFact = LabelledFact<ListingFactName>;

/** Read in order: the more particular label first. Labels are given without their last colon. */
const LABELS = [
  [
    'vin',
    /^(?:full |vehicle )?vin(?:\s*(?:#|no\.?|number|code|:))?$|^vehicle identification (?:number|no\.?)(?:\s*\(vin\))?$|^(?:chassis|frame)(?:\s*(?:#|no\.?|number))?$|^(?:hull (?:id|identification)(?: number)?|hin)$/i,
  ],
  [
    'mileage',
    /^(?:(?:current|actual|indicated|total|vehicle|approx\.?) )*(?:mileage|odometer(?: reading)?|miles(?: driven)?|kilomet(?:er|re)s?(?: driven)?|kilometrage|kilometerstand|km(?: stand)?)(?:\s*\((?:mi|miles|km|kms)\))?$/i,
  ],
  ['year', /^(?:model |vehicle |production )?year(?: of (?:manufacture|production))?$|^model yr\.?$/i],
  ['make', /^(?:make|manufacturer|marque|vehicle make)$/i],
  ['model', /^(?:model|vehicle model|model name)$/i],
  ['trim', /^(?:trim|trim level|series|submodel|sub-model)$/i],
  [
    'exterior_color',
    /^(?:ext(?:erior|\.)?|body|paint|outside|external)\s*-?\s*(?:colou?r)?$|^(?:paint |vehicle |exterior paint )?colou?r(?: \(exterior\))?$|^ext(?:erior)? (?:paint|finish)$/i,
  ],
  [
    'interior_color',
    /^(?:int(?:erior|\.)?|inside|cabin|seat|upholstery|trim)\s*-?\s*colou?r$|^colou?r \(interior\)$|^interior$|^upholstery$/i,
  ],
  ['transmission', /^(?:transmission|trans\.?|gearbox|transmission type|getriebe)$/i],
  [
    'drivetrain',
    /^(?:drive ?train|drive ?line|drive(?: type| wheels?)?|driven wheels|wheel drive|drive configuration)$/i,
  ],
  ['engine', /^(?:engine|motor|engine (?:type|size|description|details)|engines?\s*\/\s*motors?)$/i],
  ['condition', /^(?:item |product |vehicle |overall )?condition$|^new\s*\/\s*used$|^zustand$/i],
  ['brand', /^(?:brand|brand name|label)$/i],
  [
    'sku',
    /^(?:sku|stock|stk\.?|item|product|article|catalog(?:ue)?|style|part)\s*(?:#|no\.?|num(?:ber)?|code|id)$|^(?:sku|stock|stk\.?)\s*(?:#|no\.?|num(?:ber)?|code|id)?$/i,
  ],
  ['gtin', /^(?:gtin(?:-?\d{1,2})?|upc(?:-a)?|ean(?:-?\d{1,2})?|isbn-?13|barcode)(?:\s*(?:#|no\.?|number|code))?$/i],
  [
    'price',
    /^(?:(?:our|asking|sale|sales|selling|buy(?: it)? now|buy-now|internet|online|web|dealer|cash|special|final|net|current|today['’]s|offer|item|unit|vehicle|retail selling|no[- ]haggle|best|discounted|your|one|fixed|listed|listing) )*price(?: \((?:usd|us\$|\$|eur|€|gbp|£|cad)\))?$|^(?:asking|buy(?: it)? now|buy-now|offered at|priced at|preis|prix|prezzo|precio)$/i,
  ],
  [
    'not_price',
    /^(?!free\b)(?:[\w.’'&-]+ ){0,4}(?:price|payment|payments|msrp|rrp|srp|fees?|deposit|savings?|discount|rebate|bid|bids|value|cost|shipping|delivery|tax(?:es)?|estimate|down|premium|apr)$|^(?:was|from|starting at|starts at|as low as|list|retail|reg(?:ular)?\.?|compare at|you save|save|sold (?:for|price)|msrp)$/i,
  ],
  ['status', /^(?:(?:listing|item|sale|vehicle|current|availability) )?(?:status|availability)$/i],
  [
    'listed',
    /^(?:date )?(?:posted|listed|published|added)(?: on| date)?$|^listing date$|^date (?:posted|listed|added)$/i,
  ],
  ['location', /^(?:(?:item|vehicle|car|boat|bike|current) )?location$|^(?:item )?located in$/i],
  ['title_status', /^title(?: status)?$/i],
  [
    'other',
    /^(?:body(?: style| type)?|fuel(?: type)?|doors|seats|cylinders|type|category|size|material|weight|dimensions|seller|dealer|phone|description|features|options|mpg|fuel economy|warranty|quantity|length|hours|engine hours|hull material|mpn|title|owners?|history|shipping weight|listing id|ad id|post id|lot(?: #)?)$/i,
  ],
] as const;

const MAX_LABEL_LENGTH = 44;

/** What a text announces when it is nothing but a label; null otherwise. */
export function listingFactNameOf(text: string): ListingFactName | null {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/[\s:*.–—-]+$/, '')
    .trim();
  if (bare === '' || bare.length > MAX_LABEL_LENGTH || /\d{3}/.test(bare)) return null;
  return LABELS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** What stands in place of a value that nobody tells. */
export const UNTOLD =
  /^(?:tmu\b.*|true mileage unknown.*|exempt.*|(?:odometer )?not actual.*|withheld.*|upon request|on request|request(?:ed)?|ask(?: .*)?|call(?: .*)?|contact(?: .*)?|please (?:call|ask|inquire|contact).*|inquire.*|n\/?a|none|unknown|unspecified|not (?:specified|available|listed|provided|stated)|tbd|tba|-+|–|—)\.?$/i;

/** Whether a text has the form of a value of the fact. */
export function fitsListingFact(name: ListingFactName, text: string): boolean {
  if (text.length > 160 || listingFactNameOf(text) !== null || holdsFact(text)) return false;
  if (UNTOLD.test(text)) return true;
  switch (name) {
    case 'vin':
      return /\d/.test(text) && /^[A-Z0-9][A-Z0-9\s.*-]{3,24}$/i.test(text);
    case 'mileage':
      return /\d/.test(text) && !/[$€£]/.test(text) && text.length <= 48;
    case 'year':
      return /^(?:1[89]|20)\d{2}(?:[.½]\d?)?$/.test(text.trim());
    case 'price':
    case 'not_price':
      return (/\d/.test(text) && text.length <= 60) || /call|contact|offer|request|negotiable|free|inquire/i.test(text);
    case 'gtin':
      return /^[\d\s-]{8,20}$/.test(text);
    case 'sku':
      return text.length <= 60 && /^#?[\w./ -]+$/.test(text);
    case 'make':
    case 'model':
    case 'trim':
    case 'brand':
    case 'condition':
      return text.length <= 80 && /\p{L}|\d/u.test(text) && !/[$€£]/.test(text);
    case 'drivetrain':
      return text.length <= 80 && /wheel|wd\b|drive|4\s?[x×]\s?4|quattro|4matic|antrieb/i.test(text);
    case 'exterior_color':
    case 'interior_color':
    case 'transmission':
    case 'engine':
      return text.length <= 100 && /\p{L}{2}|\d[.,]\d/u.test(text) && !/[$€£]/.test(text);
    default:
      return /\p{L}|\d/u.test(text);
  }
}

/** A line that has a label of its own is no value of another. */
function holdsFact(text: string): boolean {
  const label = /^([^:]{2,44}?)\s*:\s*\S/.exec(text)?.[1];
  return label !== undefined && listingFactNameOf(label) !== null;
}

const READER = new FactReader<ListingFactName>({
  nameOf: listingFactNameOf,
  fits: fitsListingFact,
  numeric: new Set<ListingFactName>(['mileage', 'price', 'not_price', 'drivetrain']),
});

/** "VIN WP0CB299X4S675432", "Mileage 34,120": a label and its value as one text without a colon. */
const UNPUNCTUATED =
  /^(vin|chassis|mileage|odometer|exterior colou?r|interior colou?r|transmission|drivetrain|engine|stock #|stock|sku)\s*#?\s+(\S.{1,80})$/i;

/** Every labelled fact of the page's own lines about something for sale, in page order. */
export function readListingFacts(page: Pick<PageDocument, 'lines'>): readonly ListingFact[] {
  const labelled = READER.read(page);
  const taken = new Set(labelled.map(({ line }) => line));
  const plain = page.lines.flatMap((line, at): ListingFact[] => {
    if (line.foreign || taken.has(at) || line.text.length > 100) return [];
    const [, label, value] = UNPUNCTUATED.exec(line.text) ?? [];
    const name = label === undefined ? null : listingFactNameOf(label);
    if (!name || label === undefined || value === undefined || !/\d/.test(value) || !fitsListingFact(name, value))
      return [];
    return [{ name, label, value, quote: line.text, line: at }];
  });
  return [...labelled, ...plain].sort((a, b) => a.line - b.line);
}

/** The facts whose value stands on a line. */
export function listingFactsAt(page: Pick<PageDocument, 'lines'>, line: number): readonly ListingFact[] {
  return READER.at(page, line);
}
