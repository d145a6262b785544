import { type PiiSpan } from '../pii-kind';
import { AREA_CODES, TOLL_FREE } from '../vocabulary/area-codes';

/** How far a run of bare digits may be taken for a phone number. */
export type DigitsPolicy = 'any' | 'labelled';

/** No digit, currency sign or identifier stands before a number. */
const BEFORE = String.raw`(?<![A-Za-z\d$€£¥_]|\d[-.]|[A-Za-z][-_])`;
const AFTER = String.raw`(?!\d|[-.]\d|%)`;
const LABEL =
  '(?:call(?: or text|/text| me| us)?|text|txt|phones?|ph|tel|tels|telephone|cell(?:phone| phone)?|mobile|mob|fax|whats ?app|sms|contact|dial|ring|hotline|voicemail|landline|telefono|teléfono|tfno|telefon|handy|celular|móvil|movil|téléphone|telefone|reach (?:me|us|her|him)|тел|телефон|电话|手机|電話|携帯|전화|연락처|هاتف|جوال)';

const FORMATTED = new RegExp(
  String.raw`${BEFORE}(?:\+?1[-. ]{0,2})?(?:\(\s?\d{3}\s?\)[-. ]{0,3}|\d{3}(?: ?- ?|\.))\d{3}(?: ?- ?|\.| )\d{4}${AFTER}`,
  'g',
);
/** Shapes that also fit other numbers: only with an area code in service. */
const NUMBERING_PLAN = new RegExp(
  String.raw`${BEFORE}(?:\+?1[-. /]{0,2})?\(?([2-9]\d\d)\)?(?:[-. /_·•]| [-·•/] )?([2-9]\d\d)(?:[- ./_·•]| [-·•] )?(\d{4})${AFTER}(?![A-Za-z_])`,
  'g',
);
const INTERNATIONAL = /(?<![\w.+])\+ ?[1-9](?:[ ().\-/]{0,2}\d){7,14}(?!\d)/g;
const COORDINATE = /^\+\d{1,3}\.\d{3,}[^\d]*/;
const TRUNK_00 = new RegExp(
  String.raw`${BEFORE}(?:00|011)[ -]?[1-9]\d{0,2}(?:[ ().\-/]{1,2}\d{1,8}){2,6}${AFTER}|${BEFORE}00(?:44|49|33|34|39|31|52|91|86|81|61|55)\d{8,11}${AFTER}`,
  'g',
);
const NATIONAL: readonly RegExp[] = [
  new RegExp(String.raw`${BEFORE}\(?0\d{1,4}\)?[ -]\d{3,4}[ -]\d{3,4}${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}0[1-9](?:[ .-]\d{2}){4}${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}\(?0[1-9]\d{1,3}\)?(?: ?/ ?|[ -])\d{6,8}${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}0(?:7\d{9}|[4-7]\d{8})${AFTER}(?![A-Za-z_])`, 'g'),
  new RegExp(String.raw`${BEFORE}\(\d{2,3}\) ?9?\d{4}-\d{4}${AFTER}`, 'g'),
];
const LABELLED = new RegExp(
  String.raw`(?<![\p{L}\d])${LABEL}(?:[ .:#"'=()-]{0,4}(?:no|num|number|nr|nummer|at|is|me|us|home|work|office|cell)\b)?[ .:#"'=>-]{0,5}(\+?\(?\d(?:[ ().\-/]{0,3}\d){6,14})(?![\d%]|[-/.]\d)`,
  'giu',
);
const LOCAL_ZERO = new RegExp(String.raw`${BEFORE}[2-9]\d\d[-.]0\d{3}${AFTER}(?! ?[A-Za-z]{0,2}(?:sq|ac|home))`, 'g');
const LINKS =
  /\b(?:tel|sms|callto|facetime|whatsapp):(?:\/\/(?:send\?phone=)?)?\+?[\d().-]{7,20}|\b(?:wa\.me|api\.whatsapp\.com\/send\/?\?phone=)\/?\+?\d{7,15}|[?&](?:phone|tel|mobile|cell)=\+?[\d().-]{7,20}/gi;
const VANITY =
  /(?<![\w$-])(?:\+?1[-. ])?\(?([2-9]\d\d)\)?[-. ](?:[A-Z]{7,9}|[A-Z]{2,5}-[A-Z]{2,6}|\d{3}-[A-Z]{4}|[A-Z]{3}-\d{4})\b/g;
const SPACED_DIGITS = /(?<![\d.,-] ?)[2-9](?:[ .-]\d){9}(?!\d|[ .-]\d)/g;
const TOLL_FREE_WORD = /(?<![\w$-])1[-. ]?8(?:00|33|44|55|66|77|88)[-. ]?[A-Z]{7}\b/g;
const DIGIT_WORDS: Readonly<Record<string, string>> = {
  zero: '0', oh: '0', o: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9',
}; // prettier-ignore
const SPELLED =
  /\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d{1,4})(?:[ ,.-]{1,2}(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|\d{1,4})\b){3,14}/gi;
const IDENTIFIER_BEFORE =
  /(?:#|\b(?:id|ids|ref|reference|order|permit|parcel|apn|account|acct|case|ticket|geoid|fips|isbn|issn|upc|ean|gtin|sku|lot|tract|block|item|listing|mls|project|invoice|confirmation|tracking|doc|document|record|serial|model|part|license|version|build|commit|run|batch|epoch|timestamp|census|place|cousub|puma|zcta|vin|chassis|stock|code|population|value|total|bytes|rows|job|snapshot|hash))[ .:#=-]{0,3}$/i;
/** Largest signed and unsigned 32-bit integers: common sentinels that look like Dallas numbers. */
const SENTINELS = new Set(['2147483647', '4294967295']);

/** Phone numbers: American and international shapes, links, words for digits, letters for digits, anything after "call". */
export function findPhones(text: string, digits: DigitsPolicy = 'any'): PiiSpan[] {
  const spans: PiiSpan[] = [];
  const add = (rule: string, start: number, length: number): void => {
    spans.push({ kind: 'phone', rule, start, end: start + length });
  };
  const each = (pattern: RegExp, rule: string, accepts: (match: RegExpMatchArray) => boolean = () => true): void => {
    for (const match of text.matchAll(pattern)) {
      if (accepts(match)) add(rule, match.index ?? 0, match[0].length);
    }
  };
  if (/\d{4}|\d[ .-]\d/.test(text)) {
    each(FORMATTED, 'phone_formatted');
    each(NUMBERING_PLAN, 'phone_number', (match) => isNumberingPlan(text, match, digits));
    each(INTERNATIONAL, 'phone_international', (match) => !COORDINATE.test(match[0]) && countDigits(match[0]) <= 15);
    each(TRUNK_00, 'phone_international', (match) => countDigits(match[0]) >= 10 && countDigits(match[0]) <= 16);
    for (const pattern of NATIONAL) each(pattern, 'phone_national', (match) => isNational(text, match, digits));
    each(LABELLED, 'phone_labelled', (match) => isDialable(match[1] ?? ''));
    each(LOCAL_ZERO, 'phone_local');
    each(LINKS, 'phone_link');
    each(SPACED_DIGITS, 'phone_spaced', (match) => AREA_CODES.has(match[0].replace(/\D/g, '').slice(0, 3)));
  }
  each(TOLL_FREE_WORD, 'phone_letters');
  each(VANITY, 'phone_letters', (match) => isVanity(text, match));
  if (/\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/i.test(text)) {
    each(SPELLED, 'phone_in_words', (match) => isSpelledNumber(match[0]));
  }
  return spans;
}

function isNumberingPlan(text: string, match: RegExpMatchArray, digits: DigitsPolicy): boolean {
  const whole = match[0];
  if (!AREA_CODES.has(match[1] ?? '')) return false;
  if (!/^\d+$/.test(whole)) return !/^\d{3} \d{3} \d{4}$/.test(whole) || !/^\d[05]0 \d[05]0 \d\d00$/.test(whole);
  return digits === 'any' && !SENTINELS.has(whole) && !followsIdentifierLabel(text, match);
}

function isNational(text: string, match: RegExpMatchArray, digits: DigitsPolicy): boolean {
  const count = countDigits(match[0]);
  if (/^\d+$/.test(match[0]) && (digits !== 'any' || followsIdentifierLabel(text, match))) return false;
  return count >= 9 && count <= 11;
}

/** "order 7135550142" is an order; so is what stands behind a decimal point. */
function followsIdentifierLabel(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  const before = text.slice(Math.max(0, start - 24), start);
  return /[\d.,]$/.test(before) || IDENTIFIER_BEFORE.test(before);
}

/** What follows "call" is a number to dial and not a date, a price or a range of years. */
function isDialable(value: string): boolean {
  const count = countDigits(value);
  if (count < 7 || count > 15) return false;
  if (
    /^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|^(?:19|20)\d\d ?- ?(?:19|20)\d\d$/.test(
      value,
    )
  )
    return false;
  if (/^\d{5}(?:-\d{4}|(?:[ ,]+\d{5})+)$/.test(value)) return false;
  return !/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(value);
}

function isVanity(text: string, match: RegExpMatchArray): boolean {
  const area = match[1] ?? '';
  if (TOLL_FREE.has(area)) return true;
  const letters = match[0].replace(/[^A-Z]/g, '');
  return (
    AREA_CODES.has(area) && /-/.test(match[0]) && letters.length <= 7 && letters.length >= 4 && /[A-Z]{4}/.test(letters)
  );
}

function isSpelledNumber(value: string): boolean {
  const tokens = value.toLowerCase().split(/[ ,.-]+/);
  const worded = tokens.filter((token) => DIGIT_WORDS[token] !== undefined).length;
  const length = tokens.map((token) => DIGIT_WORDS[token] ?? token).join('').length;
  return (
    worded >= 3 &&
    length >= 7 &&
    length <= 11 &&
    !/(?:one two three four|nine eight seven)/.test(tokens.join(' ') + ' ')
  );
}

function countDigits(value: string): number {
  return value.replace(/\D/g, '').length;
}
