'use server';

import { defineAction, type ActionResult } from '../auth/define-action';
import { actorOf } from '../auth/principal';
import type { SpendSettings } from './caps';
import { changeSpendSettings } from './commands';
import { spendPatch, type SpendPatch } from './schema';

const change = defineAction({
  permission: 'settings:write',
  input: spendPatch,
  handle: ({ principal, input, db }) => changeSpendSettings(db, actorOf(principal), input),
});

/** Changes the model and the budgets; the answer says what they were before, for undo. */
export async function changeSpendSettingsAction(
  input: SpendPatch,
): Promise<ActionResult<{ before: SpendSettings; after: SpendSettings }>> {
  return change(input);
}
