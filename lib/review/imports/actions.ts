'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { requireEntityType } from '../../catalog/registry';
import { removeByHand } from '../manual/remove-commands';
import { completeListing } from './complete-commands';

const input = z.strictObject({ id: z.int().positive(), field: z.string().max(60), applies: z.boolean() });

const judge = defineAction({
  permission: 'catalog:write',
  input,
  async handle({ principal, input: { id, field, applies }, db, now }) {
    const said = applies ? { applicable: [field] } : { notApplicable: [field] };
    await completeListing(db, deciderOf(principal), BigInt(id), { values: {}, ...said }, now);
    return null;
  },
});

/** Says that a listing has none of a field, or takes that back. */
export async function judgeListingFieldAction(given: z.input<typeof input>): Promise<ActionResult<null>> {
  return judge(given);
}

const remove = defineAction({
  permission: 'catalog:write',
  input: z.int().positive(),
  async handle({ principal, input: id, db, now }) {
    const act = await removeByHand(db, deciderOf(principal), requireEntityType('listing'), BigInt(id), now);
    return { application_id: Number(act) };
  },
});

/** Takes a listing out of the catalogue; rolling the act back brings it back. */
export async function removeListingAction(id: number): Promise<ActionResult<{ application_id: number }>> {
  return remove(id);
}
