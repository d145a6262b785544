/** What a label of a fact box, a table's head or a definition list announces about a home. */
export type FactName = (typeof LABELS)[number][0];

/** Read in order: the more particular label first. Labels are given without their last colon. */
const LABELS = [
  [
    'beds_baths',
    /^(?:bed(?:room)?s?|bds?|brs?)\s*[/|&-]\s*(?:bath(?:room)?s?|bas?|bths?)(?:\s*[/|&-]\s*(?:gar(?:age)?|cars?))?$/i,
  ],
  ['full_baths', /^(?:#|no\.?|number of|total)?\s*full\s+bath(?:room)?s?(?:\(s\))?$/i],
  ['half_baths', /^(?:#|no\.?|number of|total)?\s*(?:half|partial|1\/2)\s+bath(?:room)?s?(?:\(s\))?$/i],
  ['bedrooms', /^(?:#|no\.?|number of|total|#\s?of)?\s*(?:bed(?:[\s-]?room)?s?(?:\(s\))?|bdrms?|bds?|brs?)$/i],
  [
    'bathrooms',
    /^(?:#|no\.?|number of|total|#\s?of)?\s*(?:bath(?:[\s-]?room)?s?(?:\(s\))?(?:\s+total)?|bths?|ba)(?:\s*\(?full\s?\/\s?half\)?)?$/i,
  ],
  [
    'lot_sqft',
    /^(?:lot|home\s?site|land|parcel|yard|property)\s*(?:size|area|sq\.?\s?f(?:ee)?t\.?|sqft|square feet|square footage|acre(?:s|age)?)(?:\s*\(?(?:acres?|sq\.?\s?ft\.?|sqft|apx\.?|approx\.?)\)?)?$|^acre(?:s|age)$|^(?:total )?acres$|^(?:size of )?lot \(?(?:acres|sq\.? ?ft\.?)\)?$/i,
  ],
  [
    'sqft',
    /^(?:(?:total|approx\.?|approximate|finished|heated|living|interior|home|house|floor|liveable|livable|building|base|est\.?)\s+)*(?:sq\.?\s*-?\s*f(?:(?:ee)?t|oot(?:age)?)\.?|sqft|s\.?f\.?|square[\s-]f(?:ee|oo)t(?:age)?|ft²|living (?:area|space)|(?:home|house|floor|building|interior) (?:size|area)|size)(?:\s*\(?(?:sq\.?\s?ft\.?|sqft|sf)\)?)?$/i,
  ],
  [
    'year_built',
    /^(?:year|yr\.?|date)\s+(?:built|of construction|constructed)$|^built(?:\s+in)?$|^construction year$/i,
  ],
  [
    'status',
    /^(?:(?:mls|listing|home|property|sales?|current|availability|lot)\s+)?status$|^availability$|^availability status$/i,
  ],
  [
    'ready',
    /^(?:est(?:imated|\.)?|projected|anticipated|expected|target)?\s*(?:completion|completed|move[\s-]?in|ready|delivery|closing|availability|available|occupancy|finish)(?:\s+(?:date|time|month|by))?$|^move[\s-]in(?:[\s-]ready)?(?:\s+date)?$|^ready (?:by|date)$|^available(?:\s+(?:date|from|on|by))?$|^date available$/i,
  ],
  [
    'listed',
    /^(?:date\s+)?list(?:ed|ing)?\s*(?:date|on)?$|^(?:on[\s-]market|listing|posted|publish(?:ed)?)\s*date$|^date on market$|^(?:date )?(?:posted|listed)(?: on)?$/i,
  ],
  [
    'plan',
    /^(?:home|house|floor|building|model)?\s?-?(?:plan|floor\s?plan|home\s?plan|model|home design|house type)(?:\s+(?:name|type))?$|^(?:design|series plan|home type plan)$/i,
  ],
  ['lot_number', /^(?:lot|home\s?site|site|lot\s?\/\s?block|legal lot)(?:\s*(?:number|no\.?|#|num))?$/i],
  ['block', /^(?:block|blk)(?:\s*(?:number|no\.?|#))?$/i],
  [
    'builder',
    /^(?:home\s?)?builder(?:\s+name)?$|^built by$|^new home by$|^constructed by$|^developer\s?\/\s?builder$/i,
  ],
  [
    'community',
    /^(?:community|neighbou?rhood|subdivision|development|master[\s-]planned community|community \/ subdivision|subdivision \/ community|association name|subdivision name|community name)(?:\s+name)?$/i,
  ],
  ['address', /^(?:street|property|home|site|full|street)?\s*address$|^location$|^located at$/i],
  ['city', /^city(?:\s*\/\s*town)?$|^town$/i],
  ['city_line', /^city,?\s*(?:&|and|\/)?\s*st(?:ate)?(?:,?\s*(?:&|and|\/)?\s*zip(?:\s?code)?)?$/i],
  ['state', /^state(?:\s*\/\s*province)?$/i],
  ['postal_code', /^(?:zip|postal)(?:\s*code)?$/i],
  ['unit', /^(?:unit|apt\.?|apartment)(?:\s*(?:number|no\.?|#))?$/i],
  ['pool', /^(?:private |swimming |in-?ground )?pool(?:\s*(?:features|description|private))?(?:\s*(?:y\/n|yn))?$/i],
  ['latitude', /^lat(?:itude)?$/i],
  ['longitude', /^lo?ng(?:itude)?$/i],
  [
    'other',
    /^(?:mls|listing)\s*(?:#|number|id|no\.?)?$|^(?:stor(?:y|ies)|levels?|floors?|garages?|garage (?:spaces?|size|bays?)|parking(?: spaces?)?|cars?|county|country|school(?: district)?|elementary|middle|high(?: school)?|property type|home type|type|style|elevation|series|collection|collections|orientation|taxes|description|photos|actions?|days on market|schools|masters?|master suite|views?|phase|section|heating|cooling|hoa|roof|phone|price\s?\/\s?sq\.?\s?ft\.?|\$\s?\/\s?sq\.?\s?ft\.?|sales (?:office|consultant|counselor)|agent|directions)$/i,
  ],
  [
    'money',
    /^(?:\w+[\s.]+){0,4}(?:price[ds]?|pricing|payment|dues|fees?|deposit|savings|incentives?|premium|cost|rent|value|tax(?:es)?|estimate|p&i|discount|credit)(?:\s*(?:from|at|now|is|per|\/|\(usd\)|\(\$\)|amount|today|was|month|monthly|year|annual|sq\.?\s?ft\.?|sqft))*$|^(?:starting (?:at|from)|starts at|priced? from|from(?: the)?|as low as|now|was|offered at|listed at|asking|monthly|est\.? monthly|hoa(?: dues| fee)?|est\.? (?:monthly )?payment|you save|save)$/i,
  ],
] as const;

const MAX_LABEL_LENGTH = 48;

/** What a text announces when it is nothing but a label; null otherwise. */
export function factNameOf(text: string): FactName | null {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/[\s:*.–—-]+$/, '')
    .trim();
  if (bare === '' || bare.length > MAX_LABEL_LENGTH || /\d{2}/.test(bare)) return null;
  return LABELS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** Whether a text has the form of a value of the fact: a number, an amount, a short name. */
export function fitsFact(name: FactName, text: string): boolean {
  if (text.length > 120 || factNameOf(text) !== null || holdsFact(text)) return false;
  switch (name) {
    case 'bedrooms':
      return /^(?:\d{1,2}(?:\s?(?:beds?|bedrooms?|br|bd))?|studio|one|two|three|four|five|six|\d\s?(?:-|–|to)\s?\d)$/i.test(
        text.trim(),
      );
    case 'beds_baths':
      return /^\d{1,2}\s*[/|&-]\s*\d{1,2}(?:\.\d{1,2})?(?:\s*[/|&-]\s*\d)?$/.test(text.trim());
    case 'bathrooms':
    case 'full_baths':
    case 'half_baths':
      return /^(?:\d{1,2}(?:\.\d{1,2})?|\d\s?½|\d\s1\/2|\d+\s*(?:full|f\b).{0,30}|one|two|three|four|five|\d\s?\/\s?\d|\d(?:\.\d)?\s?(?:-|–|to)\s?\d(?:\.\d)?|[\d.]+\s?(?:baths?|ba|bathrooms?))$/i.test(
        text.trim(),
      );
    case 'sqft':
    case 'lot_sqft':
      return /\d/.test(text) && !/\$/.test(text) && text.length <= 40;
    case 'money':
      return /\d/.test(text) && text.length <= 60;
    case 'year_built':
      return /^\D{0,12}\d{4}\D{0,12}$/.test(text);
    case 'latitude':
    case 'longitude':
    case 'postal_code':
      return /\d/.test(text) && text.length <= 20;
    case 'lot_number':
    case 'block':
    case 'unit':
      return text.length <= 40 && /^#?\s*(?:lot\s*)?[\w-]{1,12}(?:\b|\s)/i.test(text);
    case 'ready':
      return text.length <= 60;
    case 'other':
      return text.length <= 60;
    default:
      return /\p{L}|\d/u.test(text);
  }
}

/** A line that has a label of its own is no value of another. */
function holdsFact(text: string): boolean {
  const label = /^([^:]{2,48}?)\s*:\s*\S/.exec(text)?.[1];
  return label !== undefined && factNameOf(label) !== null;
}

/** Facts whose value is a number: its label may as well stand under or behind it. */
export const NUMERIC_FACTS: ReadonlySet<FactName> = new Set([
  ...([
    'beds_baths',
    'bedrooms',
    'bathrooms',
    'full_baths',
    'half_baths',
    'sqft',
    'lot_sqft',
    'money',
    'year_built',
  ] as const),
]);
