import { z } from 'zod';

/** How a proposal that a policy would have applied ended at people's hands. */
export const OUTCOMES = ['approved', 'edited', 'rejected', 'rolled_back'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const n = z.int().min(0);

/** What a policy would have done to everything that people have decided of its field. */
export const backTestResult = z.object({
  /** Proposals that people have decided. */
  decided: n,
  /** Of those: applied by the policy, had it been on; by how they ended. */
  would_apply: n,
  approved: n,
  edited: n,
  rejected: n,
  rolled_back: n,
  /** Of what it would have applied: the share that stands as proposed; null where that is nothing. */
  precision: z.number().nullable(),
  /** Lower end of the 90 % interval of that share. */
  precision_low: z.number().nullable(),
  /** Of what waits now: what it would apply, were a job to find it. */
  waiting: n,
});
export type BackTestResult = z.infer<typeof backTestResult>;

/** Sums up a back-test from counts per outcome. */
export function sumBackTest(
  counts: Readonly<Record<Outcome, { decided: number; would_apply: number }>>,
  waiting: number,
  lowerEnd: (right: number, wrong: number) => number,
): BackTestResult {
  const total = (name: 'decided' | 'would_apply') => OUTCOMES.reduce((sum, outcome) => sum + counts[outcome][name], 0);
  const wouldApply = total('would_apply');
  const right = counts.approved.would_apply;
  return {
    decided: total('decided'),
    would_apply: wouldApply,
    approved: right,
    edited: counts.edited.would_apply,
    rejected: counts.rejected.would_apply,
    rolled_back: counts.rolled_back.would_apply,
    precision: wouldApply === 0 ? null : right / wouldApply,
    precision_low: wouldApply === 0 ? null : lowerEnd(right + 1, wouldApply - right + 1),
    waiting,
  };
}
