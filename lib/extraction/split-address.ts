import { usStateCode } from '@/lib/catalog/field-kinds/us-states';

import { collapseSpaces } from './dom';
import { fold } from './fold-text';

/** Parts of a written postal address, each as the text spells it. */
export interface AddressParts {
  street: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
}

/** Longest text that is one address, in characters. */
const MAX_ADDRESS_LENGTH = 500;
const COUNTRY = /[,\s]+(?:usa|u\.s\.a\.?|us|u\.s\.|united states(?: of america)?|canada)\.?$/i;
const US_ZIP = /[,\s]+(\d{5}(?:[-–]\d{4})?)$/;
const CANADIAN_CODE = /[,\s]+([A-Z]\d[A-Z]\s?\d[A-Z]\d)$/i;
const PROVINCES = new Set(
  'ab bc mb nb nl ns nt nu on pe qc sk yt alberta,british columbia,manitoba,new brunswick,newfoundland and labrador,nova scotia,ontario,prince edward island,quebec,saskatchewan'
    .split(',')
    .flatMap((part, index) => (index === 0 ? part.split(' ') : [part])),
);
/** Ends of streets, after which a city may follow without a comma. */
const STREET_END =
  /\b(?:st|street|ave|avenue|blvd|boulevard|dr|drive|rd|road|ln|lane|ct|court|pl|place|pkwy|parkway|hwy|highway|fwy|freeway|cir|circle|ter|terrace|trl|trail|way|loop|sq|square|plaza|plz|xing|crossing|pike|row|run|path|expy|expressway|broadway)\b\.?(?:\s+(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\b\.?)?(?:,?\s+(?:suite|ste|unit|apt|bldg|building|floor|fl|#|no)\.?\s*#?[\w-]+)*/gi;

export function isStateName(text: string): boolean {
  const plain = text.replace(/\./g, '').trim();
  if (
    plain.length <= 3 &&
    plain !== plain.toUpperCase() &&
    !/^(?:Tex|Fla|Cal|Ill|Ind|Ala|Ark|Del|Kan|Ky|Md|Me|Pa|Va|Wis)$/.test(plain)
  )
    return false;
  return usStateCode(plain) !== null || PROVINCES.has(fold(plain));
}

/**
 * Takes a written address apart from its end: country, postal code, state, city, street. "100 Main St, Suite 200,
 * Houston, TX 77002" and "100 Main St Houston Texas 77002-1234, USA" both work. Null when there is neither a state nor a
 * postal code to hold on to.
 */
export function splitAddress(text: string): AddressParts | null {
  if (text.length > MAX_ADDRESS_LENGTH) return null;
  let rest = collapseSpaces(text.replace(/[\n|•·]+/g, ', '))
    .replace(/\(([\p{L} .]+)\)/gu, (whole, name: string) => (isStateName(name) ? `, ${name}` : whole))
    .replace(/\s+[–—-]\s+(?=[^,\d]+,\s*\p{Lu})/gu, ', ')
    .replace(/\s*(?:,\s*)+/g, ', ')
    .replace(/[.,\s]+$/, '');
  rest = rest.replace(COUNTRY, '');
  const code = US_ZIP.exec(rest) ?? CANADIAN_CODE.exec(rest);
  if (code) rest = rest.slice(0, code.index);
  const state = takeState(rest);
  if (state) rest = state.rest;
  if (!state && !code) return null;
  const { street, city } = takeCity(rest.replace(/[,\s]+$/, ''));
  return { street, city, state: state?.state ?? null, postalCode: code?.[1] ?? null };
}

/** A state at the end of a text, in three words, two or one: the longest that is a state. */
const STATE_ENDS = [3, 2, 1].map(
  (words) => new RegExp(`(?:^|[,\\s]+)((?:[\\p{L}.]+\\s+){${words - 1}}[\\p{L}.]+)$`, 'u'),
);

function takeState(text: string): { state: string; rest: string } | null {
  for (const pattern of STATE_ENDS) {
    const match = pattern.exec(text);
    if (match?.[1] && isStateName(match[1])) return { state: match[1], rest: text.slice(0, match.index) };
  }
  return null;
}

function takeCity(text: string): { street: string | null; city: string | null } {
  const comma = text.lastIndexOf(', ');
  const tail = comma < 0 ? text : text.slice(comma + 2);
  if (comma >= 0 && isCityName(tail)) return { street: text.slice(0, comma), city: tail };
  if (comma < 0 && isCityName(text) && !/\d/.test(text)) return { street: null, city: text };
  const ends = [...text.matchAll(STREET_END)];
  const last = ends.at(-1);
  if (last && /\d/.test(text)) {
    const end = last.index + last[0].length;
    const city = text.slice(end).replace(/^[,\s]+(?:in\s+)?/, '');
    if (isCityName(city)) return { street: text.slice(0, end), city };
  }
  return { street: text === '' ? null : text, city: null };
}

function isCityName(text: string): boolean {
  return (
    /^[\p{L}][\p{L} .'’-]{1,59}$/u.test(text) && !/^(?:suite|ste|unit|floor|building|bldg|apt|po box)\b/i.test(text)
  );
}
