'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { env } from '../../platform/env';
import { actOnSource, addSource, changeSource, type SourceAct } from './commands';
import { newSource, sourcePatch, type NewSource, type SourcePatch } from './schema';

const sourceRef = z.string().min(1).max(60);

const add = defineAction({
  permission: 'sources:manage',
  input: newSource,
  async handle({ principal, input, db }) {
    return { source_id: await addSource(db, actorOf(principal), input, env().FETCH_ALLOW_ORIGINS) };
  },
});

/** Enters a source ahead of its first visit. */
export async function addSourceAction(input: NewSource): Promise<ActionResult<{ source_id: string }>> {
  return add(input);
}

const change = defineAction({
  permission: 'sources:manage',
  input: z.strictObject({ id: sourceRef, patch: sourcePatch, undoes: sourcePatch.optional() }),
  handle: ({ principal, input, db }) => changeSource(db, actorOf(principal), input.id, input.patch, input.undoes),
});

/** Changes a source; the answer says what it was before, for undo, which says what it `undoes`. */
export async function changeSourceAction(input: {
  id: string;
  patch: SourcePatch;
  undoes?: SourcePatch;
}): Promise<ActionResult<{ before: SourcePatch; after: SourcePatch }>> {
  return change(input);
}

const act = defineAction({
  permission: 'sources:manage',
  input: z.strictObject({ id: sourceRef, act: z.enum(['pause', 'resume', 'unblock']) }),
  async handle({ principal, input, db }) {
    await actOnSource(db, actorOf(principal), input.id, input.act);
    return { done: true };
  },
});

/** Pauses, resumes or unblocks a source. */
export async function actOnSourceAction(input: {
  id: string;
  act: SourceAct;
}): Promise<ActionResult<{ done: boolean }>> {
  return act(input);
}
