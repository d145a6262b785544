'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { requireTypeByPlural } from '../../catalog/registry';
import { collectSelection, SELECTION_LIMIT, type SelectionPlan } from './commands';
import { rowId } from '../../platform/row-id';

const selectionInput = z.strictObject({
  plural: z.string().max(50),
  ids: z.array(rowId).min(1).max(SELECTION_LIMIT),
  priority: z.int().min(0).max(10),
  dry_run: z.boolean(),
});

const collect = defineAction({
  permission: 'jobs:start',
  input: selectionInput,
  handle: ({ principal, input, db, now }): Promise<SelectionPlan> =>
    collectSelection(
      db,
      actorOf(principal),
      {
        type: requireTypeByPlural(input.plural),
        ids: input.ids,
        priority: input.priority,
        initiatedBy: principal.userId,
        dryRun: input.dry_run,
      },
      now,
    ),
});

/** Collects the chosen entities from their own websites; with `dry_run` it only counts. */
export async function collectSelectionAction(input: {
  plural: string;
  ids: readonly string[];
  priority: number;
  dry_run: boolean;
}): Promise<ActionResult<SelectionPlan>> {
  return collect(input);
}
