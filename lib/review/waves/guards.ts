import { z } from 'zod';

/** When proposals fold into a wave, and when a whole run is held for a person. */
export const reviewGuards = z.object({
  /** Records about which proposals of one shape from one source wait, from which on they are one question. */
  wave_min_records: z.int().min(2).max(1000).default(5),
  /** Of the values that a source has given us, the share that one run may change or remove unasked; more holds it. */
  hold_max_share: z.number().min(0.05).max(1).default(0.5),
  /** With fewer values changed or removed than this a run is never held: half of two is no redesign. */
  hold_min_fields: z.int().min(2).max(10_000).default(6),
});
export type ReviewGuards = z.infer<typeof reviewGuards>;

export const GUARDS_SETTING = 'review.guards';

/** What a run would do to what its sources have given us before. */
export interface RunEffect {
  /** Values on record that came from the run's sources, of the records it has read. */
  known: number;
  /** Of those: how many it would change, and how many it would remove. */
  changed: number;
  removed: number;
}

/** Why a run is held for a person; null when it is not. */
export function judgeRun({ known, changed, removed }: RunEffect, guards: ReviewGuards): string | null {
  const hit = changed + removed;
  if (hit < guards.hold_min_fields || hit <= known * guards.hold_max_share) return null;
  const parts = [changed > 0 ? `change ${changed}` : null, removed > 0 ? `remove ${removed}` : null].filter(Boolean);
  const limit = Math.round(guards.hold_max_share * 100);
  return `It would ${parts.join(' and ')} of the ${known} values that came from the same site, more than ${limit} %.`;
}
