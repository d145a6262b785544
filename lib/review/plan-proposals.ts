import type { FieldDefinition } from '../catalog/entity-type';
import { kindOf } from '../catalog/field-kinds/kind-of';
import { diffField } from './diff-field';

/** An accepted observation of one field, as far as planning needs it. */
export interface ObservedValue {
  observationId: bigint;
  value: unknown;
  confidence: number;
  evidence: 'verified' | 'unverified';
  quote: string | null;
  sourceUrl: string | null;
  sourceId: bigint | null;
  snapshotId: bigint | null;
  extractorVersion: string | null;
  /** Hash of the page it stands on: equal ones are copies. */
  textHash?: string | null;
  /** How far its source may be trusted in this field, 0–1. */
  trust?: number;
}

/** A pending proposal for a field, with the best that spoke for it. */
export interface PendingValue {
  changeId: bigint;
  normalisedValue: string;
  sourceId: bigint | null;
  confidence: number;
  evidence: string;
}

/** A value that was rejected before, with what supported it then. */
export interface RejectedValue {
  normalisedValue: string;
  quote: string | null;
  sourceUrl: string | null;
  extractorVersion: string | null;
}

export interface FieldSituation {
  field: FieldDefinition;
  current: unknown;
  locked: boolean;
  observed: readonly ObservedValue[];
  pending: readonly PendingValue[];
  rejected: readonly RejectedValue[];
}

export interface PlannedChange {
  field: FieldDefinition;
  changeType: 'added' | 'modified';
  best: ObservedValue;
  /** Every observation of the same value; the first is `best`. */
  supporting: readonly ObservedValue[];
  normalisedValue: string;
  isChallenge: boolean;
}

export type FieldPlan =
  | { kind: 'nothing_seen' }
  /** The page agrees with the catalogue; pending proposals that it can answer for are outdated. */
  | { kind: 'same'; outdated: readonly bigint[] }
  /** The same value already waits: it gains evidence. */
  | { kind: 'seen_again'; changeId: bigint; supporting: readonly ObservedValue[]; outdated: readonly bigint[] }
  /** Rejected before, and nothing new speaks for it. */
  | { kind: 'rejected_before'; outdated: readonly bigint[] }
  | { kind: 'propose'; change: PlannedChange; outdated: readonly bigint[] };

const LONGEST_KEY = 400;

/** A comparison key short enough for an index; long texts keep their head and a digest of the whole. */
export function proposalKey(field: FieldDefinition, value: unknown, digest: (text: string) => string): string {
  const key = kindOf(field.kind).normalise(value) ?? '';
  return key.length <= LONGEST_KEY ? key : `${key.slice(0, 300)}#${digest(key)}`;
}

/**
 * Decides what one job's observations of one field mean for the catalogue.
 * The most trusted value wins; the others stay visible as other sources' values.
 */
export function planField(situation: FieldSituation, digest: (text: string) => string): FieldPlan {
  const { field, current, pending } = situation;
  const best = pickBest(situation.observed);
  if (!best) return { kind: 'nothing_seen' };
  const difference = diffField(field, current, best.value);
  if (difference.kind === 'same' || difference.kind === 'removed') {
    return { kind: 'same', outdated: pending.filter((row) => answersFor(best, row)).map(({ changeId }) => changeId) };
  }
  const normalisedValue = proposalKey(field, best.value, digest);
  const supporting = [
    best,
    ...situation.observed.filter(
      (other) => other !== best && proposalKey(field, other.value, digest) === normalisedValue,
    ),
  ];
  const waiting = pending.find((candidate) => candidate.normalisedValue === normalisedValue);
  const outdated = pending.filter((candidate) => candidate !== waiting).map(({ changeId }) => changeId);
  if (waiting) return { kind: 'seen_again', changeId: waiting.changeId, supporting, outdated };
  if (isRejectedBefore(situation.rejected, normalisedValue, supporting)) {
    const answered = pending.filter((row) => answersFor(best, row)).map(({ changeId }) => changeId);
    return { kind: 'rejected_before', outdated: answered };
  }
  return {
    kind: 'propose',
    outdated,
    change: { field, changeType: difference.kind, best, supporting, normalisedValue, isChallenge: situation.locked },
  };
}

/**
 * Whether a sighting that proposes nothing takes a waiting question off the table: only of the site that raised it, or
 * being surer. A directory that repeats last year's figure does not silence the community's own page.
 */
function answersFor(seen: ObservedValue, pending: PendingValue): boolean {
  if (seen.sourceId === pending.sourceId) return true;
  if (seen.evidence !== pending.evidence) return seen.evidence === 'verified';
  return seen.confidence > pending.confidence;
}

/** Verified before unverified, then confidence, then the more reliable source, then the earliest. Independent of input order. */
export function pickBest(observed: readonly ObservedValue[]): ObservedValue | null {
  const ordered = [...observed].sort(
    (a, b) =>
      Number(b.evidence === 'verified') - Number(a.evidence === 'verified') ||
      b.confidence - a.confidence ||
      (b.trust ?? 0.5) - (a.trust ?? 0.5) ||
      Number(a.observationId - b.observationId),
  );
  return ordered[0] ?? null;
}

/** A rejected value comes back only with evidence or an extractor that the reviewer has not seen. */
function isRejectedBefore(
  rejected: readonly RejectedValue[],
  normalisedValue: string,
  supporting: readonly ObservedValue[],
): boolean {
  const same = rejected.filter((entry) => entry.normalisedValue === normalisedValue);
  if (same.length === 0) return false;
  const judged = new Set(same.map((entry) => evidenceKey(entry)));
  return supporting.every((observation) => judged.has(evidenceKey(observation)));
}

function evidenceKey(entry: {
  quote: string | null;
  sourceUrl: string | null;
  extractorVersion: string | null;
}): string {
  const quote = (entry.quote ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  return JSON.stringify([entry.sourceUrl, quote, entry.extractorVersion]);
}
