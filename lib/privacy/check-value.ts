import { normaliseKey } from './normalise-key';
import { type PiiKind, type PiiSpan } from './pii-kind';
import { findAddresses, findAddressSlugs } from './values/find-addresses';
import { findEmails } from './values/find-emails';
import { findHandles, findProfileLinks } from './values/find-handles';
import { findIdentifiers } from './values/find-identifiers';
import { findPeople, isPersonUnderHeading } from './values/find-people';
import { findPhones, type DigitsPolicy } from './values/find-phones';
import { blankOut, foldValue } from './values/fold-value';

/** Whether a value holds personal data. The value itself is never part of the answer. */
export type ValueVerdict = { found: false } | { found: true; kind: PiiKind; rule: string };

export interface ValueContext {
  /** Heading or key the value stands under: numbers in an "id" or "geoid" column are not dialled. */
  column?: string;
  /** Kinds that may stand here: contact data in the closed list of the organisation zone. */
  allows?: (kind: PiiKind) => boolean;
}

const LINK = /(?:https?|ftp):\/\/[^\s<>"'`]{1,2000}/gi;
const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi;
const TIMESTAMP = /(?<!\d)\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?/g;
/** Nothing but letters and spaces: no detector of this file can match, names under a heading aside. */
const HARMLESS = /^[A-Za-z]{0,3}$|^-?[\d.,]{0,7}%?$/;
/** Headings under which a long number is a count, a code or a place. */
const NUMERIC_HEADINGS = new Set(
  (
    'id ids geoid geoids fips tract block group blockgroup zcta zip zips code codes puma cousub place state county lat latitude lon lng longitude coordinate coordinates ' +
    'population households household count total value price amount attendance reach income band area sqft size year number sum bytes hash timestamp epoch ms seconds upc isbn ean sku vin mls parcel apn'
  ).split(' '),
);

interface Heading {
  lastWord: string;
  digits: DigitsPolicy;
}

/** Every cell of a file stands under one of few headings. */
const headings = new Map<string, Heading>();
const REMEMBERED_HEADINGS = 1_024;

function readHeading(column: string): Heading {
  const known = headings.get(column);
  if (known !== undefined) return known;
  const words = normaliseKey(column)[0] ?? [];
  const heading: Heading = {
    lastWord: words.at(-1) ?? '',
    digits: words.some((word) => NUMERIC_HEADINGS.has(word)) ? 'labelled' : 'any',
  };
  if (headings.size >= REMEMBERED_HEADINGS) headings.clear();
  headings.set(column, heading);
  return heading;
}

/** E-mails, phones, government and bank numbers, street addresses, handles and labelled names in one value. */
export function checkValue(value: string, context: ValueContext = {}): ValueVerdict {
  if (value === '') return { found: false };
  const heading = readHeading(context.column ?? '');
  const allows = context.allows ?? (() => false);
  if (isPersonUnderHeading(value, heading.lastWord) && !allows('name'))
    return { found: true, kind: 'name', rule: 'person_under_heading' };
  if (HARMLESS.test(value)) return { found: false };
  const first = findPersonal(foldValue(value), heading.digits).find(({ kind }) => !allows(kind));
  return first === undefined ? { found: false } : { found: true, kind: first.kind, rule: first.rule };
}

/**
 * Every stretch of personal data in a text already folded by `foldValue` or `foldInPlace`, in order of kind; stretches
 * may overlap. Time is linear in the text.
 */
export function findPersonal(text: string, digits: DigitsPolicy): PiiSpan[] {
  const links = Array.from(text.matchAll(LINK), (match) => ({ link: match[0], start: match.index }));
  const prose = blankOut(blankOut(links.length > 0 ? blankOut(text, LINK) : text, UUID), TIMESTAMP);
  return [
    ...findEmails(text),
    ...findIdentifiers(prose),
    ...findProfileLinks(text),
    ...links.flatMap(({ link, start }) =>
      shifted([...findAddressSlugs(link), ...findPhones(link, 'labelled').filter(isPhoneOfLink)], start),
    ),
    ...findPhones(prose, digits),
    ...findAddresses(prose),
    ...findHandles(prose),
    ...findPeople(prose),
  ];
}

/** Numbers in a link's path are ids, unless the link says that it dials. */
function isPhoneOfLink(span: PiiSpan): boolean {
  return span.rule === 'phone_link' || span.rule === 'phone_formatted';
}

function shifted(spans: readonly PiiSpan[], by: number): PiiSpan[] {
  return spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by }));
}
