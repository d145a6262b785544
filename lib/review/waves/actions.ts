'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf, deciderOf } from '../../auth/principal';
import { definedOf } from '../../platform/defined-of';
import { rowId } from '../../platform/row-id';
import { changeReviewGuards, releaseRun, setUnfolded } from './commands';
import type { ReviewGuards } from './guards';
import { guardsPatch, releaseBody, type GuardsPatch } from './schema';

const unfold = defineAction({
  permission: 'changes:decide',
  input: z.strictObject({ wave_id: rowId, unfolded: z.boolean() }),
  handle: ({ principal, input, db, now }) =>
    setUnfolded(db, actorOf(principal), BigInt(input.wave_id), input.unfolded, now),
});

/** Shows what a wave holds one by one, or folds it again; answers how many moved. */
export async function setUnfoldedAction(input: { wave_id: number; unfolded: boolean }): Promise<ActionResult<number>> {
  return unfold(input);
}

const release = defineAction({
  permission: 'changes:decide',
  input: z.strictObject({ job_id: z.string().max(50), ...releaseBody.shape }),
  handle: ({ principal, input, db, now }) =>
    releaseRun(db, deciderOf(principal), input.job_id, {
      decision: input.decision,
      reason: input.reason ?? null,
      now,
    }),
});

/** Releases a held run, or discards it. */
export async function releaseRunAction(input: {
  job_id: string;
  decision: 'release' | 'discard';
  reason?: string;
}): Promise<ActionResult<{ rejected: number; applied: number }>> {
  return release(input);
}

const guards = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: guardsPatch, undoes: guardsPatch.optional() }),
  handle: ({ principal, input, db }) =>
    changeReviewGuards(db, actorOf(principal), definedOf(input.patch), definedOf(input.undoes ?? {})),
});

/** Changes when proposals fold and runs are held; the answer says what it was before, for undo. */
export async function changeReviewGuardsAction(input: {
  patch: GuardsPatch;
  undoes?: GuardsPatch;
}): Promise<ActionResult<{ before: ReviewGuards; after: ReviewGuards }>> {
  return guards(input);
}
