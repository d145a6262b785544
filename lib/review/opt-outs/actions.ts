'use server';

import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { addOptOut, liftOptOut, verifyOptOut, type OptOutAct } from './commands';
import { newOptOut, optOutIdInput } from './schema';

/** What an act came to: the opt-out, and how many proposals it closed or let wait again. */
export interface OptOutResult {
  id: number;
  closed: number;
  reopened: number;
}

const told = ({ id, closed, reopened }: OptOutAct): OptOutResult => ({ id: Number(id), closed, reopened });

const add = defineAction({
  permission: 'sources:manage',
  input: newOptOut,
  handle: async ({ principal, input, db, now }) => told(await addOptOut(db, deciderOf(principal), input, now)),
});

/** Enters an opt-out. */
export async function addOptOutAction(input: {
  entity_type: 'builder' | 'community';
  entity_id: number;
  reason?: string;
  verified: boolean;
}): Promise<ActionResult<OptOutResult>> {
  return add(input);
}

const verify = defineAction({
  permission: 'sources:manage',
  input: optOutIdInput,
  handle: async ({ principal, input, db, now }) => told(await verifyOptOut(db, deciderOf(principal), input.id, now)),
});

/** Notes that the organisation itself has asked. */
export async function verifyOptOutAction(input: { id: number }): Promise<ActionResult<OptOutResult>> {
  return verify(input);
}

const lift = defineAction({
  permission: 'sources:manage',
  input: optOutIdInput,
  handle: async ({ principal, input, db, now }) => told(await liftOptOut(db, deciderOf(principal), input.id, now)),
});

/** Takes an opt-out back. */
export async function liftOptOutAction(input: { id: number }): Promise<ActionResult<OptOutResult>> {
  return lift(input);
}
