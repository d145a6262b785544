import { type EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { type Extraction, type MissingReason } from '@/lib/catalog/observation';
import type { SourceTrust } from '@/lib/web/reliability/source-trust';

import { isUnfitText } from './about-subject';
import { type CheckContext, checkCandidates } from './check-candidates';
import { checkChildren } from './check-children';
import { checkRelations } from './check-relations';
import { type PageDocument, type PageInput, readDocument } from './document';
import { type EntityHint, type FieldCandidate, type Mapped } from './entity-mapping';
import { findMapping } from './mapping-registry';
import { assessCompleteness } from '@/lib/catalog/assess-completeness';
import { type PersonalScanner, scanContactData, TAKEN_OUT } from './validate-value';

/** Raised whenever the same page may give other values than before; observations record it. */
export const EXTRACTOR_VERSION = 'structured/1.7.0';

export interface ExtractionContext {
  /** What the job knows about the entity; chooses among several on the page. */
  hint?: EntityHint;
  /** How far the page's source may be trusted, by field; null or absent for one that is not known. */
  sourceTrust?: SourceTrust | null;
  now: Date;
  /** The product's guard; without it e-mail addresses and phone numbers are looked for. */
  scanPersonal?: PersonalScanner;
}

/** Reads one page for one entity: fields with evidence, small records, what is missing and why. Pure; never throws on bad pages. */
export function extractDocument(
  entityType: EntityTypeDefinition,
  page: PageInput,
  context: ExtractionContext,
): Extraction {
  return extractFromDocument(entityType, readDocument(page), context);
}

/** As extractDocument, for callers that also keep the document's snapshot text. */
export function extractFromDocument(
  entityType: EntityTypeDefinition,
  page: PageDocument,
  context: ExtractionContext,
): Extraction {
  const mapping = findMapping(entityType.name);
  return checkMapped(entityType, page, mapping?.map(page, { hint: context.hint ?? {}, now: context.now }), context);
}

/** The second half: holds what a mapping says of a page to the page. Undefined for a type that no mapping reads. */
export function checkMapped(
  entityType: EntityTypeDefinition,
  page: PageDocument,
  mapped: Mapped | undefined,
  context: ExtractionContext,
): Extraction {
  const check: CheckContext = {
    now: context.now,
    scanPersonal: context.scanPersonal ?? scanContactData,
    sourceTrust: context.sourceTrust ?? null,
    isOwnSite: mapped?.isOwnSite ?? null,
    extractorVersion: mapped?.extractorVersion ?? EXTRACTOR_VERSION,
  };
  // Of an entity that is still to be found the page says the name. Beside a thing without a site of its own companies are
  // named that make, sell or run it: they are no rivals of it.
  const stated = mapped?.fields.find(({ field }) => field === entityType.titleField)?.raw;
  const name = entityType.siteField === null ? null : (context.hint?.name ?? stated ?? null);
  const own = withoutUnfit(entityType, mapped?.fields ?? [], page, name);
  const fields = checkCandidates(entityType, own, page, check);
  const children = checkChildren(entityType, mapped?.children ?? [], page, check);
  const relations = mapped?.relations ? { relations: checkRelations(mapped.relations, page, check) } : {};
  const reasons: Partial<Record<string, MissingReason>> = {};
  for (const { name, reason } of fields.rejected) reasons[name] = reason === TAKEN_OUT ? 'blocked' : 'unreadable';
  for (const { field } of mapped?.unreadable ?? []) reasons[field] = 'unreadable';
  const values = Object.fromEntries(fields.fields.map((field) => [field.name, field.value]));
  const unreadable = (mapped?.unreadable ?? [])
    .filter(({ field }) => values[field] === undefined)
    .map(({ field, reason }) => `${field}: ${reason}`);
  return {
    fields: fields.fields,
    rejected: [...fields.rejected, ...children.rejected],
    children: children.children,
    ...relations,
    ...assessCompleteness(entityType, values, mapped ? reasons : notTried(entityType)),
    // A list is complete only if none of its entries had to be left out.
    listed_children: [...new Set(mapped?.listedChildren ?? [])].filter((name) => isWhole(name, children, entityType)),
    extractor_version: check.extractorVersion,
    notes: [...new Set([...page.graph.notes, ...(mapped?.notes ?? []), ...fields.notes, ...unreadable])],
  };
}

/** Text says less than markup whose a value is, and anybody may have written it. */
function withoutUnfit(
  entityType: EntityTypeDefinition,
  candidates: readonly FieldCandidate[],
  page: PageDocument,
  name: string | null,
): FieldCandidate[] {
  return candidates.filter(({ method, quote, raw, field: fieldName, isSettled }) => {
    const field = method === 'page_text' ? entityType.fields.find((one) => one.name === fieldName) : undefined;
    return !field || !isUnfitText(page, quote, field, isSettled ? null : name, raw);
  });
}

function notTried(entityType: EntityTypeDefinition): Partial<Record<string, MissingReason>> {
  return Object.fromEntries(entityType.fields.map((field) => [field.name, 'not_tried' as const]));
}

function isWhole(
  childName: string,
  checked: ReturnType<typeof checkChildren>,
  entityType: EntityTypeDefinition,
): boolean {
  const definition = entityType.children.find((child) => child.name === childName);
  if (!definition?.exhaustiveWhenListed) return false;
  const hasLoss = checked.rejected.some(
    (field) => field.name === `${definition.collectionKey}.${definition.titleField}`,
  );
  return !hasLoss && checked.children.some((child) => child.entity_type === childName);
}
