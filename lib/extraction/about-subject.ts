import { type FieldDefinition } from '@/lib/catalog/entity-type';

import { brandWords, distinctWords, matchNames } from './brand-name';
import { type PageDocument } from './document';
import { findFolded, fold } from './fold-text';
import { OTHERS_HEADING } from './page-text/phone';
import { containsWords } from './quoted-values';
import { type PageLine } from './visible-lines';

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
  field: Pick<FieldDefinition, 'kind'>,
  subject: Subject,
): string | null {
  const span = findFolded(page.snapshot.folded, quote);
  if (!span) return null;
  if (span.start >= page.snapshot.visibleLength) return 'The words stand only where no reader sees them';
  const stated = page.snapshot.text.slice(span.start, span.end);
  const places = placesOf(page, stated);
  if ([stated, ...places.map((at) => page.lines[at]!.text)].some((text) => TO_A_PROGRAM.test(text)))
    return 'The words address a program, not a reader';
  if (places.length > 0 && places.every((at) => page.lines[at]!.foreign))
    return 'The words stand in a review, a comment or an advertisement';
  const { name } = subject;
  if (name === null) return null;
  const { isNamed, isHeaded, isAnothers } = namingOf(page, name);
  // On its own site a logo may be all that names it.
  if (!isNamed && (subject.isOwnSite !== true || isAnothers)) return 'The page does not name the organisation';
  const own = places.filter((at) => !page.lines[at]!.foreign);
  const isIts = subject.isOwnSite === true || isHeaded;
  const why = own.map((at) => (isIts ? whyAnothers(page, at, field, name) : whyUnclear(page, at, name)));
  return why.length > 0 && why.every((reason) => reason !== null) ? why[0]! : null;
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
): boolean {
  const places = placesOf(page, quote).filter((at) => !page.lines[at]!.foreign);
  const isUnfit = (at: number): boolean => {
    const line = page.lines[at]!;
    if (TO_A_PROGRAM.test(line.text)) return true;
    if (name === null || !OWNED_KINDS.has(field.kind)) return false;
    return (CONTACT_KINDS.has(field.kind) && PARTNERS_HEADING.test(line.under)) || isAnothers(page, at, name);
  };
  return places.length > 0 && places.every(isUnfit);
}

/** Headings over companies that are not this one; desks of its own (warranty, careers) are no such. */
const PARTNERS_HEADING =
  /\b(?:lenders?|mortgage|realtors?|title compan|insurance|preferred partners?|vendors?|trade partners?|subcontractors?)\b/i;

/** On its own page another company may be named beside its own words: partners, lenders, makers of the site. */
function whyAnothers(
  page: PageDocument,
  at: number,
  field: Pick<FieldDefinition, 'kind'>,
  name: string,
): string | null {
  if (!OWNED_KINDS.has(field.kind)) return null;
  const line = page.lines[at]!;
  if (CONTACT_KINDS.has(field.kind) && OTHERS_HEADING.test(line.under))
    return 'The words stand under a heading for somebody else';
  return isAnothers(page, at, name) ? 'Another company is named beside the words' : null;
}

/** By the nearest name: on the line itself, else in its entry, else in the heading over it. */
function isAnothers(page: PageDocument, at: number, name: string): boolean {
  const line = page.lines[at]!;
  if (OWN_WORDS.test(line.text)) return false;
  for (const words of [line.text, entryAround(page, at).join('\n'), line.under]) {
    if (namesIt(words, name)) return false;
    if (namesAnother(words, name)) return true;
  }
  return false;
}

/** On a page about others too, its name has to stand in the same entry, over it or shortly before. */
function whyUnclear(page: PageDocument, at: number, name: string): string | null {
  const line = page.lines[at]!;
  const entry = entryAround(page, at);
  if (entry.some((text) => namesIt(text, name)) || namesIt(line.under, name)) return null;
  for (let before = at - 1; before >= Math.max(0, at - LINES_BEFORE); before -= 1) {
    const text = page.lines[before]!.text;
    if (namesIt(text, name)) return namesAnother(line.text, name) ? 'Another company is named beside the words' : null;
    if (namesAnother(text, name)) break;
  }
  return 'Nothing beside the words says that they are about this organisation';
}

const LINES_BEFORE = 4;
const ENTRY_LINES = 8;
const OWN_WORDS =
  /\b(?:we|us)\b|\bour (?:own|office|team|crew|sales|phone|number|e-?mail|address|company|firm|history|story)\b/i;

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
  /(?:\p{Lu}[\p{L}\p{N}'’.-]*\s+(?:(?:&|and|of|y)\s+)?){1,4}(?:Homes|Home\s?builders?|Builders?|Construction|Contractors?|Realty|Realtors?|Mortgage|Lending|Bank|Insurance|Company|LLC|L\.L\.C\.|Inc|Ltd|Corp(?:oration)?|Group)\b/gu;

/** Whether a text names a company that is not this one: by a name with a word of its own and what companies end in. */
function namesAnother(text: string, name: string): boolean {
  return [...text.matchAll(COMPANY)].some(
    ([other]) => distinctWords(other).length > 0 && matchNames(other, name) === 'different',
  );
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
const foldedLines = new WeakMap<PageDocument, string[]>();

/** The page's lines in which a quote, or the first line of a longer one, stands. */
function placesOf(page: PageDocument, stated: string): number[] {
  const lines = foldedLines.get(page) ?? page.lines.map((line: PageLine) => fold(line.text));
  foldedLines.set(page, lines);
  const needle = fold(stated.split('\n').find((part) => part.trim() !== '') ?? '');
  if (needle === '') return [];
  return lines.flatMap((text, at) => (text.includes(needle) ? [at] : []));
}
