import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { namingField } from '@/lib/catalog/name-and-site';
import { type TextSpan } from '@/lib/catalog/observation';

import { whyNotAbout } from '../about-subject';
import { type CheckContext } from '../check-candidates';
import { type PageDocument } from '../document';
import { type Excerpt, excerptOf, spanOnPage } from '../excerpt';
import { findFolded, fold, foldText } from '../fold-text';
import { type FoundItem, type FoundList } from '../found-list';
import { findMapping } from '../mapping-registry';
import { assessCompleteness } from '@/lib/catalog/assess-completeness';
import { lineSpans } from '../line-spans';
import { containsWords } from '../quoted-values';
import { valueInQuote } from '../value-in-quote';
import { checkClaims, type CheckedClaims } from './check-claims';
import { MOST_ITEMS } from './list-prompt';
import { partByNames } from './part-by-names';
import { type Claim } from './read-answer';

/** Claims about one of several, and where the page names it. */
interface Named {
  name: string;
  at: TextSpan;
  claims: Claim[];
}

/** More than were asked for are a flood. */
const MOST_GROUPS = 2 * MOST_ITEMS;
/** Values looked at of one. */
const MOST_CLAIMS = 40;

/**
 * What a model claims that a page tells of several, held to the page: each has to be named in words that a reader sees, and
 * only the stretch of the page that tells of it proves anything of it. Values without proof are left out. It never says
 * that a list is whole: what a model leaves out may be there all the same.
 */
export function readClaimedList(
  type: EntityTypeDefinition,
  claims: readonly Claim[],
  page: PageDocument,
  context: Omit<CheckContext, 'isOwnSite'>,
): FoundList {
  const field = type.fields.find(({ name }) => name === namingField(type))!;
  const groups = groupsOf(claims);
  const named = inOrder(groups.flatMap((group) => namedIn(page, field, group)));
  const spans = lineSpans(page);
  const parts = partByNames(
    page,
    named.map(({ at }) => at),
    namedBeside(type, page, groups, named),
  );
  const items: FoundItem[] = [];
  for (const [index, one] of named.entries()) {
    const item = itemOf(type, field, one, excerptOf(page, parts[index]!, spans), context);
    if (item) items.push(item);
  }
  const lost = groups.length - items.length;
  const notes = [
    ...(lost > 0 ? [`Claude named ${lost} that the page does not name, or of which it says nothing else`] : []),
    ...(groups.length >= MOST_ITEMS
      ? [`Claude was asked for the first ${MOST_ITEMS} of the page; there may be more`]
      : []),
  ];
  return { items, extent: null, nextUrl: null, notes };
}

/** What else the page names: by the claims that no proof was given for, and by what its type is known by. */
function namedBeside(
  type: EntityTypeDefinition,
  page: PageDocument,
  groups: readonly Claim[][],
  named: readonly Named[],
): TextSpan[] {
  const visible = page.snapshot.text.slice(0, page.snapshot.visibleLength);
  const places = named.map(({ at }) => at);
  const known = new Set(named.map(({ name }) => fold(name)));
  const labels = groups.flatMap(([claim]) => findFolded(page.snapshot.folded, claim?.item ?? '') ?? []);
  const unknown = labels.filter(
    ({ start, end }) => end <= visible.length && !known.has(fold(visible.slice(start, end))),
  );
  return [...unknown, ...(findMapping(type.name)?.othersIn?.(visible, places) ?? [])];
}

function groupsOf(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = fold(claim.item ?? '');
    const known = groups.get(key);
    if (key === '' || (known && known.length >= MOST_CLAIMS) || (!known && groups.size >= MOST_GROUPS)) continue;
    if (known) known.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}

/** Where the page names it: in the words quoted for its name, seen by a reader, addressed to no program. */
function namedIn(page: PageDocument, field: FieldDefinition, claims: Claim[]): Named[] {
  for (const claim of claims) {
    if (claim.field !== field.name || claim.quote === null || !isSame(claim.value, claim.item)) continue;
    const { value, quote } = claim;
    const span = findFolded(page.snapshot.folded, quote);
    if (!span || !valueInQuote(value, quote, field)) continue;
    if (whyNotAbout(page, quote, field, { name: null, isOwnSite: null }, value) !== null) continue;
    const within = findFolded(foldText(page.snapshot.text.slice(span.start, span.end)), value);
    if (within) return [{ name: value, at: spanOnPage(within, span)!, claims }];
  }
  return [];
}

const isSame = (value: string, item: string | undefined): boolean =>
  item !== undefined && (containsWords(item, value) || containsWords(value, item));

/** By their places; of two named at one place the first is kept. */
function inOrder(named: readonly Named[]): Named[] {
  const sorted = [...named].sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  return sorted.filter(({ at }, index) => index === 0 || at.start >= sorted[index - 1]!.at.end);
}

function itemOf(
  type: EntityTypeDefinition,
  field: FieldDefinition,
  { name, claims }: Named,
  excerpt: Excerpt,
  context: Omit<CheckContext, 'isOwnSite'>,
): FoundItem | null {
  const own = claims
    .map((claim) => ({ ...claim, quote: within(excerpt, claim.quote) }))
    .filter((claim) => !isElsewhere(type, claim, namingSentence(excerpt, name)));
  const checked = checkClaims(type, own, excerpt.page, 'claude_page', {
    ...{ ...context, isOwnSite: null, subjectName: name },
    isExcerpt: true,
  });
  const fields = checked.fields.filter(({ evidence }) => evidence === 'verified');
  const names = new Set(fields.map((one) => one.name));
  const isOne = findMapping(type.name)?.tellsOfOne?.(names, excerpt.page) ?? names.size > 1;
  if (!names.has(field.name) || !isOne) return null;
  return { url: linkTo(excerpt, name), extraction: extractionOf(type, { ...checked, fields }, excerpt, context) };
}

const PLACE_KINDS: ReadonlySet<string> = new Set(['city', 'state', 'postal_code']);
const HAS_PLACE = /,\s*[A-Z]{2}\b|\b\d{5}\b/;

/** Where a sentence names it with its place, places of other sentences are somebody else's: an office's, a town's near by. */
function isElsewhere({ fields }: EntityTypeDefinition, { field, quote }: Claim, sentence: string): boolean {
  const isPlace = PLACE_KINDS.has(fields.find(({ name }) => name === field)?.kind ?? '');
  return isPlace && HAS_PLACE.test(sentence) && (quote === null || !findFolded(foldText(sentence), quote));
}

/** The excerpt up to the end of the sentence that names it. */
function namingSentence({ page }: Excerpt, name: string): string {
  const { text, folded } = page.snapshot;
  const end = findFolded(folded, name)?.end ?? 0;
  const rest = /[.!?]["”’)]?\s+(?=[\p{Lu}“"(])|\n/u.exec(text.slice(end));
  return text.slice(0, rest ? end + rest.index + 1 : text.length);
}

function extractionOf(
  type: EntityTypeDefinition,
  { fields, relations, rejected }: CheckedClaims,
  { span }: Excerpt,
  { extractorVersion }: Pick<CheckContext, 'extractorVersion'>,
): FoundItem['extraction'] {
  const onPage = <Found extends { span: TextSpan | null }>(found: Found): Found => ({
    ...found,
    span: spanOnPage(found.span, span),
  });
  return {
    fields: fields.map(onPage),
    relations: relations.map(onPage),
    rejected,
    children: [],
    ...assessCompleteness(type, Object.fromEntries(fields.map(({ name, value }) => [name, value]))),
    listed_children: [],
    extractor_version: extractorVersion,
    notes: [],
  };
}

/** As much of a quote as stands in the excerpt: one may begin in the sentence before, which is about another. */
function within({ page }: Excerpt, quote: string | null): string | null {
  if (quote === null || findFolded(page.snapshot.folded, quote)) return quote;
  const sentences = quote.split(/(?<=[.!?]["”’)]?)\s+(?=[\p{Lu}\d“"(])|\n/u);
  for (let from = 0; from < sentences.length; from += 1)
    for (let to = sentences.length; to > from; to -= 1) {
      const part = sentences.slice(from, to).join(' ');
      if ((from > 0 || to < sentences.length) && findFolded(page.snapshot.folded, part)) return part;
    }
  return quote;
}

/** Its own page, where a link in its part spells its name. */
function linkTo({ page }: Excerpt, name: string): string | null {
  const link = page.links.find(({ href, text }) => /^https?:/i.test(href) && containsWords(text, name));
  return link?.href ?? null;
}
