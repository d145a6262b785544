import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';

import { type CheckContext, type CheckedFields, checkCandidates } from '../check-candidates';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { splitList, splitPlaces } from '../split-places';
import { verifyEvidence } from '../verify-evidence';
import { type Subject, whyNotAbout } from '../about-subject';
import { type Claim } from './read-answer';

/** Kinds whose value is a list: a model states one member per claim. */
const LIST_KINDS: ReadonlySet<string> = new Set(['string_set', 'url_list']);

/** Members of one list that are looked at: each is looked for on the page. */
const MAX_MEMBERS = 300;
/** What somebody else's words take from the confidence in a value. */
const DOUBT = -0.2;

/** What the checks need beside the page; `subjectName` is null for an organisation that is still to be found. */
export interface ClaimContext extends CheckContext {
  subjectName: string | null;
}

/**
 * Holds what a model claims of one page to that very page, as everything else that is extracted: its column's rules, the
 * privacy rules, the quote in the snapshot and the value in the quote. Stricter than others: a reader has to see the quote,
 * and it has to be about the organisation. A claim that fails stays unverified; nothing else is looked for in its place. Of
 * a list, members without proof are left out.
 */
export function checkClaims(
  type: Pick<EntityTypeDefinition, 'fields'>,
  claims: readonly Claim[],
  page: PageDocument,
  method: 'claude_page' | 'claude_search',
  context: ClaimContext,
): CheckedFields {
  const subject = { name: context.subjectName, isOwnSite: context.isOwnSite };
  const candidates = type.fields.flatMap((field) => {
    const own = claims.filter((claim) => claim.field === field.name);
    if (own.length === 0) return [];
    return LIST_KINDS.has(field.kind)
      ? listCandidate(field, own, page, method, subject)
      : own.map((claim) => candidateOf(field, claim, page, method, subject));
  });
  return checkCandidates(type, candidates, page, context);
}

function candidateOf(
  field: FieldDefinition,
  claim: Claim,
  page: PageDocument,
  method: FieldCandidate['method'],
  subject: Subject,
): FieldCandidate {
  const quote = claim.quote ?? '';
  const why = whyNotAbout(page, quote, field, subject, claim.value);
  return { field: claim.field, raw: claim.value, quote, method, ...doubted(why) };
}

function doubted(why: string | null): Pick<FieldCandidate, 'isUnproven' | 'adjustments'> {
  return why === null ? {} : { isUnproven: true, adjustments: [pageReason(why, DOUBT)] };
}

function listCandidate(
  field: FieldDefinition,
  stated: readonly Claim[],
  page: PageDocument,
  method: FieldCandidate['method'],
  subject: Subject,
): FieldCandidate[] {
  const claims = stated
    .flatMap((claim) => membersOf(field, claim.value).map((value) => ({ ...claim, value })))
    .slice(0, MAX_MEMBERS);
  const reasons = new Map(
    stated.map(({ quote }) => [quote, quote === null ? null : whyNotAbout(page, quote, field, subject)] as const),
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
