'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { definedOf } from '../../platform/defined-of';
import { changeJobLimits } from './commands';
import type { JobLimits } from './plan-start';
import { limitsPatch, type LimitsPatch } from './schema';

const change = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: limitsPatch, undoes: limitsPatch.optional() }),
  handle: ({ principal, input, db, now }) =>
    changeJobLimits(db, actorOf(principal), definedOf(input.patch), { undoes: definedOf(input.undoes ?? {}), now }),
});

/** Changes the limits of jobs; the answer says what they were before, for undo, which says what it `undoes`. */
export async function changeJobLimitsAction(input: {
  patch: LimitsPatch;
  undoes?: LimitsPatch;
}): Promise<ActionResult<{ before: JobLimits; after: JobLimits }>> {
  return change(input);
}
