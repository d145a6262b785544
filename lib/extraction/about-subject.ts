import { type FieldDefinition } from '@/lib/catalog/entity-type';

import { brandWords, distinctWords, matchNames } from './brand-name';
import { type PageDocument } from './document';
import { findFolded } from './fold-text';
import { OTHERS_HEADING } from './page-text/phone';
import { placesOf, textOf } from './quote-places';
import { containsWords } from './quoted-values';
import { valueInQuote } from './value-in-quote';

/** Whom claims have to be about. */
export interface Subject {
  /** Null for one that is still to be found: then the page's subject is it. */
  name: string | null;
  /** Whether the page is on its own site; null when nothing tells. */
  isOwnSite: boolean | null;
}

/** What is written for whoever reads pages by machine: orders, and answers put into its mouth. */
const TO_A_PROGRAM =
  /\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|rules|guidelines)\b|\b(?:instructions?|note|message|attention)\b.{0,20}\b(?:to|for)\b.{0,20}\b(?:ai|llms?|assistants?|language models?|crawlers?|bots?|agents?)\b|(?:^|[>\]"]|[.!?]\s)\s*(?:system|assistant|human|user)\s*:|\bas an? (?:ai|language model|assistant)\b|\bsubmit_record\b|\btool_(?:use|result)\b|<\/?(?:system|page|tool|function)\b|\[\/?INST\]|<\|/i;

/** Kinds of value that mean nothing without whose they are. */
const OWNED_KINDS: ReadonlySet<string> = new Set([
  ...['phone', 'email', 'address', 'city', 'state', 'postal_code'],
  ...['year', 'count_range', 'decimal', 'integer'],
]);
const CONTACT_KINDS: ReadonlySet<string> = new Set(['phone', 'email', 'address', 'city', 'state', 'postal_code']);

/**
 * Why words that stand on a page prove nothing of the organisation, for people; null when they may. Words that no reader
 * sees prove nothing; nor do words of others (reviews, advertisements), of a page that never names it, or words beside
 * which another company is named. On a page about many it has to be named near by.
 */
export function whyNotAbout(
  page: PageDocument,
  quote: string,
  field: FieldDefinition,
  subject: Subject,
  value: string | null = null,
): string | null {
  const span = findFolded(page.snapshot.folded, quote);
  if (!span) return null;
  if (span.start >= page.snapshot.visibleLength) return 'The words stand only where no reader sees them';
  const lines = page.snapshot.text.slice(span.start, span.end).split('\n');
  if (lines.length > 1) return whyNotAnyOf(page, lines, field, subject, value);
  const stated = lines[0]!;
  const places = placesOf(page, stated);
  if ([stated, ...places.map((place) => textOf(page, place))].some((text) => TO_A_PROGRAM.test(text)))
    return 'The words address a program, not a reader';
  if (places.length === 0) return 'The words stand in no line that a reader sees';
  const own = places.filter((place) => !place.some((at) => page.lines[at]!.foreign));
  if (own.length === 0) return 'The words stand in a review, a comment or an advertisement';
  const { name } = subject;
  if (name === null) return null;
  const { isNamed, isHeaded, isAnothers } = namingOf(page, name);
  // On its own site a logo may be all that names it.
  if (!isNamed && (subject.isOwnSite !== true || isAnothers)) return 'The page does not name the organisation';
  const isIts = subject.isOwnSite === true || isHeaded;
  const whyAt = (at: number) =>
    isIts ? whyAnothers(page, at, field, { name, value }) : whyUnclear(page, at, { name, value });
  const why = own.map((place) => place.map(whyAt).find((reason) => reason !== null) ?? null);
  return why.every((reason) => reason !== null) ? why[0]! : null;
}

/** A passage that states one value is shorter. */
const MAX_QUOTE_LINES = 30;

/** Of a quote of several lines only those count that hold the value, or all of them where none holds it alone. */
function whyNotAnyOf(
  page: PageDocument,
  lines: readonly string[],
  field: FieldDefinition,
  subject: Subject,
  value: string | null,
): string | null {
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length > MAX_QUOTE_LINES) return 'The words are no passage but a good part of the page';
  const holding = value === null ? [] : filled.filter((line) => valueInQuote(value, line, field));
  const reasons = (holding.length > 0 ? holding : filled).map((line) => whyNotAbout(page, line, field, subject, value));
  return reasons.find((reason) => reason !== null) ?? null;
}

/**
 * Whether page text may not be read as the organisation's own wherever the words stand: it addresses a program, or is
 * about another company. `name` is null for an organisation that is still to be found.
 */
export function isUnfitText(
  page: PageDocument,
  quote: string,
  field: Pick<FieldDefinition, 'kind'>,
  name: string | null,
  value: string | null = null,
): boolean {
  const places = placesOf(page, quote)
    .flat()
    .filter((at) => !page.lines[at]!.foreign);
  const isUnfit = (at: number): boolean => {
    const line = page.lines[at]!;
    if (TO_A_PROGRAM.test(line.text)) return true;
    if (name === null || !OWNED_KINDS.has(field.kind)) return false;
    return (
      (CONTACT_KINDS.has(field.kind) && PARTNERS_HEADING.test(line.under)) || isAnothers(page, at, { name, value })
    );
  };
  return places.length > 0 && places.every(isUnfit);
}

/** Headings over companies that are not this one; desks of its own (warranty, careers) are no such. */
const PARTNERS_HEADING =
  /\b(?:lenders?|mortgage|realtors?|title compan|insurance|preferred partners?|vendors?|trade partners?|subcontractors?)\b/i;

/** What is looked for around a place: a name, and the value whose owner it may be. */
interface Sought {
  name: string;
  value: string | null;
}

/** On its own page another company may be named beside its own words: partners, lenders, makers of the site. */
function whyAnothers(
  page: PageDocument,
  at: number,
  field: Pick<FieldDefinition, 'kind'>,
  sought: Sought,
): string | null {
  if (!OWNED_KINDS.has(field.kind)) return null;
  const line = page.lines[at]!;
  if (CONTACT_KINDS.has(field.kind) && OTHERS_HEADING.test(line.under))
    return 'The words stand under a heading for somebody else';
  return isAnothers(page, at, sought) ? BESIDE_ANOTHER : null;
}

const BESIDE_ANOTHER = 'Another company is named beside the words';

/** By the nearest name: on the line itself, else in its entry, else in the heading over it. */
function isAnothers(page: PageDocument, at: number, sought: Sought): boolean {
  for (const text of [page.lines[at]!.text, entryAround(page, at).join('\n'), page.lines[at]!.under]) {
    const whose = whoseIs(text, sought, OWN_WORDS);
    if (whose !== null) return whose === 'anothers';
  }
  return false;
}

/** On a page about others too, its name has to stand in the same entry, over it or shortly before. */
function whyUnclear(page: PageDocument, at: number, sought: Sought): string | null {
  const before = page.lines.slice(Math.max(0, at - LINES_BEFORE), at).reverse();
  const around = [page.lines[at]!.text, entryAround(page, at).join('\n'), page.lines[at]!.under];
  for (const text of [...around, ...before.map((line) => line.text)]) {
    const whose = whoseIs(text, sought, null);
    if (whose !== null) return whose === 'its' ? null : BESIDE_ANOTHER;
  }
  return 'Nothing beside the words says that they are about this organisation';
}

const LINES_BEFORE = 4;
const ENTRY_LINES = 8;
/** How a page speaks of its owner. */
const OWN_WORDS =
  /\b(?:we|us)\b|\bour (?:own|office|team|crew|sales|phone|number|e-?mail|address|company|firm|history|story)\b/gi;

/** Whose a value in a text is, by the name last said before it, else by the first one after it; null where none is said. */
function whoseIs(whole: string, { name, value }: Sought, ownWords: RegExp | null): 'its' | 'anothers' | null {
  const text = nearby(whole, value);
  const said = [
    ...companiesIn(text).map((other) => ({ at: other.at, isIts: matchNames(other.name, name) !== 'different' })),
    ...placesOfName(text, name).map((at) => ({ at, isIts: true })),
    ...(ownWords ? [...text.matchAll(ownWords)].map(({ index }) => ({ at: index, isIts: true })) : []),
  ].sort((a, b) => a.at - b.at || Number(a.isIts) - Number(b.isIts));
  const found = value === null ? -1 : text.toLowerCase().indexOf(value.toLowerCase());
  const place = found < 0 ? text.length : found;
  const nearest = said.findLast(({ at }) => at <= place) ?? said[0];
  return nearest === undefined ? null : nearest.isIts ? 'its' : 'anothers';
}

/** A name further from a value than this is not beside it; a page may be one line of a megabyte. */
const BESIDE = 2_000;

/** What stands beside a value in a text, or its end where the value is not in it. */
function nearby(text: string, value: string | null): string {
  if (text.length <= 2 * BESIDE) return text;
  const found = value === null ? -1 : text.toLowerCase().indexOf(value.toLowerCase());
  const place = found < 0 ? text.length : found;
  return text.slice(Math.max(0, place - BESIDE), place + BESIDE);
}

/** The lines of the same list entry, card or row, around a line. */
function entryAround(page: PageDocument, at: number): string[] {
  const line = page.lines[at]!;
  if (line.item === null) return [line.text];
  return page.lines
    .slice(Math.max(0, at - ENTRY_LINES), at + ENTRY_LINES + 1)
    .filter(({ item }) => item === line.item)
    .map(({ text }) => text);
}

const COMPANY =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}\p{N}'’.-]{0,40}\s+(?:(?:&|and|of|y)\s+)?){1,4}(?:Homes|Home\s?builders?|Builders?|Construction|Contractors?|Realty|Realtors?|Mortgage|Lending|Bank|Insurance|Company|LLC|L\.L\.C\.|Inc|Ltd|Corp(?:oration)?|Group)\b/gu;

/** What names the part somebody plays, in front of who it is: "Management Company:", "Builder Perry Homes". */
const ROLE =
  '(?:(?:Property|HOA|Community|Managing|Management|General|Custom|Home|New|Title|Parent|Listing|Featured|Preferred|Name of)\\s+){0,3}(?:Builders?|Company|Contractors?|Realtors?|Group|Bank|Insurance|Developer)';
const LABEL = new RegExp(`^${ROLE}$`, 'i');
const LABEL_BEFORE = /^(?:Builders?|Company|Contractor|Developer)\s+(?=\p{Lu})/u;

/** Companies that a text names: by a word of their own and what companies end in. */
function companiesIn(text: string): { name: string; at: number }[] {
  return [...text.matchAll(COMPANY)]
    .filter((match) => !(LABEL.test(match[0]) && /^\s*:/.test(text.slice(match.index + match[0].length))))
    .map((match) => ({ name: match[0].replace(LABEL_BEFORE, ''), at: match.index }))
    .filter((company) => distinctWords(company.name).length > 0);
}

/** Whether a text names a company that is not this one. */
function namesAnother(text: string, name: string): boolean {
  return companiesIn(text).some((other) => matchNames(other.name, name) === 'different');
}

/** Where a name stands, whole or without what the trade shares: ends of the places, so that a longer name is not before it. */
function placesOfName(text: string, name: string): number[] {
  const distinct = distinctWords(name);
  const words = distinct.join(' ').length >= 4 ? distinct : brandWords(name);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${escaped.join('[^\\p{L}\\p{N}]+(?:and[^\\p{L}\\p{N}]+)?')}(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

function namesIt(text: string, name: string): boolean {
  const distinct = distinctWords(name).join(' ');
  return containsWords(text, brandWords(name).join(' ')) || (distinct.length >= 4 && containsWords(text, distinct));
}

interface Naming {
  /** A reader finds its name somewhere on the page. */
  isNamed: boolean;
  /** Its name is the page's title or first heading, or part of it. */
  isHeaded: boolean;
  /** Title or first heading name another company. */
  isAnothers: boolean;
}

function namingOf(page: PageDocument, name: string): Naming {
  const known = namings.get(page) ?? new Map<string, Naming>();
  namings.set(page, known);
  const found = known.get(name);
  if (found) return found;
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  const isHeaded = namesIt(page.title, name) || namesIt(heading, name);
  const isNamed = isHeaded || namesIt(page.snapshot.text.slice(0, page.snapshot.visibleLength), name);
  const isAnothers = namesAnother(page.title, name) || namesAnother(heading, name);
  const naming = { isNamed, isHeaded, isAnothers };
  known.set(name, naming);
  return naming;
}

const namings = new WeakMap<PageDocument, Map<string, Naming>>();
