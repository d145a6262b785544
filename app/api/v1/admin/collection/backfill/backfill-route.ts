import type { z } from 'zod';
import type { RouteContext } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { processModelClient } from '@/lib/platform/claude-client';
import type { Expectation } from '@/lib/coverage/expectation';
import { runAsAsked } from '@/lib/coverage/backfill/prompt-commands';
import { backfillBody, backfillQuery, type BackfillAnswer, type BackfillOptions } from '@/lib/coverage/backfill/schema';

/** What the routes that run backfills have in common; each has its answer's shape. */
export const backfillRoute = (answer: z.ZodType) => ({
  permission: 'jobs:start' as const,
  query: backfillQuery,
  body: backfillBody,
  responses: {
    200: { description: 'What it would do, or the one that ran already', schema: answer },
    201: { description: 'What it has done', schema: answer },
  },
});

/** @throws AppError as `runAsAsked` */
export function runForCaller(
  expectation: Expectation,
  { principal, query, body, db, now }: RouteContext<unknown, BackfillOptions, BackfillOptions>,
): Promise<{ status: 200 | 201; answer: BackfillAnswer }> {
  const asked = { query, body, startedBy: principal.userId };
  return runAsAsked(db, actorOf(principal), expectation, asked, processModelClient() !== null, now);
}
