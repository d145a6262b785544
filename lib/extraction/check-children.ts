import { type ChildTypeDefinition, type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { type ExtractedChild, type RejectedField, type TextSpan } from '@/lib/catalog/observation';

import { trustIn } from '@/lib/web/reliability/source-trust';

import { type CheckContext } from './check-candidates';
import { scoreConfidence } from './confidence';
import { type PageDocument } from './document';
import { type ChildCandidate } from './entity-mapping';
import { findFolded } from './fold-text';
import { asInSnapshot, visibleLinesWith } from './locate-evidence';
import { valueInQuote } from './value-in-quote';
import { validateValue } from './validate-value';

export interface CheckedChildren {
  children: ExtractedChild[];
  rejected: RejectedField[];
}

/** A page that states more small records than this is a list of something else. */
const MAX_CHILDREN = 500;

/**
 * Checks small records as fields are checked. A record whose title fails is rejected whole, one with another bad value
 * loses that value. Records with the same key are one; the first, which the better method gave, takes what it lacks.
 */
export function checkChildren(
  type: Pick<EntityTypeDefinition, 'children'>,
  candidates: readonly ChildCandidate[],
  page: PageDocument,
  context: CheckContext,
): CheckedChildren {
  const checked: CheckedChildren = { children: [], rejected: [] };
  const known: KnownChild[] = [];
  for (const candidate of candidates.slice(0, MAX_CHILDREN)) {
    const childType = type.children.find((definition) => definition.name === candidate.entity_type);
    if (!childType) continue;
    const data = validData(candidate, childType, page, context, checked.rejected);
    if (!data) continue;
    const keys = keysOf(data, childType);
    const same = findKnown(known, childType.name, keys);
    if (same) {
      for (const [name, value] of Object.entries(data)) same.child.data[name] ??= value;
      same.keys = keysOf(same.child.data, childType);
      continue;
    }
    const child = toChild(candidate, data, childType, page, context);
    known.push({ child, keys });
    checked.children.push(child);
  }
  return checked;
}

function validData(
  candidate: ChildCandidate,
  childType: ChildTypeDefinition,
  page: PageDocument,
  context: CheckContext,
  rejected: RejectedField[],
): Record<string, unknown> | null {
  const data: Record<string, unknown> = {};
  for (const field of childType.fields) {
    const input = candidate.data[field.name];
    if (input === null || input === undefined || input === '') continue;
    const result = validateValue(input, String(input), field, context);
    if (result.ok) data[field.name] = result.value;
    else rejected.push(toRejected(candidate, childType, field, String(input), result.reason, page, context));
  }
  return data[childType.titleField] === undefined ? null : data;
}

function toRejected(
  candidate: ChildCandidate,
  childType: ChildTypeDefinition,
  field: FieldDefinition,
  raw: string,
  reason: string,
  page: PageDocument,
  context: CheckContext,
): RejectedField {
  return {
    name: `${childType.collectionKey}.${field.name}`,
    raw: raw.slice(0, 2_000),
    quote: candidate.quote.slice(0, 300),
    span: null,
    method: candidate.method,
    extractor_version: context.extractorVersion,
    confidence: 0,
    confidence_reasons: [],
    evidence: 'unverified',
    source_url: page.url,
    reason,
  };
}

interface KnownChild {
  child: ExtractedChild;
  keys: (string | null)[];
}

/** Normalised key values, the title's first; a year that the title repeats ("Best Builder 2024") does not count twice. */
function keysOf(data: Readonly<Record<string, unknown>>, childType: ChildTypeDefinition): (string | null)[] {
  const keyOf = (name: string): string | null => {
    const field = childType.fields.find((definition) => definition.name === name);
    return field ? kindOf(field.kind).normalise(data[name]) : null;
  };
  const year = childType.fields.find((field) => field.kind === 'year');
  const title = keyOf(childType.titleField);
  const bare =
    year && data[year.name] ? title?.replace(String(data[year.name]), '').replace(/\s+/g, ' ').trim() : title;
  return [bare || title, ...childType.keyFields.filter((name) => name !== childType.titleField).map(keyOf)];
}

/** The same key, or the same title where one of the two lacks the rest of the key ("Best Builder" beside "Best Builder", 2024). */
function findKnown(
  known: readonly KnownChild[],
  name: string,
  keys: readonly (string | null)[],
): KnownChild | undefined {
  return known.find(
    (other) =>
      other.child.entity_type === name &&
      other.keys.every((key, index) => key === keys[index] || (index > 0 && (key === null || keys[index] === null))),
  );
}

function toChild(
  candidate: ChildCandidate,
  data: Record<string, unknown>,
  childType: ChildTypeDefinition,
  page: PageDocument,
  context: CheckContext,
): ExtractedChild {
  const { quote, span, isStated } = proveRecord(candidate, data, childType, page);
  const evidence = span !== null && isStated && !candidate.isUnproven ? 'verified' : 'unverified';
  const { score, reasons } = scoreConfidence({
    method: candidate.method,
    evidence,
    sourceTrust: trustIn(context.sourceTrust, { entityType: childType.name, field: '' }),
    isOwnSite: context.isOwnSite,
    agreements: [],
    ...(candidate.adjustments ? { adjustments: candidate.adjustments } : {}),
  });
  return {
    entity_type: candidate.entity_type,
    data,
    quote,
    span,
    method: candidate.method,
    confidence: score,
    confidence_reasons: reasons,
    evidence,
  };
}

/** The line a reader sees that names the record, where there is one; else the fragment it was read from. */
function proveRecord(
  candidate: ChildCandidate,
  data: Readonly<Record<string, unknown>>,
  childType: ChildTypeDefinition,
  page: PageDocument,
): { quote: string | null; span: TextSpan | null; isStated: boolean } {
  // What the layout adds (a type word, the year above a list, a link) need not stand in the quote; what names the record must.
  const naming = childType.fields.filter(
    ({ name, kind }) =>
      (name === childType.titleField || childType.keyFields.includes(name) || name === 'issuer') &&
      kind !== 'year' &&
      data[name] !== undefined,
  );
  // A board's prefix names the license and begins its number ("CGC" of "CGC1512345"): the number states it.
  const isPartOfAnother = (field: FieldDefinition): boolean =>
    naming.some((other) => other !== field && String(data[other.name]).startsWith(String(data[field.name])));
  const own = naming.filter((field) => !isPartOfAnother(field));
  const states = (quote: string): boolean => own.every((field) => valueInQuote(data[field.name], quote, field));
  // What a model claims is proven by its own quote or not at all.
  if (candidate.method !== 'page_text' && !candidate.method.startsWith('claude')) {
    for (const seen of visibleLinesWith(String(data[childType.titleField]), page.snapshot)) {
      if (states(seen.quote)) return { ...seen, isStated: true };
    }
  }
  const quote = candidate.quote.trim() === '' ? null : candidate.quote;
  const span = quote === null ? null : findFolded(page.snapshot.folded, quote);
  return { quote: asInSnapshot(quote, span, page.snapshot), span, isStated: quote !== null && states(quote) };
}
