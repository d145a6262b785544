'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { requireEntityType } from '../../catalog/registry';
import { rowId } from '../../platform/row-id';
import { mergeMatch } from '../matches/commands';
import { mergeRecords } from './commands';
import { requireMergeView } from './list-queries';
import type { MergeSubject } from './loaders';
import { WINNERS, type FieldChoices } from './plan-fields';
import { SIDES, type MergeView } from './schema';
import { undoMerge } from './undo-commands';

const choices = z.record(z.string().max(100), z.enum(WINNERS));
const mergeInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('match'), match_id: rowId, keep: z.enum(SIDES), choices }),
  z.strictObject({
    kind: z.literal('records'),
    entity_type: z.string().max(50),
    kept_id: rowId,
    merged_id: rowId,
    choices,
  }),
]);

const merge = defineAction({
  permission: 'changes:decide',
  input: mergeInput,
  async handle({ principal, input, db, now }) {
    const decider = deciderOf(principal);
    const { mergeId } =
      input.kind === 'match'
        ? await mergeMatch(db, decider, input.match_id, { keep: input.keep, choices: input.choices }, now)
        : await mergeRecords(
            db,
            decider,
            {
              type: requireEntityType(input.entity_type),
              keptId: input.kept_id,
              mergedId: input.merged_id,
              choices: input.choices,
            },
            now,
          );
    return requireMergeView(db, mergeId);
  },
});

const undo = defineAction({
  permission: 'changes:decide',
  input: z.strictObject({ merge_id: rowId }),
  async handle({ principal, input, db, now }) {
    const { refused } = await undoMerge(db, deciderOf(principal), input.merge_id, now);
    return refused.map(({ field, reason }) => ({ field, reason }));
  },
});

/** Makes one record of two; values not chosen are taken by the rules. */
export async function mergeAction(subject: MergeSubject, winners: FieldChoices): Promise<ActionResult<MergeView>> {
  return merge({ ...subject, choices: winners });
}

/** Parts them again. @returns what has changed since and stays as it is */
export async function undoMergeAction(mergeId: number): Promise<ActionResult<{ field: string; reason: string }[]>> {
  return undo({ merge_id: mergeId });
}
