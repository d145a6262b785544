'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../auth/define-action';
import { actorOf } from '../auth/principal';
import type { SpendSettings } from './caps';
import { changeSpendSettings } from './commands';
import { spendPatch, type SpendPatch } from './schema';

const change = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: spendPatch, undoes: spendPatch.optional() }),
  handle: ({ principal, input, db }) => changeSpendSettings(db, actorOf(principal), input.patch, input.undoes),
});

/** Changes the model and the budgets; the answer says what they were before, for undo, which says what it `undoes`. */
export async function changeSpendSettingsAction(input: {
  patch: SpendPatch;
  undoes?: SpendPatch;
}): Promise<ActionResult<{ before: SpendSettings; after: SpendSettings }>> {
  return change(input);
}
