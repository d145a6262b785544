'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../../auth/define-action';
import { actorOf } from '../../../auth/principal';
import { matchThresholds, thresholdsPatch, type ThresholdsByType, type ThresholdsPatch } from '../thresholds';
import { changeMatchThresholds } from './commands';
import { findThresholdEffects, type ThresholdEffect } from './queries';

const change = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: thresholdsPatch, undoes: thresholdsPatch.optional() }),
  handle: ({ principal, input, db }) => changeMatchThresholds(db, actorOf(principal), input.patch, input.undoes),
});

/** Changes thresholds; the answer says what they were before, for undo, which says what it `undoes`. */
export async function changeMatchThresholdsAction(input: {
  patch: ThresholdsPatch;
  undoes?: ThresholdsPatch;
}): Promise<ActionResult<{ before: ThresholdsByType; after: ThresholdsByType }>> {
  return change(input);
}

const effects = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ type: thresholdsPatch.def.keyType, thresholds: matchThresholds }),
  async handle({ input: { type, thresholds }, db, now }): Promise<ThresholdEffect> {
    return (await findThresholdEffects(db, { [type]: thresholds }, now))[type]!;
  },
});

/** What thresholds that are typed would make of the pairs of a type that are on record. */
export async function readThresholdEffectAction(input: {
  type: string;
  thresholds: { auto_link: number; review: number };
}): Promise<ActionResult<ThresholdEffect>> {
  return effects(input);
}
