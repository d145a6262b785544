import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { isPlaceholder } from '../placeholder';
import { type AddressParts, splitAddress } from '../split-address';
import { type PageLine } from '../visible-lines';
import { CREDIT, OTHERS_HEADING } from './phone';

interface FoundAddress {
  parts: AddressParts;
  /** The lines the address stands on, joined by line breaks. */
  quote: string;
  score: number;
  inAddress: boolean;
  /** Index of its last line. */
  end: number;
}

export interface TextAddressReading {
  candidates: FieldCandidate[];
  isAmbiguous: boolean;
  /** Where the one chosen among several ends, and where each of them does: indexes into the page's lines. */
  among: { chosenEnd: number; ends: readonly number[] } | null;
}

const STREET =
  /^(?:.{0,40}[:–-]\s*)?(?:#\d+[A-Z]?,?\s+)?(?:\d{1,6}[A-Z]?(?:[-–]\d{1,6})?(?:,(?=\s+\p{Ll}))?\s+(?:[NSEW]\.?\s+)?[\p{L}\d]|P\.?\s?O\.?\s+Box\s+\d|One\s+\p{Lu})/u;
/** "Coming 2027" over a city is no street. */
const DATED =
  /\b(?:coming|opening|open|since|est\.?|established|built|spring|summer|fall|autumn|winter|late|early|mid)\b[^,]{0,20}\b(?:19|20)\d{2}$/i;
/** What stands over an address and is no part of it: "Office" over "Galveston, TX 77551". */
const LABEL_ONLY =
  /^(?:(?:our|main|head|home|corporate|sales|regional|local|mailing|street|physical|business) )*(?:offices?|address(?:es)?|headquarters|hq|locations?|contact(?: us| info(?:rmation)?)?|visit us|find us|get in touch|hours|directions|map)\s*:?$/i;
const MAX_ADDRESSES = 60;
const HEAD_OFFICE = /\b(?:headquarters?|head office|corporate(?: office)?|main office|home office|hq)\b/i;
/** A shop or show house of the firm, not where it is. */
const OTHER_PLACE = /\b(?:model home|sales center|design (?:center|studio)|open house)\b/i;
/** Words beside the address of a home that is for sale. */
const HOME_FOR_SALE =
  /\b(?:for sale|sold|beds?|baths?|bedrooms?|bathrooms?|sq\.? ?ft|square feet|listing|mls)\b|\$\s?\d/i;
/** "A member of the Stanley Martin family of companies": the address on this line is the parent's. */
const OF_THE_PARENT = /\b(?:family of companies|subsidiary of|division of|parent company)\b/i;
const CODE_AT_END =
  /(?:\b[A-Z]{2}|\b[A-Z]\.\s?[A-Z]|\b\p{Lu}\p{L}+|\(\p{Lu}[\p{L} ]+\))\.?\s*[,|•·]?\s+(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b/u;

/**
 * The organisation's address in the page text: a line with state and postal code, with the street on it or above it.
 * `<address>` blocks, footers and a head office label win; the expected city settles several; otherwise several different
 * addresses are ambiguous.
 */
export function readTextAddress(page: PageDocument, hint: EntityHint): TextAddressReading {
  const found = new Map<string, FoundAddress>();
  page.lines.forEach((line, index) => {
    // So many addresses are a list of places, none of them the firm's.
    if (found.size >= MAX_ADDRESSES || line.foreign || line.text.length > 300 || !CODE_AT_END.test(line.text)) return;
    const address = addressEndingAt(page.lines, index);
    if (!address || isPlaceholder(address.parts.street ?? '', 'address')) return;
    const key = fold(`${address.parts.street} ${address.parts.postalCode ?? address.parts.city}`);
    const known = found.get(key);
    if (!known || known.score < address.score) found.set(key, address);
  });
  const all = [...found.values()].sort((a, b) => b.score - a.score);
  const chosen = choose(withoutBoxes(all), hint);
  if (chosen) {
    const among = all.length > 1 ? { chosenEnd: chosen.end, ends: all.map(({ end }) => end) } : null;
    return { candidates: toCandidates(chosen), isAmbiguous: false, among };
  }
  return { candidates: all.length <= MAX_OFFICES ? agreed(all) : [], isAmbiguous: all.length > 1, among: null };
}

/** Offices that one firm may list beside each other; more addresses are homes or shops. */
const MAX_OFFICES = 5;

/** A post office box beside a street in the same city is where mail goes, not where the firm is. */
function withoutBoxes(all: readonly FoundAddress[]): FoundAddress[] {
  const isBox = ({ parts }: FoundAddress): boolean => /\bbox\b/i.test(parts.street ?? '');
  const cities = new Set(all.filter((address) => !isBox(address)).map(({ parts }) => fold(parts.city ?? '')));
  return all.filter((address) => !isBox(address) || !cities.has(fold(address.parts.city ?? '')));
}

/** What several offices' addresses state alike: two in Texas are in Texas. */
function agreed(all: readonly FoundAddress[]): FieldCandidate[] {
  const lists = all.map(toCandidates);
  return (lists[0] ?? []).filter(
    ({ field, raw }) =>
      field !== 'address' && lists.every((list) => list.some((other) => other.field === field && other.raw === raw)),
  );
}

function addressEndingAt(lines: readonly PageLine[], index: number): FoundAddress | null {
  const last = lines[index];
  if (!last) return null;
  const taken = [last];
  let text = trimLabels(last.text);
  for (let back = 1; back <= 3 && !streetIn(text); back += 1) {
    const line = lines[index - back];
    if (
      !line ||
      line.foreign ||
      line.region !== last.region ||
      line.text.length > 90 ||
      line.headingLevel > 0 ||
      /@|\bphone\b|\bfax\b/i.test(line.text) ||
      DATED.test(line.text) ||
      LABEL_ONLY.test(line.text)
    )
      break;
    taken.unshift(line);
    text = `${trimLabels(line.text)}, ${text}`;
    if (STREET.test(line.text)) break;
  }
  const start = text.search(
    /(?<![\w-])(?:(?:#\d+[A-Z]?,?\s+)?\d{1,6}[A-Z]?(?:[-–]\d{1,6})?(?:,(?=\s+\p{Ll}))?\s+[\p{L}\d]|P\.?\s?O\.?\s+Box\b)/u,
  );
  const parts = splitAddress(cutAfterCode(start > 0 ? text.slice(start) : text));
  if (!parts?.city || !parts.state || (!parts.postalCode && !parts.street)) return null;
  const before = lines[index - taken.length];
  const above = before?.region === last.region ? before.text : '';
  // A label stands above its address; another address standing there has its own.
  const label = CODE_AT_END.test(above) ? '' : above;
  const below = lines[index + 1];
  const beside = `${last.text} ${below?.item === last.item ? below.text : ''}`;
  const isMakers = taken.some((line) => CREDIT.test(line.text.slice(0, line.text.search(/\s\d|$/))));
  if (
    isMakers ||
    last.headingLevel === 1 ||
    OF_THE_PARENT.test(last.text) ||
    HOME_FOR_SALE.test(beside) ||
    /\$\s?\d/.test(label)
  )
    return null;
  const around = [label, ...taken.map((line) => line.text)].join(' ');
  if (OTHER_PLACE.test(around) && !/\boffices?\b|\bheadquarters\b/i.test(around)) return null;
  let score = parts.street ? 4 : 0;
  if (last.inAddress) score += 6;
  if (last.region === 'footer' || last.region === 'header') score += 4;
  if (HEAD_OFFICE.test(around)) score += 10;
  if (OTHER_PLACE.test(around) || OTHERS_HEADING.test(last.under)) score -= 8;
  return { parts, quote: taken.map((line) => line.text).join('\n'), score, inAddress: last.inAddress, end: index };
}

/** A suite or floor alone is the end of a street that stands on the line above. */
const UNIT_ONLY =
  /^(?:(?:suite|ste|unit|floor|fl|building|bldg|apt|apartment|room|rm|no)\b\.?\s*#?|#\s?)[\w-]{1,6}$|^(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|ground) floor$/i;

function streetIn(text: string): boolean {
  const street = /\d/.test(text) ? splitAddress(cutAfterCode(text))?.street : null;
  return Boolean(street?.match(/\d.*\p{L}/u)) && !UNIT_ONLY.test(street?.trim() ?? '');
}

function trimLabels(text: string): string {
  const code = CODE_AT_END.exec(text);
  // "© 2020 Firm, 1 Main St, …" and "1 Main St, … TX 78501 © 2020": only what stands before an address is no part of it.
  const notice = /©|\bcopyright\b/i.exec(text);
  const before = code && notice && notice.index > code.index ? text.slice(0, notice.index) : text;
  return before
    .replace(/^.*?(?:©|\bcopyright\b)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*/i, '')
    .replace(
      /^(?:(?:our |mailing |office |street |corporate |physical )?(?:address|direcci[oó]n|headquarters?|office|oficina|location|visit us(?: at)?|find us(?: at)?))\s*[:–-]\s*/i,
      '',
    )
    .replace(/\s*[|•]\s*(?:phone|tel|call|fax|p:|t:|\(?\d{3}\)?[\s.-]\d{3}).*$/i, '');
}

/** Whatever follows the postal code on its line (phone, map link) is not the address. */
function cutAfterCode(text: string): string {
  const match =
    /^(.*?(?:\b[A-Z]{2}|\b[A-Z]\.\s?[A-Z]|\b\p{Lu}\p{L}+|\(\p{Lu}[\p{L} ]+\))\.?\s*[,|•·]?\s+(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b)(?![-\d])/u.exec(
      text,
    );
  return match?.[1] ?? text;
}

function choose(all: readonly FoundAddress[], hint: EntityHint): FoundAddress | undefined {
  const [first, second] = all;
  if (!first || !second) return first;
  if (hint.city) {
    const inCity = all.filter((address) => fold(address.parts.city ?? '') === fold(hint.city ?? ''));
    if (inCity.length === 1) return inCity[0];
  }
  return first.score >= second.score + 4 ? first : undefined;
}

function toCandidates({ parts, quote, inAddress, score }: FoundAddress): FieldCandidate[] {
  const adjustments =
    inAddress || score >= 8 ? [] : [pageReason('The address is not marked as the organisation’s', -0.06)];
  const values: [string, string | null][] = [
    ['address', parts.street],
    ['city', parts.city],
    ['state', parts.state],
    ['postal_code', parts.postalCode],
  ];
  return values.flatMap(([field, raw]) =>
    raw ? [{ field, raw, quote, method: 'page_text' as const, adjustments }] : [],
  );
}
