import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import {
  type ConfidenceReason,
  type ExtractedField,
  type ObservationMethod,
  type RejectedField,
} from '@/lib/catalog/observation';

import { trustIn, type SourceTrust, type StatementTrust } from '@/lib/web/reliability/source-trust';

import { matchNames } from './brand-name';
import { scoreConfidence } from './confidence';
import { type PageDocument } from './document';
import { type FieldCandidate, pageReason } from './entity-mapping';
import { locateEvidence } from './locate-evidence';
import { type PersonalScanner, validateValue } from './validate-value';

/** What the checks need beside the page. */
export interface CheckContext {
  now: Date;
  scanPersonal: PersonalScanner;
  sourceTrust: SourceTrust | null;
  isOwnSite: boolean | null;
  extractorVersion: string;
}

export interface CheckedFields {
  fields: ExtractedField[];
  rejected: RejectedField[];
  notes: string[];
}

/** Which way of reading wins when several give a field, cheapest truth first. */
const PRECEDENCE: readonly ObservationMethod[] = [
  'human',
  'site_adapter',
  'json_ld',
  'microdata',
  'rdfa',
  'page_text',
  'opengraph',
  'claude_page',
  'claude_search',
];
/** Kinds of which two different values can both be true: prose, and lists that may each be a part. */
const NEVER_IN_CONFLICT = new Set(['text', 'long_text', 'string_set', 'socials', 'url_list']);

const CONFLICT_DELTA = -0.12;
const SECOND_WAY_DELTA = 0.03;
const VISIBLE_DELTA = 0.03;

interface Accepted {
  candidate: FieldCandidate;
  value: unknown;
  key: string | null;
  note: string | null;
}

/**
 * Turns candidates into at most one checked value per field. Each is held to its column and to the page; the best way of
 * reading wins; another way that says the same lifts the confidence a little, one that says otherwise lowers it.
 */
export function checkCandidates(
  type: Pick<EntityTypeDefinition, 'fields'> & { name?: string },
  candidates: readonly FieldCandidate[],
  page: PageDocument,
  context: CheckContext,
): CheckedFields {
  const checked: CheckedFields = { fields: [], rejected: [], notes: [] };
  for (const field of type.fields) {
    const own = candidates.filter((candidate) => candidate.field === field.name);
    const accepted: Accepted[] = [];
    for (const candidate of own.sort(byPrecedence)) {
      const result =
        candidate.refusal === undefined
          ? validateValue(candidate.input ?? candidate.raw, candidate.raw, field, context)
          : { ok: false as const, reason: candidate.refusal };
      if (result.ok)
        accepted.push({
          candidate,
          value: result.value,
          key: kindOf(field.kind).normalise(result.value),
          note: result.note,
        });
      else checked.rejected.push(...newRejection(checked.rejected, candidate, field, result.reason, page, context));
    }
    const trust = trustIn(context.sourceTrust, type.name ? { entityType: type.name, field: field.name } : null);
    const chosen = chooseField(accepted, field, page, context, trust);
    if (!chosen) continue;
    checked.fields.push(chosen.field);
    if (chosen.isContradicted) checked.notes.push(`The page states ${field.label.toLowerCase()} in more than one way`);
  }
  return checked;
}

/** By way of reading; within one, what its mapping trusts most comes first. Equal ones keep the mapping's order. */
function byPrecedence(a: FieldCandidate, b: FieldCandidate): number {
  const rank = (candidate: FieldCandidate): number => PRECEDENCE.indexOf(candidate.method);
  return rank(a) - rank(b) || pageTrust(b) - pageTrust(a);
}

function pageTrust(candidate: FieldCandidate): number {
  return Math.round((candidate.adjustments ?? []).reduce((sum, reason) => sum + reason.delta, 0) * 100) / 100;
}

function newRejection(
  known: readonly RejectedField[],
  candidate: FieldCandidate,
  field: FieldDefinition,
  reason: string,
  page: PageDocument,
  context: CheckContext,
): RejectedField[] {
  const raw = candidate.raw.slice(0, 2_000);
  if (known.some((other) => other.name === field.name && other.raw === raw)) return [];
  const quote = candidate.quote.slice(0, 300);
  return [
    {
      name: field.name,
      raw,
      quote,
      span: null,
      method: candidate.method,
      extractor_version: context.extractorVersion,
      confidence: 0,
      confidence_reasons: [],
      evidence: 'unverified',
      source_url: page.url,
      reason,
    },
  ];
}

function chooseField(
  accepted: readonly Accepted[],
  field: FieldDefinition,
  page: PageDocument,
  context: CheckContext,
  sourceTrust: StatementTrust | null,
): { field: ExtractedField; isContradicted: boolean } | null {
  const options = accepted
    .slice(0, 6)
    .map((option) => ({ ...option, evidence: locateEvidence(option.candidate, option.value, field, page.snapshot) }));
  // Text that only we read and no reader sees is not on the page.
  const visible = options.filter((option) => option.candidate.method !== 'page_text' || option.evidence.span !== null);
  const winner =
    visible.find((option) => option.evidence.verdict === 'verified' && !isDoubtful(option.candidate)) ??
    visible.find((option) => option.evidence.verdict === 'verified') ??
    visible[0];
  if (!winner) return null;
  const others = visible.filter((option) => option.candidate.method !== winner.candidate.method);
  const agreeing = others.filter((option) => isSame(option, winner, field));
  const isContradicted =
    !NEVER_IN_CONFLICT.has(field.kind) &&
    (otherAccountsDiffer(visible, winner, field) ||
      others.some(
        (option) =>
          !isSame(option, winner, field) && option.candidate.method !== 'opengraph' && !isDoubtful(option.candidate),
      ));
  const adjustments: ConfidenceReason[] = [...(winner.candidate.adjustments ?? [])];
  if (winner.note) adjustments.push(pageReason(winner.note, -0.05));
  if (winner.evidence.isVisible && winner.candidate.method !== 'page_text')
    adjustments.push(pageReason('A reader of the page sees it too', VISIBLE_DELTA));
  if (agreeing.length > 0)
    adjustments.push(pageReason('The page states it in more than one way, alike', SECOND_WAY_DELTA));
  if (isContradicted && agreeing.length === 0)
    adjustments.push(pageReason('Another part of the page states it differently', CONFLICT_DELTA));
  const { score, reasons } = scoreConfidence({
    method: winner.candidate.method,
    evidence: winner.evidence.verdict,
    sourceTrust,
    isOwnSite: context.isOwnSite,
    agreements: [],
    adjustments,
  });
  return {
    isContradicted: isContradicted && agreeing.length === 0,
    field: {
      name: field.name,
      value: winner.value,
      raw: winner.candidate.raw,
      quote: winner.evidence.quote,
      span: winner.evidence.span,
      method: winner.candidate.method,
      extractor_version: context.extractorVersion,
      confidence: score,
      confidence_reasons: reasons,
      evidence: winner.evidence.verdict,
      source_url: page.url,
    },
  };
}

/**
 * Whether another description of the entity, in the same syntax, states nothing that the winner's own description states.
 * Within one description several values are alternatives (a sales line beside a main one), not contradictions.
 */
function otherAccountsDiffer(options: readonly Accepted[], winner: Accepted, field: FieldDefinition): boolean {
  const accountOf = ({ candidate }: Accepted): number => candidate.account ?? 0;
  const sameSyntax = options.filter(
    ({ candidate }) => candidate.method === winner.candidate.method && candidate.method !== 'page_text',
  );
  const own = sameSyntax.filter((option) => accountOf(option) === accountOf(winner));
  const others = new Set(sameSyntax.map(accountOf).filter((account) => account !== accountOf(winner)));
  return [...others].some((account) => {
    const stated = sameSyntax.filter((option) => accountOf(option) === account && !isDoubtful(option.candidate));
    return stated.length > 0 && !stated.some((option) => own.some((mine) => isSame(option, mine, field)));
  });
}

/** Marked down hard by its own mapping: fit to fill a gap, not to win or to contradict. */
function isDoubtful(candidate: FieldCandidate): boolean {
  return pageTrust(candidate) <= -0.15;
}

function isSame(a: Accepted, b: Accepted, field: FieldDefinition): boolean {
  // A trade name and the same with its legal form are one name.
  if (field.kind === 'name') return matchNames(String(a.value), String(b.value)) !== 'different';
  return a.key === b.key || kindOf(field.kind).same?.(a.value, b.value) === true;
}
