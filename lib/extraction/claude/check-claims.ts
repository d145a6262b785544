import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { type ExtractedRelation, type RejectedField } from '@/lib/catalog/observation';

import { type Subject, whyNotAbout } from '../about-subject';
import { type CheckContext, type CheckedFields, checkCandidates } from '../check-candidates';
import { type CheckedChildren, checkChildren } from '../check-children';
import { checkRelations } from '../check-relations';
import { type PageDocument } from '../document';
import { type EntityMapping, type FieldCandidate, type Objection, pageReason } from '../entity-mapping';
import { findMapping } from '../mapping-registry';
import { doubtsAboutPhone } from '../page-text/phone';
import { lineRangeOf } from '../quote-places';
import { nationalDigits } from '../quoted-values';
import { splitList, splitPlaces } from '../split-places';
import { verifyEvidence } from '../verify-evidence';
import { claimedChildren } from './claimed-children';
import { type Claim } from './read-answer';

/** Kinds whose value is a list: a model states one member per claim. */
const LIST_KINDS: ReadonlySet<string> = new Set(['string_set', 'url_list']);

/** Members of one list that are looked at: each is looked for on the page. */
const MAX_MEMBERS = 300;
/** What somebody else's words take from the confidence in a value. */
const DOUBT = -0.2;
/** Reasons that weigh as much as this leave a value without proof. */
const UNPROVEN_FROM = -0.15;

/** What the checks need beside the page; `subjectName` is null for a subject that is still to be found. */
export interface ClaimContext extends CheckContext {
  subjectName: string | null;
  /** The page is that part of one that tells of the subject: nothing on it is about another. */
  isExcerpt?: boolean;
}

export interface CheckedClaims extends CheckedFields {
  children: CheckedChildren['children'];
  relations: ExtractedRelation[];
}

type Method = 'claude_page' | 'claude_search';

/** One page as claims about one subject are held to it. */
interface Held {
  type: EntityTypeDefinition;
  mapping: EntityMapping | null;
  page: PageDocument;
  /** Why nothing on the page is about it; null where something may be. */
  notAbout: string | null;
  subject: Subject;
  method: Method;
  context: ClaimContext;
}

/**
 * Holds what a model claims of one page to that very page, as everything else that is extracted: its column's rules, the
 * privacy rules, the quote in the snapshot, the value in the quote, and the rules by which the type's own readers tell a
 * price from a starting price. Stricter than others: a reader has to see the quote, and it has to be about the subject. A
 * claim that fails stays unverified; nothing else is looked for in its place. Of a list, members without proof are left
 * out; a relation without proof is none.
 */
export function checkClaims(
  type: EntityTypeDefinition,
  claims: readonly Claim[],
  whole: PageDocument,
  method: Method,
  context: ClaimContext,
): CheckedClaims {
  const mapping = findMapping(type.name);
  const all = { page: whole, reason: null };
  const hint = { name: context.subjectName };
  const { page, reason } = context.isExcerpt ? all : (mapping?.scope?.(whole, hint) ?? all);
  // Beside a thing without a site of its own companies are named that make, sell or run it: they are no rivals of it.
  const name = type.siteField === null || context.isExcerpt ? null : context.subjectName;
  const called = name === null ? null : (mapping?.shortName?.(name) ?? name);
  const subject = { name: called, isOwnSite: context.isOwnSite };
  const held: Held = { type, mapping, page, notAbout: reason, subject, method, context };
  const candidates = type.fields.flatMap((field) => {
    const own = claims.filter((claim) => claim.field === field.name);
    if (own.length === 0 || field.kind === 'reference') return [];
    return LIST_KINDS.has(field.kind)
      ? listCandidate(held, field, own)
      : own.map((claim) => candidateOf(held, field, claim));
  });
  const children = childrenOf(held, claims);
  const { relations, rejected } = relationsOf(held, claims);
  const checked = checkCandidates(type, candidates, page, context);
  return {
    ...{ fields: checked.fields, notes: checked.notes, children: children.children, relations },
    rejected: [...checked.rejected, ...children.rejected, ...rejected],
  };
}

/** Why a quote proves nothing of the subject, for people; null where it may. */
function whyUnfit(
  { page, notAbout, subject }: Held,
  quote: string,
  field: FieldDefinition,
  value: string | null = null,
) {
  return whyNotAbout(page, quote, field, subject, value) ?? (quote.trim() === '' ? null : notAbout);
}

/** The type's own rules know nothing of an entity that the page is not about. */
function objectionTo({ mapping, page, context }: Held, { field, value, quote }: Claim): Objection | null {
  if (quote === null) return null;
  const hint = { name: context.subjectName };
  return mapping?.objectTo?.({ field, value, quote }, page, { hint, now: context.now }) ?? null;
}

function candidateOf(held: Held, field: FieldDefinition, claim: Claim): FieldCandidate {
  const quote = claim.quote ?? '';
  const base = { field: claim.field, raw: claim.value, quote, method: held.method };
  const why = whyUnfit(held, quote, field, claim.value);
  if (why !== null) return { ...base, ...doubted(why) };
  const objection = objectionTo(held, claim);
  if (objection?.kind === 'refused') return { ...base, refusal: objection.reason };
  if (objection) return { ...base, ...doubted(objection.reason) };
  return field.kind === 'phone' ? { ...base, ...phoneDoubts(held.page, quote, claim.value) } : base;
}

function doubted(why: string | null): Pick<FieldCandidate, 'isUnproven' | 'adjustments'> {
  return why === null ? {} : { isUnproven: true, adjustments: [pageReason(why, DOUBT)] };
}

/** The same doubts that a number has which our own rules read there. */
function phoneDoubts(
  page: PageDocument,
  quote: string,
  value: string,
): Pick<FieldCandidate, 'isUnproven' | 'adjustments'> {
  const range = lineRangeOf(page, quote);
  const adjustments = range === null ? [] : doubtsAboutPhone(page, range, nationalDigits(value));
  if (adjustments.length === 0) return {};
  return adjustments.some(({ delta }) => delta <= UNPROVEN_FROM) ? { isUnproven: true, adjustments } : { adjustments };
}

function listCandidate(held: Held, field: FieldDefinition, stated: readonly Claim[]): FieldCandidate[] {
  const { page, method } = held;
  const claims = stated
    .flatMap((claim) => membersOf(field, claim.value).map((value) => ({ ...claim, value })))
    .slice(0, MAX_MEMBERS);
  const reasons = new Map(
    stated.map(({ quote }) => [quote, quote === null ? null : whyUnfit(held, quote, field)] as const),
  );
  const isProven = ({ value, quote }: Claim) =>
    reasons.get(quote) === null &&
    verifyEvidence({ snapshotText: page.snapshot.folded, quote, value: [value], field }).verdict === 'verified';
  const proven = claims.filter(isProven);
  const kept = proven.length > 0 ? proven : claims;
  const members = [...new Set(kept.map(({ value }) => value))];
  const quotes = [...new Set(kept.map(({ quote }) => quote ?? ''))];
  const why = [...reasons.values()].find((reason) => reason !== null) ?? null;
  return [
    {
      ...{ field: field.name, raw: members.join(', '), input: members, quote: quotes.join('\n'), method },
      ...(proven.length > 0 ? {} : { isUnproven: true, ...doubted(why) }),
    },
  ];
}

/** Asked for one member at a time, a model may still write a list as the page does. */
function membersOf(field: FieldDefinition, text: string): string[] {
  const members = /(?:areas|communities|cities|counties)/.test(field.name) ? splitPlaces(text) : splitList(text);
  return members.length > 0 ? members : [text];
}

/** A claim that the type's rules rule out, with the reason, under a name that need not be a column. */
function refused({ page, method, context }: Held, name: string, claim: Claim, refusal: string): RejectedField[] {
  const field: FieldDefinition = { name, label: name, kind: 'name', group: '' };
  const candidate = { field: name, raw: claim.value, quote: claim.quote ?? '', method, refusal };
  return checkCandidates({ fields: [field] }, [candidate], page, context).rejected;
}

/** Small records: what the type's rules rule out is left out with its reason, what they doubt stays without proof. */
function childrenOf(held: Held, claims: readonly Claim[]): CheckedChildren {
  const { type, page, method, context } = held;
  const rejected: RejectedField[] = [];
  const candidates = claimedChildren(type, claims).flatMap(({ claim, child, data }) => {
    const title = child.fields.find(({ name }) => name === child.titleField)!;
    const quote = claim.quote ?? '';
    const why = whyUnfit(held, quote, title);
    const objection = why === null ? objectionTo(held, claim) : null;
    if (objection?.kind === 'refused') {
      rejected.push(...refused(held, `${child.collectionKey}.${child.titleField}`, claim, objection.reason));
      return [];
    }
    return [{ entity_type: child.name, data, quote, method, ...doubted(why ?? objection?.reason ?? null) }];
  });
  const checked = checkChildren(type, candidates, page, context);
  return { children: checked.children, rejected: [...rejected, ...checked.rejected] };
}

/** Whom the entity belongs to, as far as the words prove it: without proof nobody could tell who is meant. */
function relationsOf(
  held: Held,
  claims: readonly Claim[],
): { relations: ExtractedRelation[]; rejected: RejectedField[] } {
  const { type, page, method, context } = held;
  const rejected: RejectedField[] = [];
  const candidates = type.fields.flatMap((field) => {
    const { refersTo: to } = field;
    if (field.kind !== 'reference' || to === undefined) return [];
    return claims.flatMap((claim) => {
      if (claim.field !== field.name || claim.quote === null) return [];
      const { quote } = claim;
      const why = whyUnfit(held, quote, { ...field, kind: 'name' }) ?? objectionTo(held, claim)?.reason ?? null;
      if (why !== null) rejected.push(...refused(held, field.name, claim, why));
      return why === null ? [{ to, name: claim.value, url: null, quote, method }] : [];
    });
  });
  return { relations: checkRelations(candidates, page, context), rejected };
}
