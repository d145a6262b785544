'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { actorOf } from '../../auth/principal';
import { processModelClient } from '../../platform/claude-client';
import { definedOf } from '../../platform/defined-of';
import { changeSchedule, startDueNow, type ClockRun } from './commands';
import { schedulePatch, type SchedulePatch } from './schema';
import type { ScheduleSettings } from './settings';

const change = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: schedulePatch, undoes: schedulePatch.optional() }),
  handle: ({ principal, input, db }) =>
    changeSchedule(db, actorOf(principal), definedOf(input.patch), definedOf(input.undoes ?? {})),
});

const run = defineAction({
  permission: 'settings:write',
  input: z.strictObject({}),
  handle: ({ principal, db, now }) => startDueNow(db, actorOf(principal), processModelClient() !== null, now),
});

/** Runs the clock now instead of at its next minute. */
export async function runClockAction(): Promise<ActionResult<ClockRun>> {
  return run({});
}

/** Changes the schedule; the answer says what it was before, for undo, which says what it `undoes`. */
export async function changeScheduleAction(input: {
  patch: SchedulePatch;
  undoes?: SchedulePatch;
}): Promise<ActionResult<{ before: ScheduleSettings; after: ScheduleSettings }>> {
  return change(input);
}
