'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { rowId } from '../../platform/row-id';
import { readWaveAgain } from './commands';

const readAgain = defineAction({
  permission: 'jobs:start',
  input: z.strictObject({ wave_id: rowId }),
  handle: ({ principal, input, db, now }) => readWaveAgain(db, actorOf(principal), BigInt(input.wave_id), now),
});

/** Reads the pages behind a wave again. */
export async function readWaveAgainAction(input: {
  wave_id: number;
}): Promise<ActionResult<{ jobs: string[]; left_out: number }>> {
  return readAgain(input);
}
