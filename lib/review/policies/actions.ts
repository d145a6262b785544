'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import type { BackTestResult } from './back-test';
import { backTestDraft, type Miss } from './back-test-queries';
import { savePolicies } from './commands';
import { policySettingsOf, type PolicySettings } from './policy-settings';
import { backTestBody, policyInput } from './schema';

const tryOut = defineAction({
  permission: 'changes:read',
  input: backTestBody,
  handle: ({ input, db }): Promise<BackTestResult & { misses: Miss[] }> => backTestDraft(db, input),
});

/** What a policy that is typed would have done to past decisions; nothing is saved. */
export async function backTestPolicyAction(
  input: z.input<typeof backTestBody>,
): Promise<ActionResult<BackTestResult & { misses: Miss[] }>> {
  return tryOut(input);
}

const save = defineAction({
  permission: 'changes:auto_apply',
  input: z.strictObject({ policy: policyInput, undoes: policyInput.optional() }),
  async handle({ principal, input, db, now }): Promise<{ before: PolicySettings | null; after: PolicySettings }> {
    const actor = { ...actorOf(principal), id: principal.userId };
    const undoes = input.undoes ? [input.undoes] : [];
    const { before, after } = await savePolicies(db, actor, [input.policy], { now, undoes });
    const isMeant = (policy: { entity_type: string; field_name: string }) =>
      policy.entity_type === input.policy.entity_type && policy.field_name === input.policy.field_name;
    const was = before.find(isMeant);
    return { before: was ? policySettingsOf(was) : null, after: policySettingsOf(after.find(isMeant)!) };
  },
});

/** Saves one policy; the answer says what it was before, for undo, which says what it `undoes`. */
export async function savePolicyAction(input: {
  policy: PolicySettings;
  undoes?: PolicySettings;
}): Promise<ActionResult<{ before: PolicySettings | null; after: PolicySettings }>> {
  return save(input);
}
