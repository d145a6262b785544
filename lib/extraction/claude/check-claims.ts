import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';

import { type CheckContext, type CheckedFields, checkCandidates } from '../check-candidates';
import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { splitList, splitPlaces } from '../split-places';
import { verifyEvidence } from '../verify-evidence';
import { type Claim } from './read-answer';

/** Kinds whose value is a list: a model states one member per claim. */
const LIST_KINDS: ReadonlySet<string> = new Set(['string_set', 'url_list']);

/**
 * Holds what a model claims of one page to that very page, as everything else that is extracted: its column's rules, the
 * privacy rules, the quote in the snapshot and the value in the quote. A claim whose quote is not there stays unverified;
 * nothing else is looked for in its place. Of a list, members without proof are left out.
 */
export function checkClaims(
  type: Pick<EntityTypeDefinition, 'fields'>,
  claims: readonly Claim[],
  page: PageDocument,
  method: 'claude_page' | 'claude_search',
  context: CheckContext,
): CheckedFields {
  const candidates = type.fields.flatMap((field) => {
    const own = claims.filter((claim) => claim.field === field.name);
    if (own.length === 0) return [];
    return LIST_KINDS.has(field.kind)
      ? listCandidate(field, own, page, method)
      : own.map((claim) => candidateOf(claim, method));
  });
  return checkCandidates(type, candidates, page, context);
}

const candidateOf = (claim: Claim, method: FieldCandidate['method']): FieldCandidate => ({
  field: claim.field,
  raw: claim.value,
  quote: claim.quote ?? '',
  method,
});

function listCandidate(
  field: FieldDefinition,
  stated: readonly Claim[],
  page: PageDocument,
  method: FieldCandidate['method'],
): FieldCandidate[] {
  const claims = stated.flatMap((claim) => membersOf(field, claim.value).map((value) => ({ ...claim, value })));
  const isProven = ({ value, quote }: Claim) =>
    verifyEvidence({ snapshotText: page.snapshot.folded, quote, value: [value], field }).verdict === 'verified';
  const proven = claims.filter(isProven);
  const members = [...new Set((proven.length > 0 ? proven : claims).map(({ value }) => value))];
  const quotes = [...new Set((proven.length > 0 ? proven : claims).map(({ quote }) => quote ?? ''))];
  return [{ field: field.name, raw: members.join(', '), input: members, quote: quotes.join('\n'), method }];
}

/** Asked for one member at a time, a model may still write a list as the page does. */
function membersOf(field: FieldDefinition, text: string): string[] {
  const members = /(?:areas|communities|cities|counties)/.test(field.name) ? splitPlaces(text) : splitList(text);
  return members.length > 0 ? members : [text];
}
