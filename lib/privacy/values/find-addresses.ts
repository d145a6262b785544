import { type PiiSpan } from '../pii-kind';
import { DRIVES, HAPPENING, NOT_IN_STREET_NAMES, SURE_SUFFIXES, UNSURE_SUFFIXES } from '../vocabulary/street-words';

const NUMBER = String.raw`(?<![A-Za-z0-9_.$€£]|\d[:/,-]|[A-Za-z]-)(?:[NSEW]\d{1,5} ?(?=[NSEW]?\d))?[NSEW]?\d{1,6}(?:-\d{1,6})?(?:-?[A-Da-d](?![A-Za-z]))?(?: \d\/\d)?`;
const WORD = String.raw`(?:[\p{L}][\p{L}'.]{0,24}|\d{1,3}(?:st|nd|rd|th))`;
const street = (suffixes: string): RegExp =>
  new RegExp(
    String.raw`${NUMBER}(?: [A-D])?(?:,? |, )((?:${WORD}[ -]{1,2}){1,5}?)(${suffixes})(?![\p{L}\p{N}'])\.?`,
    'giu',
  );
/** The second reading passes over a name's own suffix-like word: "5418 Cinco Ranch Blvd". */
const STREETS = [street(`${SURE_SUFFIXES}|${UNSURE_SUFFIXES}`), street(SURE_SUFFIXES)];
const HEADS = 'rue calle avenida avda camino paseo via viale chemin impasse allée quai boulevard bd avenue rua'
  .split(' ')
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const HIGHWAY = new RegExp(
  String.raw`${NUMBER},? (?:[NSEW]\.? |North |South |East |West )?(?:(?:FM|RM|RR|CR|SH|SR|US|TX|IH|I|PR|County (?:Road|Rd)|Co\.? Rd\.?|Farm[ -]to[ -]Market(?: (?:Road|Rd))?|State (?:Highway|Hwy|Route|Rte|Road|Rd)|US (?:Highway|Hwy|Route)|U\.S\.(?: Highway| Hwy| Route)?|Highway|Hwy|Route|Rte|Rt|Interstate|Ranch (?:Road|Rd)|Private (?:Road|Rd)|Park Road|Loop|Spur)\.?[ -]#?\d{1,4}[A-Z]?|(?:Avenue|Ave|County Road|Street|Road) [A-Z]|Broadway|Bowery)(?![\p{L}\p{N}])`,
  'giu',
);
const HEAD_FIRST = new RegExp(
  String.raw`${NUMBER}(?:bis|ter)?,? (?:${HEADS})(?: (?:de|du|des|la|las|los|le|les|del|da|do|dos)){0,3} (?:d'|l')?\p{Lu}[\p{L}'-]{1,24}`,
  'gu',
);
const NUMBER_LAST: readonly RegExp[] = [
  /(?<!\p{L})(?:Calle|C\/|Avda\.?|Avenida|Av\.|Via|Viale|Corso|Rua|Rue|Travessa|Camino|Carrer|Carrera|Cra\.?|ul\.|ulica|al\.|aleja|ул\.|улица|проспект|пр-т|пер\.)(?: ?(?:de|la|las|los|del|della|dei|da|do|das|dos|des|du)(?= ))*(?: ?[\p{Lu}\d][\p{L}\d'.-]{1,24}){1,4},? (?:#|n[º°.o]*\.? ?|д\. ?)?\d{1,5}(?![\d%])/gu,
  /(?<!\p{L})\p{Lu}[\p{L}-]{1,24}(?:straße|strasse|str\.|weg|allee|platz|gasse|damm|ufer|chaussee|straat|laan|gracht|plein|kade|steeg|vägen|gatan|gata|gaten|veien|vej|gade|katu|tie|utca)\.? \d{1,4} ?[a-zA-Z]?(?![\p{L}\d%])/gu,
  /(?<!\p{L})\p{Lu}[\p{L}-]{1,24}(?:[ -](?:Straße|Strasse|Str\.|Weg|Allee|Platz|Gasse|Damm|Ufer)) \d{1,4}[a-z]?(?![\p{L}\d%])/gu,
  /[都道府県市区町村][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,12}\d{1,4}(?:-\d{1,4}){1,2}/gu,
  /[路街道巷弄胡同]\s?\d{1,5}\s?[号號弄]|[路街道巷]\d{1,5}-\d{1,5}|\d丁目\s?\d|丁目\s?\d{1,3}[-番]|番地\s?\d|[가-힣]{1,10}(?:로|길)\s?\d{1,4}(?:번길\s?\d{1,4})?(?!\s?[월일년시개명원%\d])/gu,
];
const GRID = /(?<![\w.$-])\d{2,5} (?:[NSEW]\.?|North|South|East|West) \d{2,5} (?:[NSEW]\b|North|South|East|West)/gi;
const BOXES = new RegExp(
  [
    String.raw`\bp\.? ?o\.?[ -]{0,2}bo?x[ :#.-]{0,3}\d+`,
    String.raw`\bpost(?:al)? (?:office )?box[ :#.-]{0,3}(?:no\.? ?)?\d+`,
    String.raw`\bp\.?o\.?b\.? ?#?\d{1,6}\b`,
    String.raw`\b(?:rr|hc|psc|cmr|rural route|unit|star route|r\.r\.) ?#?\d{1,5},? ?(?:box|bx) ?#?\d+`,
    String.raw`\bbox \d{1,5},? (?:rr|hc|rural route|route|rte) ?\d+`,
    String.raw`\bbox \d{1,6}, ?\p{L}[\p{L} .'-]{1,28}[, ] ?[a-z]{2,14} \d{5}(?!\d)`,
    String.raw`\b(?:pmb|apartado(?: postal)?|postfach|casilla(?: postal)?|bo(?:î|i)te postale|bp|caixa postal|casella postale|postbus|skrytka) ?#?\d{1,6}\b`,
    String.raw`(?<!\p{L})(?:а\/я|邮政信箱|私書箱|사서함) ?\d+`,
  ].join('|'),
  'giu',
);
const NOT_A_UNIT = String.raw`(?! ?(?:bed|bath|br\b|ba\b|bd\b|unit|stor(?:y|ies)|home|build|complex|people|families|year|month|week|hour|day|minute|%|percent|acre|sq|sf\b|ft|-?(?:unit|story|bed)|mile|\$))`;
const UNITS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:apt|apto|apartment|appt|wohnung|кв)\b\.?[ ,:]{0,2}(?:no\.?|number|#)? ?#?(?:\d{1,5}(?:-?[A-Z])?|[A-Z]-?\d{1,4}|[A-Z])(?![\p{L}\d.,/]\d|[\p{L}\d])${NOT_A_UNIT}`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:unit|suite|ste|flat|bldg|rm)\b\.?[ ]{0,2}(?:#\d{1,5}[A-Z]?|\d{1,5}-?[A-Z]|[A-Z]-?\d{1,4})(?![\p{L}\d])${NOT_A_UNIT}`,
    'giu',
  ),
  /^\s*(?:unit|suite|ste\.?|flat|apt\.?|bldg\.?|building|room|rm\.?|no\.?)\s{0,2}#?\d{1,5}[A-Z]?(?:,.{0,40})?\s*$/giu,
  /,\s?(?:unit|suite|ste\.?|flat)\s{0,2}#?\d{1,5}[A-Z]?\s*(?=$|,)/giu,
  /^\s*flat \d{1,4}[A-Z]?,/giu,
  /^\s*#\s?\d{1,4}-?[A-Z]\s*$/giu,
];
const WITH_CITY = new RegExp(
  String.raw`(?<![\w.$/-])(\d{1,6}),? ((?:\p{Lu}[\p{L}'.]{0,20} ?){1,4}),? ?\p{Lu}[\p{L}]{2,20}(?: \p{Lu}\p{L}{1,20})?, ?[A-Z]{2}\.? \d{5}(?:-\d{4})?\b`,
  'gu',
);
const WITH_UNIT = new RegExp(
  String.raw`${NUMBER} ((?:\p{Lu}[\p{L}'.]{1,20} ){1,3})(?:apt|ste|suite|unit|#)\.? ?#?\d{1,5}[A-Z]?(?![\p{L}\d])`,
  'giu',
);
const DIRECTION_ONLY = /^\s*\d{2,6} [NSEW]\.? \p{Lu}\p{L}{2,20}\s*$/gu;
const LINK_SLUG =
  /\/\d{1,6}-(?:[a-z0-9]{1,20}-){1,4}(?:st|street|ave|avenue|dr|drive|ln|lane|rd|road|ct|court|blvd|way|cir|circle|pl|place|trl|trail|pkwy|ter|cv|loop|run|bend)-(?:[a-z]{2,20}-){1,3}[a-z]{2}(?:-\d{5})?(?![a-z0-9])/gi;

const VERY_UNSURE =
  /^(?:park|run|row|walk|hill|creek|landing|meadow|oaks|view|vista|gate|green|commons|close|bluff|branch|chase|estates|falls|forest|gardens?|harbor|heights|island|isle|knoll|lake|manor|mill|mission|orchard|oval|pike|pines|prairie|ranch|rise|shore|springs?|summit|valley|village|woods?|grove|glen|path|pass)$/i;
const LOWER_UNSURE = /^(?:way|place|pl|square|sq|loop|plaza|trace|bend|bnd|ridge|point|pt|cv|plz)$/i;
const IS_SURE = new RegExp(`^(?:${SURE_SUFFIXES})$`, 'i');
const IS_DRIVE = /^drive$/i;
const COLLECTION = new RegExp(`^(?:${DRIVES})$`, 'i');
const IS_HAPPENING = new RegExp(String.raw`^ (?:\p{Lu}\p{L}+ ){0,1}(?:${HAPPENING})\b`, 'iu');
const PLACE_FOLLOWS =
  /^\.?(?: ?$|,|;|\)| ?[-|/] | (?:apt|unit|ste|suite|#|bldg|[nsew]\b)| \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?,? [A-Z]{2}\b| \d{5}\b)/iu;
const NUMBERED_BEFORE =
  /\b(?:route|rt|rte|hwy|highway|fm|cr|sh|us|ih|exit|phase|section|sec|district|precinct|ward|zone|level|grade|chapter|vol(?:ume)?|top|pier|bus|line|track|day|week|year|season|part|episode|stage|page|table|figure|item|step|since|est|established|circa|until|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? $/i;

/** Street addresses, boxes and apartment numbers of several countries, in running text or alone. */
export function findAddresses(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  if (!/[\p{L}#]/u.test(text)) return spans;
  const add = (rule: string, match: RegExpMatchArray, kind: PiiSpan['kind'] = 'address'): void => {
    const start = match.index ?? 0;
    spans.push({ kind, rule, start, end: start + match[0].length });
  };
  if (/\d/.test(text)) {
    for (const pattern of STREETS)
      for (const match of restarting(text, pattern)) if (isStreet(text, match)) add('street_address', match);
    for (const match of text.matchAll(HIGHWAY)) if (isHighway(text, match)) add('highway_address', match);
    for (const match of text.matchAll(HEAD_FIRST)) if (!isYear(leadingNumber(match[0]))) add('street_address', match);
    for (const pattern of NUMBER_LAST) {
      for (const match of text.matchAll(pattern)) if (!/\b(?:19|20)\d\d$/.test(match[0])) add('street_address', match);
    }
    for (const match of text.matchAll(WITH_CITY)) if (!hasCountedWord(match[2] ?? '')) add('street_address', match);
    for (const match of text.matchAll(WITH_UNIT)) {
      const isName = /^\p{Lu}/u.test(match[1] ?? '') && !hasCountedWord(match[1] ?? '');
      if (isName && leadingNumber(match[0]).length >= 2 && !isYear(leadingNumber(match[0])))
        add('street_address', match);
    }
    for (const pattern of [GRID, DIRECTION_ONLY])
      for (const match of text.matchAll(pattern)) add('street_address', match);
  }
  for (const match of text.matchAll(BOXES)) add('post_box', match);
  for (const pattern of UNITS) for (const match of text.matchAll(pattern)) add('unit', match, 'unit');
  return spans;
}

/** A street address spelled in a link's path ("/123-main-st-katy-tx-77494"). */
export function findAddressSlugs(link: string): PiiSpan[] {
  return Array.from(link.matchAll(LINK_SLUG), (match) => ({
    kind: 'address' as const,
    rule: 'address_in_link',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Every match, and after each one the search goes on behind its number: a refused reading may hide a right one. */
function* restarting(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  const own = new RegExp(pattern.source, pattern.flags);
  for (let match = own.exec(text); match !== null; match = own.exec(text)) {
    yield match;
    own.lastIndex = match.index + leadingNumber(match[0]).length + 1;
  }
}

function isStreet(text: string, match: RegExpExecArray): boolean {
  const number = leadingNumber(match[0]);
  const words = (match[1] ?? '').trim().split(/[ -]+/);
  const suffix = match[2] ?? '';
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 80);
  const before = text.slice(Math.max(0, match.index - 16), match.index);
  if (NUMBERED_BEFORE.test(before) || isCounting(number, words, suffix)) return false;
  const isShort = number.length <= 2;
  const dated = isYear(number);
  if ((dated || isShort) && IS_DRIVE.test(suffix) && COLLECTION.test(words.at(-1) ?? '')) return false;
  if ((dated || isShort) && IS_HAPPENING.test(after)) return false;
  if (dated && !PLACE_FOLLOWS.test(after)) return false;
  const looksLikeName = words.every((word) => /^(?:\p{Lu}|\d)/u.test(word) || /^(?:de|la|del|of|the|y)$/.test(word));
  const isLower = words.every((word) => /^(?:\p{Ll}|\d)/u.test(word)) && /^\p{Ll}/u.test(suffix);
  if (!looksLikeName && !isLower)
    return words.length <= 2 && IS_SURE.test(suffix) && words.every((word) => /^[\p{L}\d]/u.test(word)) && !dated;
  if (IS_SURE.test(suffix))
    return isLower ? words.length <= 3 && !(IS_DRIVE.test(suffix) && COLLECTION.test(words.at(-1) ?? '')) : true;
  if (isLower) return words.length <= 2 && number.length >= 3 && LOWER_UNSURE.test(suffix);
  if (isShort && number.length < 2) return /^(?:place|pl|plaza|square|way)$/i.test(suffix) && PLACE_FOLLOWS.test(after);
  return VERY_UNSURE.test(suffix) ? number.length >= 3 && !dated && PLACE_FOLLOWS.test(after) : true;
}

/** Whether the words say what the number counts ("10 minute drive") instead of naming a street. */
function isCounting(number: string, words: readonly string[], suffix: string): boolean {
  return words.some((word, i) => {
    const lower = word.toLowerCase().replace(/\.$/, '');
    if (!NOT_IN_STREET_NAMES.has(lower) || /^(?:\p{Lu}|[nsew])$/u.test(word)) return false;
    const isCapital = /^\p{Lu}/u.test(word);
    if (isCapital && /^(?:new|second|point|down|up)$/.test(lower)) return false;
    if (isCapital && /^(?:home|star|top)$/.test(lower)) return number.length < 2;
    if (isCapital && lower === 'mile' && i === 0)
      return words.length < 2 || !/^(?:rd|road|st|street|ln|ct)$/i.test(suffix);
    const joinsNames =
      i > 0 && /^(?:of|the)$/.test(lower) && /^\p{Lu}/u.test(words[i - 1] ?? '') && words.length > i + 1;
    return !joinsNames;
  });
}

function hasCountedWord(name: string): boolean {
  return name
    .trim()
    .split(/[ ,]+/)
    .some((word) => NOT_IN_STREET_NAMES.has(word.toLowerCase()));
}

/** Highway numbers stand beside counts and years too: three digits at least, and a year only where a place follows. */
function isHighway(text: string, match: RegExpMatchArray): boolean {
  const number = leadingNumber(match[0]);
  const end = (match.index ?? 0) + match[0].length;
  if (number.length < 3 || NUMBERED_BEFORE.test(text.slice(Math.max(0, (match.index ?? 0) - 16), match.index)))
    return false;
  return !isYear(number) || /^(?:$|,| (?:rd|road|apt|ste|#))/i.test(text.slice(end));
}

function leadingNumber(match: string): string {
  return /^[NSEW]?\d+/i.exec(match)?.[0] ?? '';
}

function isYear(number: string): boolean {
  return /^(?:19\d\d|20[0-3]\d)$/.test(number);
}
