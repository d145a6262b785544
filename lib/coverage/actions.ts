'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../auth/define-action';
import { actorOf } from '../auth/principal';
import { processModelClient } from '../platform/claude-client';
import { requireClosable, startBackfill } from './backfill/commands';
import { findBackfillPlan, priceOfPlan } from './backfill/plan-queries';
import { undoNow } from './backfill/prompt-commands';
import { planAnswer, requireBackfillAnswer, requireBackfillView } from './backfill/queries';
import { DEFAULT_PRIORITY, type BackfillAnswer, type BackfillView } from './backfill/schema';
import { requireExpectation } from './registry';

const options = z.strictObject({
  expectation: z.string().max(40),
  priority: z.int().min(1).max(10).default(DEFAULT_PRIORITY),
  max_jobs: z.int().min(1).max(100_000).nullable().default(null),
  retry_tried: z.boolean().default(false),
});
type Options = z.input<typeof options>;

const preview = defineAction({
  permission: 'jobs:start',
  input: options as z.ZodType<z.output<typeof options>>,
  async handle({ input, db, now }) {
    const expectation = requireExpectation(input.expectation);
    requireClosable(expectation);
    const plan = await findBackfillPlan(
      db,
      expectation,
      { retryTried: input.retry_tried, maxJobs: input.max_jobs },
      now,
    );
    const costUsd = await priceOfPlan(db, expectation, plan, processModelClient() !== null, now);
    return planAnswer(expectation, plan, { priority: input.priority, costUsd });
  },
});

/** What closing an expectation's gaps would do; nothing is written. */
export async function previewBackfillAction(input: Options): Promise<ActionResult<BackfillAnswer>> {
  return preview(input);
}

const start = defineAction({
  permission: 'jobs:start',
  input: options as z.ZodType<z.output<typeof options>>,
  async handle({ principal, input, db, now }): Promise<{ backfill_id: string; is_new: boolean }> {
    const { backfillId, isNew } = await startBackfill(
      db,
      actorOf(principal),
      {
        ...{ expectation: requireExpectation(input.expectation), priority: input.priority },
        ...{ maxJobs: input.max_jobs, retryTried: input.retry_tried, startedBy: principal.userId },
      },
      now,
    );
    return { backfill_id: backfillId, is_new: isNew };
  },
});

/** Asks for it to be done; the durable run does it, and `readBackfillAction` says how far it is. */
export async function startBackfillAction(
  input: Options,
): Promise<ActionResult<{ backfill_id: string; is_new: boolean }>> {
  return start(input);
}

const read = defineAction({
  permission: 'jobs:read',
  input: z.strictObject({ backfill_id: z.string().max(50) }),
  handle: ({ input, db }) => requireBackfillAnswer(db, input.backfill_id),
});

export async function readBackfillAction(input: { backfill_id: string }): Promise<ActionResult<BackfillAnswer>> {
  return read(input);
}

const undo = defineAction({
  permission: 'jobs:start',
  input: z.strictObject({ backfill_id: z.string().max(50) }),
  async handle({ principal, input, db, now }) {
    await undoNow(db, actorOf(principal), input.backfill_id, principal.userId, now);
    return requireBackfillView(db, input.backfill_id);
  },
});

/** Takes a backfill back: its jobs that have not ended are cancelled, its links put back as they were. */
export async function undoBackfillAction(input: { backfill_id: string }): Promise<ActionResult<BackfillView>> {
  return undo(input);
}
