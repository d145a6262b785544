import type { ChangeType, Policy, PolicyRules } from './policy';

/** A proposal as far as a policy looks at it. */
export interface JudgedChange {
  change_type: string;
  confidence: number;
  evidence: 'verified' | 'unverified';
  /** The field is locked by a person. */
  is_challenge: boolean;
  /** How far its source may be trusted in the field, 0–1. */
  reliability: number;
  /** The same job has read another value of the field elsewhere, with proof. */
  is_disputed: boolean;
}

/** Why a policy leaves a proposal to people. */
export type LeftReason =
  | 'no_policy'
  | 'off'
  | 'change_type'
  | 'challenge'
  | 'held'
  | 'unverified'
  | 'below_confidence'
  | 'unreliable_source'
  | 'disputed';

export const LEFT_SENTENCES: Record<LeftReason, string> = {
  no_policy: 'No policy covers it.',
  off: 'Its policy is off for such jobs.',
  change_type: 'Its policy does not cover changes of this kind.',
  challenge: 'A person has locked the field.',
  held: 'Its run is held: it would change too much at once.',
  unverified: 'Its evidence is not verified.',
  below_confidence: 'Its confidence is below what its policy asks.',
  unreliable_source: 'Its source has not proved reliable enough.',
  disputed: 'Another page says something else.',
};

/**
 * Whether a policy applies a proposal, or why it leaves it to people. What locks a field, lacks proof or is disputed is
 * left whatever a policy says. Monotone: better evidence, more confidence or a better source never turns a yes into a no.
 */
export function judgeByPolicy(change: JudgedChange, rules: PolicyRules): LeftReason | null {
  if (change.is_challenge) return 'challenge';
  if (!rules.change_types.includes(change.change_type as ChangeType)) return 'change_type';
  if (change.evidence !== 'verified') return 'unverified';
  if (change.confidence < rules.min_confidence) return 'below_confidence';
  if (change.reliability < rules.min_reliability) return 'unreliable_source';
  return change.is_disputed ? 'disputed' : null;
}

/** The same with the policy that a proposal falls under, for a job that asks for policies or one that the clock started. */
export function judgeForJob(
  change: JudgedChange,
  policy: Policy | null,
  job: { asks: boolean; isClock: boolean },
): LeftReason | null {
  if (policy === null) return 'no_policy';
  const holds = policy.is_enabled && (job.asks || (job.isClock && policy.includes_clock));
  return holds ? judgeByPolicy(change, policy) : 'off';
}
