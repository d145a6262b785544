import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { decodeEntities } from '@/lib/catalog/field-kinds/html-entities';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';

import { fold } from './fold-text';
import { isStateName } from './split-address';
import {
  commaDecimalsIn,
  containsAddress,
  containsWords,
  datesIn,
  nationalDigits,
  numbersIn,
  phonesIn,
  pointThousandsIn,
  yearsIn,
} from './quoted-values';
import { parseUrl } from '@/lib/platform/parse-url';

/**
 * Whether a quote states a value, by the rules of the field's kind: a phone by its digits, a number as a whole number,
 * a state by name or abbreviation, a set by each of its members. Never a substring: "5" is not in "1985".
 */
export function valueInQuote(value: unknown, quote: string, field: FieldDefinition): boolean {
  const plain = plainText(quote);
  return stated(value, quote, field) || (plain !== quote && stated(value, plain, field));
}

/** A source fragment as it would be read: JSON escapes and character references decoded, markup taken off. */
function plainText(fragment: string): string {
  const unescaped = fragment.replace(
    /\\(?:u([0-9a-f]{4})|([nrt])|(["\\/]))/gi,
    (_whole, hex?: string, space?: string, char?: string) =>
      hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : space !== undefined ? ' ' : (char ?? ''),
  );
  return decodeEntities(unescaped).replace(/<\/?[a-z][^<>]*>/gi, ' ');
}

function stated(value: unknown, quote: string, field: FieldDefinition): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => stated(item, quote, field));
  if (typeof value === 'object') return recordInQuote(Object.values(value), quote, field);
  return scalarInQuote(value as string | number | boolean, quote, field);
}

function recordInQuote(values: unknown[], quote: string, field: FieldDefinition): boolean {
  const present = values.filter((value) => value !== null && value !== undefined);
  return present.length > 0 && present.every((value) => stated(value, quote, field));
}

function scalarInQuote(value: string | number | boolean, quote: string, field: FieldDefinition): boolean {
  const text = String(value);
  switch (field.kind) {
    case 'phone':
      return phoneInQuote(text, quote);
    case 'email':
      return emailInQuote(text, quote);
    case 'url_list':
      return urlInQuote(text, quote) || pathInQuote(text, quote);
    case 'url':
    case 'socials':
      return urlInQuote(text, quote);
    case 'integer':
    case 'decimal':
    case 'bathrooms':
    case 'area_acres':
    case 'coordinate':
    case 'money':
      return numberInQuote(Number(text), quote, field);
    case 'area_sqft':
      return numberInQuote(Number(text), quote, field) || areaInQuote(Number(text), quote, field);
    case 'percent':
      return numberInQuote(Number(text.replace(/\s*%$/, '')), quote, field);
    case 'money_period':
    case 'money_monthly':
      return numbersIn(text).length > 0 ? moneyPeriodInQuote(text, quote) : containsWords(quote, text);
    case 'count_range':
      return numbersIn(text).length > 0 && numbersIn(text).every((number) => numbersIn(quote).includes(number));
    case 'year':
      return yearsIn(quote).includes(Number(text));
    case 'date':
    case 'datetime':
      return datesIn(quote).includes(text.slice(0, 10)) || quote.includes(text) || secondsInQuote(text, quote);
    case 'state':
      return stateInQuote(text, quote, field);
    case 'address':
      return containsAddress(quote, text);
    case 'postal_code':
    case 'lot_number':
    case 'identifier':
    case 'currency':
      return (
        containsWords(quote, text) ||
        compact(quote).some((word) => word === compact(text).join('')) ||
        saidAsInQuote(text, quote, field)
      );
    case 'vin':
      return vinInQuote(text, quote);
    case 'boolean':
      return (
        containsWords(quote, value === true || text === 'true' ? 'yes' : 'no') ||
        containsWords(quote, text) ||
        saidInQuote(value === true || text === 'true', quote, field)
      );
    case 'property_status':
      return enumInQuote(text, quote) || readsAs(text, quote, field) || saidAsInQuote(text, quote, field);
    case 'enum':
      return enumInQuote(text, quote) || saidAsInQuote(text, quote, field);
    case 'development_stage':
      return enumInQuote(text, quote) || stageInQuote(text, quote);
    case 'reference':
      // A page names organisations, not our numbers for them.
      return false;
    case 'text':
    case 'long_text':
    case 'name':
    case 'home_title':
    case 'city':
    case 'school_district':
    case 'string_set':
      return containsWords(quote, text);
  }
}

/**
 * Its letters and digits in order, whatever their case and whatever spaces, hyphens or points set them in groups; never a
 * part of a longer number. A short chassis number may not be the end or the beginning of a hyphenated one either.
 */
function vinInQuote(value: string, quote: string): boolean {
  const characters = fold(value).match(/[a-z0-9]/g) ?? [];
  if (characters.length < 5) return false;
  const joint = characters.length < 17 ? '[-./]?' : '';
  return new RegExp(`(?<![a-z0-9])(?<![a-z0-9]${joint})${characters.join('[\\s./-]*')}(?!${joint}[a-z0-9])`).test(
    fold(quote),
  );
}

/** An instant as data state it: `data-timestamp="1767210841"`, in seconds since 1970. */
const secondsInQuote = (text: string, quote: string): boolean =>
  text.length > 10 &&
  (quote.match(/(?<!\d)\d{10}(?!\d)/g) ?? []).some((seconds) => Number(seconds) * 1_000 === Date.parse(text));

function compact(text: string): string[] {
  return fold(text)
    .split(/[\s"':;,()#]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean);
}

function phoneInQuote(value: string, quote: string): boolean {
  const [number = '', extension = null] = value.split(/\s*(?:;ext=|x|ext\.?|extension)\s*/i);
  const digits = nationalDigits(number);
  if (digits.length < 7) return false;
  const isForeign = number.trim().startsWith('+') && !/^\+1\d{10}$/.test(number.trim());
  const dialled = quote.replace(/(?:%[0-9a-f]{2})+/gi, decodeSafely);
  return phonesIn(dialled).some((phone) => {
    const isSame =
      phone.digits === digits ||
      (isForeign && (isWithoutCountryCode(phone.digits, digits) || isWithoutCountryCode(digits, phone.digits)));
    return isSame && (extension === null || phone.extension === extension);
  });
}

/** "020 7946 0958" against "442079460958": the trunk zero goes where the country code comes. */
function isWithoutCountryCode(short: string, long: string): boolean {
  const national = short.replace(/^0/, '');
  return (
    national.length >= 8 &&
    long.length - national.length >= 1 &&
    long.length - national.length <= 3 &&
    long.endsWith(national)
  );
}

function emailInQuote(value: string, quote: string): boolean {
  const mailbox = fold(value.replace(/^mailto:/i, ''));
  return (fold(decodeSafely(quote)).match(/[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]+@[\p{L}\p{N}.-]+[\p{L}\p{N}]/gu) ?? []).some(
    (found) => found.replace(/^['=/]+/, '') === mailbox,
  );
}

function urlInQuote(value: string, quote: string): boolean {
  const wanted = urlKey(value);
  if (wanted === null) return false;
  const isOrigin = !wanted.includes('/');
  const found =
    quote.match(
      /(?:https?:\\?\/\\?\/|\/\/|www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:\\?\/[^\s"'<>\])},]*)?/giu,
    ) ?? [];
  return found.some((candidate) => {
    const key = urlKey(candidate.replaceAll('\\/', '/').replace(/[.;:!]+$/, ''));
    // A page of a site also states the site.
    return key !== null && (key === wanted || (isOrigin && key.startsWith(`${wanted}/`)));
  });
}

/** An address that the page gives relative to itself: its path, whole. */
function pathInQuote(value: string, quote: string): boolean {
  if (parseUrl(value) === null) return false;
  const { pathname, search } = new URL(value);
  const stated = [...quote.matchAll(/["'(=\s]((?:\.{0,2}\/)?[^"'()\s<>]{4,})(?=["')\s]|$)/g)].map((match) =>
    decodeSafely(match[1]!.replaceAll('&amp;', '&').replace(/^(?:\.{1,2}\/)+/, '')),
  );
  const wanted = decodeSafely(pathname + search);
  return stated.some(
    (path) => !/^[a-z]+:|^\/\//i.test(path) && path.length > 4 && wanted.endsWith(path.replace(/^\/?/, '/')),
  );
}

/** Host and path without what does not tell two addresses apart: scheme, "www.", a last slash, a fragment. */
function urlKey(value: string): string | null {
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `https://${value.replace(/^\/\//, '')}`);
    return `${url.host.replace(/^www\./, '')}${decodeSafely(url.pathname).replace(/\/+$/, '')}${url.search}`;
  } catch {
    return null;
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function numberInQuote(value: number, quote: string, field: FieldDefinition): boolean {
  if (!Number.isFinite(value)) return false;
  const numbers = [...numbersIn(quote), ...(field.kind === 'decimal' ? commaDecimalsIn(quote) : [])];
  if (numbers.includes(value)) return true;
  const isPlain = field.kind === 'decimal' || field.kind === 'integer';
  if (isPlain && value >= 1_000 && pointThousandsIn(quote).includes(value)) return true;
  if (Object.entries(field.namedValues ?? {}).some(([word, named]) => named === value && containsWords(quote, word)))
    return true;
  if (field.kind === 'bathrooms' && halfBathsInQuote(value, quote, numbers)) return true;
  const top = field.kind === 'decimal' ? field.range?.max : undefined;
  // "98 out of 100" states 4.9 on a scale that ends at 5.
  const wholes = /\d\s?%/.test(quote) ? [...numbers, 100] : numbers;
  return top !== undefined && numbers.some((part) => wholes.some((whole) => isRescaled(part, whole, top, value)));
}

function isRescaled(part: number, whole: number, top: number, value: number): boolean {
  return (
    [10, 20, 100].includes(whole) && whole !== top && part <= whole && Math.abs((part / whole) * top - value) < 0.006
  );
}

/** Two full and one partial are two and a half, and so is "2½". */
function halfBathsInQuote(value: number, quote: string, numbers: readonly number[]): boolean {
  const written = [...quote.matchAll(/(?<![\d.,])(\d{1,2})\s?(?:½|-?\s?1\/2)/g)].map((match) => Number(match[1]) + 0.5);
  // "4/3.5" under a head for both.
  const pairs = [...quote.matchAll(/(?<![\d/])\d{1,2}\s?\/\s?(\d{1,2}(?:\.\d{1,2})?)(?![\d/])/g)].map((match) =>
    Number(match[1]),
  );
  if (written.includes(value) || pairs.includes(value)) return true;
  if (!/partial|half|1\/2|\b\d\s?h(?:b|a)?\b/i.test(quote)) return false;
  // Full ones are told first, unless the words say otherwise.
  const told = /half.*full/is.test(quote) ? [...numbers].reverse() : numbers;
  return told.some(
    (full, at) => Number.isInteger(full) && full < value && told.slice(at + 1).includes((value - full) * 2),
  );
}

const AREA =
  /(?:\d[\d,]*(?:\.\d+)?|(?<![\d,])\.\d+|\d+\s*\/\s*\d+|\b(?:half|quarter))(?:\s+of)?(?:\s+an?)?[\s-]*(?:acres?|ac|sq(?:uare)?\.?\s*(?:m(?:et(?:er|re)s?)?|y(?:ar)?ds?)|sqm|m2|m²|ha|hectares?)\b\.?/giu;
/** Units as the UN/CEFACT codes of structured data name them, in square feet. */
const CODED_UNITS: readonly [RegExp, number][] = [
  [/\b(?:ACR|acres?)\b/i, 43_560],
  [/\b(?:MTK|sqm|square met(?:er|re)s?)\b|\bm²/i, 10.763_910_416_7],
];

/** An area that the quote gives in acres or metres. */
function areaInQuote(value: number, quote: string, field: FieldDefinition): boolean {
  const kind = kindOf('area_sqft');
  const isValue = (text: string): boolean => {
    const parsed = kind.parse(text.replace('m²', 'm2'), field);
    return parsed.ok && parsed.value === value;
  };
  if ([...quote.matchAll(AREA)].some((match) => isValue(match[0]))) return true;
  const units = CODED_UNITS.filter(([pattern]) => pattern.test(quote));
  return units.some(([, sqft]) => numbersIn(quote).some((number) => Math.round(number * sqft) === value));
}

/** Whether one of the field's own phrases for yes or no stands in the quote; a yes with "no" or "not" before it is none. */
function saidInQuote(value: boolean, quote: string, { saidBy }: FieldDefinition): boolean {
  if (!saidBy) return false;
  if (!value) return saidBy.no.some((phrase) => containsWords(quote, phrase));
  const bare = fold(quote).replace(/[^\p{L}\p{N}]+/gu, ' ');
  const isDenied = (phrase: string): boolean => {
    const words = phrase.replace(/[^\p{L}\p{N}]+/gu, ' ');
    return new RegExp(`\\b(?:no|not|without|non) (?:\\w+ ){0,2}${words}\\b|\\b${words} (?:no|none)\\b`, 'u').test(bare);
  };
  return saidBy.yes.some((phrase) => containsWords(quote, phrase) && !isDenied(phrase));
}

/** Up to three neighbouring words that the field's kind itself reads as the value: "under contract" for pending. */
function readsAs(value: string, quote: string, field: FieldDefinition): boolean {
  const words = quote.replace(/\/+/g, ' ').match(/[\p{L}]+/gu) ?? [];
  const kind = kindOf(field.kind);
  for (let i = 0; i < words.length; i += 1) {
    for (let length = 1; length <= 3 && i + length <= words.length; length += 1) {
      const parsed = kind.parse(words.slice(i, i + length).join(' '), field);
      if (parsed.ok && parsed.value === value) return true;
    }
  }
  return false;
}

/** The wordings that the kind reads as one stage: "Phase III" states Phase 3, "built out" states Completed. */
function stageInQuote(value: string, quote: string): boolean {
  const kind = kindOf('development_stage');
  const said =
    quote.match(/\bph(?:ase)?\.?[\s#-]*\w{1,5}\b|\b(?:fully )?(?:complete\w*|built[\s-]?out|finished)\b/gi) ?? [];
  return said.some((words) => kind.normalise(words) === kind.normalise(value));
}

const PERIODS: readonly [RegExp, RegExp][] = [
  [/\b(?:mo|mos|month|months|monthly)\b/i, /\b(?:mo|mos|month|months|monthly)\b/i],
  [
    /(?<!half-)\b(?:yr|yrs|year|years|yearly|annual|annually|annum)\b/i,
    /\b(?:yr|yrs|year|years|yearly|annual|annually|annum)\b/i,
  ],
  [/\bhalf-year\b/i, /\b(?:half-?\s?year|semi-?\s?annual|bi-?annual|twice (?:a|per) year|(?:6|six)[ -]months)/i],
  [/\b(?:qtr|quarter|quarterly)\b/i, /\b(?:qtr|quarter|quarterly)\b/i],
  [/\b(?:wk|week|weekly)\b/i, /\b(?:wk|week|weekly)\b/i],
];

function moneyPeriodInQuote(value: string, quote: string): boolean {
  const inQuoteNumbers = numbersIn(quote);
  if (!numbersIn(value).every((number) => inQuoteNumbers.includes(number))) return false;
  const plain = quote.replaceAll('_', ' ');
  return PERIODS.every(([inValue, inQuote]) => !inValue.test(value) || inQuote.test(plain));
}

/** Two capitals, or up to three words, that the state kind itself reads as this state ("IN" is Indiana, "in" is not). */
function stateInQuote(value: string, quote: string, field: FieldDefinition): boolean {
  const kind = kindOf('state');
  const wanted = kind.normalise(value);
  const words = quote.match(/[\p{L}.]+/gu) ?? [];
  for (let i = 0; i < words.length; i += 1) {
    for (let length = 1; length <= 3 && i + length <= words.length; length += 1) {
      const candidate = words.slice(i, i + length).join(' ');
      const bare = candidate.replace(/\.+$/, '');
      // "Md." and "Fla." are states by their full stop; "In" and "Me" are words.
      const isWord = bare.replaceAll('.', '').length <= 3 && bare !== bare.toUpperCase();
      if (isWord && !(candidate.endsWith('.') && isStateName(bare))) continue;
      const parsed = kind.parse(bare, field);
      if (parsed.ok && kind.normalise(parsed.value) === wanted) return true;
    }
  }
  return false;
}

/** An option in any of its word forms: "license" in "Licensed", "membership" in "Proud member of". */
function enumInQuote(value: string, quote: string): boolean {
  if (containsWords(quote, value.replaceAll('_', ' '))) return true;
  const stem = fold(value).replace(/(?:ship|ation|ed|s|e)$/, '');
  return stem.length >= 4 && (fold(quote).match(/[\p{L}]+/gu) ?? []).some((word) => word.startsWith(stem));
}

/** The field's own phrases for an option, or its name inside a word of a vocabulary: "UsedCondition", "FrontWheelDriveConfiguration". */
function saidAsInQuote(value: string, quote: string, { saidAs }: FieldDefinition): boolean {
  if (!saidAs) return false;
  const apart = quote.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  const phrases = [value.replaceAll('_', ' '), ...(saidAs[value] ?? [])];
  return phrases.some((phrase) => containsWords(quote, phrase) || containsWords(apart, phrase));
}
