import { foldAddress } from '@/lib/catalog/field-kinds/fold-address';
import { type TextSpan } from '@/lib/catalog/observation';

import { splitAddress } from '../split-address';

/** A home's place as one text spells it. */
export interface WrittenPlace {
  street: string;
  unit: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
}

const SURE_SUFFIX =
  'st|street|ave|avenue|av|blvd|boulevard|dr|drive|rd|road|ln|lane|ct|court|pl|place|pkwy|parkway|hwy|highway|fwy|cir|circle|ter|terrace|trl|trail|way|loop|xing|crossing|pike|cv|cove|bnd|bend|trce|trace|aly|alley|bypass|expy|expressway|tpke|turnpike|broadway';
/** Streets also end in these, but so do other words of a home's page: only a line of its own, or a place after it, counts. */
const LIKELY_SUFFIX =
  'sq|square|plz|plaza|row|run|path|pass|pt|point|park|walk|ridge|rdg|hollow|holw|glen|gln|grove|grv|green|grn|hill|hills|hl|hls|knoll|knl|landing|lndg|meadow|meadows|mdw|mews|overlook|spur|spring|springs|spg|vale|valley|vly|view|vw|vista|vis|woods|commons|canyon|bluff|branch|brook|creek|crk|crescent|cres|dale|falls|field|fields|ford|forest|garden|gardens|gate|gateway|harbor|haven|heights|hts|island|isle|junction|key|lake|lakes|manor|mill|oval|orchard|prairie|ranch|shore|shores|station|summit|village|vlg|terr|trails|estates|estate|club|bay|beach|fork|rise|close|chase|passage|reserve|quarry|quay|promenade|parke|bridge|stream|mountain|rock|stone|river|oak|oaks|pine|pines';
const HOUSE = String.raw`(?:\d{1,6}(?:-\d{1,4})?[A-Z]?(?:\s1\/2)?|[NSEW]\d{1,5}(?:\s?[NSEW]\d{1,5})?)`;
const DIRECTION = String.raw`(?:[NSEW]|NE|NW|SE|SW|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\b\.?`;
/** Words that follow a number on a home's page and begin no street. */
const NO_STREET =
  /^(?:beds?|bed|bedrooms?|baths?|bathrooms?|bdrms?|br|ba|bd|full|half|partial|cars?|bays?|garages?|stor(?:y|ies)|levels?|floors?|sq|sqft|sf|square|acres?|ac|minutes?|mins?|miles?|mi|homes?|houses?|new|plans?|floorplans?|of|photos?|reviews?|days?|years?|months?|weeks?|hours?|percent|off|to|and|or|available|communit(?:y|ies)|results?|listings?|properties|lots?|homesites?|single|different|more|total|am|pm|quick|move|move-in|model|models|offices?|people|ratings?|stars?|spaces?|units?|parks?|pools?|master|bonus|floor|foot|feet|ft|in|on|for|at|the\s+best|great|beautiful|stunning|reasons|ways|tips|steps|things|builders?|schools?)$/i;
const NAME = String.raw`(?:[\p{L}\d][\p{L}\d'’.&-]*\s+){0,5}?`;
const NUMBERED_ROAD = String.raw`(?:FM|RM|CR|SH|SR|US|I|Hwy|Highway|Farm to Market(?: Road)?|Ranch Road|RR|County Ro?a?d|State (?:Road|Route|Highway)|Route|Rte|Interstate)\.?[\s-]*#?\d{1,4}[A-Z]?(?:\s+(?:rd|road|n|s|e|w))?`;
const SPANISH = String.raw`(?:Avenida|Calle|Via|Camino|Paseo|Rue|Rio|Corte|Caminito|Plaza|Vista|Placita|Avenue|Circle|Court|Loma|Cerro|Villa|Casa|Strada|Vereda|Sendero|Callejon|The|Loop)\s+(?:(?:de|del|de la|de los|las|los|la|el)\s+)?[\p{L}\d'’.-]+(?:\s+[\p{Lu}][\p{L}'’.-]*){0,2}`;
const SURE_STREET = new RegExp(
  String.raw`(?<![\p{L}\d$#.,/-])(?<!\b(?:lot|home\s?site|unit|block|blk|phase|section|plan|suite|ste|apt|floor|page|photo|no)\.?\s*)(${HOUSE}\s+(?:${DIRECTION}\s+)?(?:${NUMBERED_ROAD}|${NAME}(?:${SURE_SUFFIX})\b\.?(?!['’])(?:\s+(?:${SURE_SUFFIX})\b\.?){0,2}(?:\s+${DIRECTION}(?![\p{L}]))?|broadway))(?![\p{L}\d])`,
  'iu',
);
const LIKELY_STREET = new RegExp(
  String.raw`^(${HOUSE}\s+(?:${DIRECTION}\s+)?(?:${SPANISH}|${NAME}(?:${LIKELY_SUFFIX})\b\.?(?:\s+${DIRECTION})?))$`,
  'iu',
);
/** A number and one to four capitalised words: a street where a city and state follow, or a label says so. */
const BARE_STREET = new RegExp(
  String.raw`^${HOUSE}\s+(?:${DIRECTION}\s+)?(?:[\p{Lu}\d][\p{L}\d'’.-]*)(?:\s+[\p{L}\d][\p{L}\d'’.-]*){0,4}$`,
  'u',
);
const UNIT =
  /[,\s]+((?:(?:unit|apt|apartment|suite|ste|bldg|building|condo|townhome|villa|no)\b\.?\s*#?\s*[\w-]{1,8}(?:[,\s]+(?:(?:unit|apt)\b\.?\s*#?\s*|#\s*)[\w-]{1,8})?|#\s*[\w-]{1,8}))$/i;
const LOT_AT_END = /[,\s(–-]+(?:lot|homesite|home site|block|blk)\b\.?\s*#?\s*[\w-]+.*$/i;

/** Whether a text is the street address of a house: a number that is not zero, and a street. */
export function isHouseStreet(text: string): boolean {
  const street = text.trim();
  return (
    new RegExp(`^${HOUSE}\\s+\\S`, 'i').test(street) &&
    !/^0+\s/.test(street) &&
    /\p{L}{2,}/u.test(street) &&
    !NO_STREET.test(street.split(/\s+/)[1] ?? '') &&
    !/\bp\.?\s?o\.?\s+box\b/i.test(street)
  );
}

/** Every street with a house number that a text holds, in its order. */
export function housesIn(text: string): TextSpan[] {
  return [...text.matchAll(new RegExp(SURE_STREET.source, 'giu'))].flatMap((match) => {
    const street = match[1] ?? '';
    return isHouseStreet(street) && /\s\p{Lu}/u.test(street)
      ? [{ start: match.index, end: match.index + street.length }]
      : [];
  });
}

/** Comparable across spellings of one street and unit; null when it is none. */
export function streetKey(street: string, unit: string | null = null): string | null {
  return foldAddress(unit === null ? street : `${street} ${unit}`);
}

/** Equal keys, or one of them without its unit. */
export function isSameStreet(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} |`) || b.startsWith(`${a} |`);
}

const LABEL =
  /^(?:(?:property|home|street|site|full)?\s*address|located at|location|now available:?|just listed:?|new listing:?|for sale:?|sold:?|model home:?)\s*[:–-]?\s+(?=\d)/i;
/** "Lot 7 – 240 Alder Run": the lot is no part of the street, and set apart from it. */
const LOT_AT_START = /^(?:lot|home\s?site)\s*#?\s*[\dA-Z][\w]{0,5}(?:\s+[–—-]\s+|\s*[|•·,:]\s*)(?=\d)/i;
/** Where a written address ends: its postal code, or the state before a separator or the end. */
const TO_CODE =
  /^(.*?(?:\b[A-Z]{2}|\b\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\.?\s*,?\s+\d{5}(?:-\d{4})?)(?![\d-])|^(.*?,\s*[A-Z]{2})(?=\s*(?:$|[|•·,(–-]|\s))/u;

/** The home's place that a line of text states, with whatever of city, state and code stands beside the street. */
export function readPlace(text: string, isLabelled = false): WrittenPlace | null {
  if (text.length > 300 || !/\d/.test(text)) return null;
  const line = text.trim().replace(LABEL, '').replace(LOT_AT_START, '').trim();
  const sure = SURE_STREET.exec(line);
  const start = sure && isHouseStreet(sure[1] ?? '') ? sure.index : new RegExp(`^${HOUSE}\\s`, 'i').test(line) ? 0 : -1;
  if (start < 0) return null;
  const tail = line.slice(start);
  return withCity(tail) ?? withoutCity(tail, isLabelled, start === 0, line.length);
}

function withCity(tail: string): WrittenPlace | null {
  const match = TO_CODE.exec(tail);
  const whole = match?.[1] ?? match?.[2];
  const parts = whole ? splitAddress(whole.replace(/\s+(?:[|•·–-]|in)\s+/g, ', ')) : null;
  if (!parts?.street || !parts.state || !parts.city) return null;
  const street = SAID_TWICE.exec(parts.street)?.[2] ?? parts.street;
  const place = toPlace(street, parts.city, parts.state, parts.postalCode);
  return place && isStreetForm(place.street, true) ? place : null;
}

/** "747 Gale Street, 747 Gale St, Apt 3": a house that is called by its street, before its address. */
const SAID_TWICE = /^(\d+)\s[^,]+,\s+(\1\s.+)$/;

function withoutCity(tail: string, isLabelled: boolean, isAtStart: boolean, length: number): WrittenPlace | null {
  const segment = tail.split(/\s*[|•·;]\s*|\s+[–—-]\s+|\s*\(|\s+(?:in|at|by|is|has|with)\s+/)[0] ?? '';
  const [first = '', second = ''] = segment.split(/,\s*/);
  const hasUnit = /^(?:unit|apt|#|bldg|building|suite|ste|lot)\b|^#/i.test(second);
  const street = hasUnit ? `${first}, ${second}` : first;
  const place = toPlace(street, null, null, null);
  if (!place) return null;
  if (isStreetForm(place.street, isLabelled)) {
    const isAlone = isAtStart && segment.length >= length - 1;
    return isLabelled || isAlone || SURE_STREET.test(place.street) ? place : null;
  }
  // Prose after a sure street: "1234 Oak Street offers…" is still about that street.
  const sure = SURE_STREET.exec(first)?.[1];
  return sure && isHouseStreet(sure) && sure.split(/\s+/).length <= 7 ? toPlace(sure, null, null, null) : null;
}

function isStreetForm(street: string, isSupported: boolean): boolean {
  if (!isHouseStreet(street) || street.length > 80) return false;
  const sure = SURE_STREET.exec(street);
  if (sure && sure.index === 0 && sure[1]!.length >= street.length - 1) return true;
  return LIKELY_STREET.test(street) || (isSupported && BARE_STREET.test(street));
}

function toPlace(
  written: string,
  city: string | null,
  state: string | null,
  postalCode: string | null,
): WrittenPlace | null {
  const street = written
    .replace(LOT_AT_END, '')
    .replace(/[,\s]+$/, '')
    .trim();
  const split = splitUnit(street);
  return isHouseStreet(split.street) ? { ...split, city, state, postalCode } : null;
}

/** "100 Main St, Unit 4" → street and unit. */
export function splitUnit(street: string): { street: string; unit: string | null } {
  const unit = UNIT.exec(street);
  if (!unit?.[1] || unit.index < 4) return { street, unit: null };
  return { street: street.slice(0, unit.index).replace(/,\s*$/, ''), unit: unit[1] };
}

/** "Katy, TX 77494" alone on its line, or after a separator: the second line of an address. */
export function readCityLine(text: string): Omit<WrittenPlace, 'street' | 'unit'> | null {
  const match =
    /^(?:in\s+)?(\p{Lu}[\p{L} .'’-]{1,50}?)\s*,\s*([A-Z]{2}|\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\.?(?:[\s,]+(\d{5}(?:-\d{4})?))?(?:,?\s*(?:USA?|United States))?$/u.exec(
      text.trim(),
    ) ?? /^(\p{Lu}[\p{L} .'’-]{1,50}?)\s+([A-Z]{2})[\s,]+(\d{5}(?:-\d{4})?)$/u.exec(text.trim());
  const parts = match ? splitAddress(`${match[1]}, ${match[2]}${match[3] ? ` ${match[3]}` : ''}`) : null;
  return parts?.city && parts.state ? { city: parts.city, state: parts.state, postalCode: parts.postalCode } : null;
}
