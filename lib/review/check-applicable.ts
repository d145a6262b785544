import type { FieldDefinition } from '../catalog/entity-type';
import { diffField } from './diff-field';

/** Why a change is left alone; the words the API and the screens use. */
export type SkipReason =
  | 'below_min_confidence'
  | 'decided'
  | 'stale'
  | 'locked'
  | 'new_entity_not_asked_for'
  | 'unverified_evidence'
  | 'parent_pending'
  | 'opted_out'
  | 'run_held';

export const SKIP_SENTENCES: Record<SkipReason, string> = {
  below_min_confidence: 'Its confidence is below the minimum asked for.',
  decided: 'It has been decided already.',
  stale: 'The record has changed since this was proposed. Collect again, or edit the value by hand.',
  locked: 'The field is locked by a person. Unlock it first.',
  new_entity_not_asked_for: 'It would create a new record; say create_new_entities to allow that.',
  unverified_evidence: 'Its evidence is not verified. Look at it and approve it by its own id.',
  parent_pending: 'It belongs to a record that is only proposed. Decide that one first, or approve both together.',
  opted_out: 'The organisation has opted out of collection. What you know yourself can be entered by hand.',
  run_held: 'Its run is held: it would change too much at once. Release the run, or approve this one by its own id.',
};

export interface ApplicableInput {
  status: string;
  confidence: number;
  evidence: 'verified' | 'unverified';
  isNewEntity: boolean;
  isLocked: boolean;
  isStale: boolean;
  /** The run that proposed it waits to be released. */
  isHeld: boolean;
  /** It is about a record that has opted out, or belongs to one. */
  isOptedOut?: boolean;
}

export interface ApplyOptions {
  minConfidence?: number;
  /** The caller named this very change, having looked at it. */
  namedExplicitly: boolean;
  createNewEntities: boolean;
}

/** Whether a proposal may be written now, or why not. The first reason that holds is the one given. */
export function checkApplicable(change: ApplicableInput, options: ApplyOptions): SkipReason | null {
  if (change.status === 'closed') return 'opted_out';
  if (change.status !== 'pending' && change.status !== 'approved') return 'decided';
  if (change.isOptedOut) return 'opted_out';
  if (change.isLocked) return 'locked';
  if (change.isStale) return 'stale';
  if (change.isNewEntity && !options.createNewEntities) return 'new_entity_not_asked_for';
  if (options.minConfidence !== undefined && change.confidence < options.minConfidence) return 'below_min_confidence';
  if (change.evidence !== 'verified' && !options.namedExplicitly) return 'unverified_evidence';
  if (change.isHeld && !options.namedExplicitly) return 'run_held';
  return null;
}

/** Whether the record has moved on since a field change was proposed: it no longer states the old fact. */
export function isFieldStale(field: FieldDefinition, oldValue: unknown, current: unknown): boolean {
  return diffField(field, oldValue, current).kind !== 'same';
}

/** The same for a child: every field the proposal touches must still hold what it held. */
export function isChildStale(
  fields: readonly FieldDefinition[],
  old: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>> | null,
): boolean {
  if (!current) return true;
  return fields.some((field) => field.name in old && isFieldStale(field, old[field.name], current[field.name]));
}
