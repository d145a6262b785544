import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { runAsAsked } from '@/lib/coverage/backfill/prompt-commands';
import { backfillAnswer, backfillBody, backfillQuery } from '@/lib/coverage/backfill/schema';
import { requireExpectation } from '@/lib/coverage/registry';
import { expectationParams } from '@/lib/coverage/schema';
import { processModelClient } from '@/lib/platform/claude-client';

const responses = {
  200: { description: 'What it would do, or the one that ran already', schema: backfillAnswer },
  201: { description: 'What it has done', schema: backfillAnswer },
};

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/[expectation]', {
  POST: defineRoute({
    summary: 'Close the gaps of an expectation: a job for each',
    permission: 'jobs:start',
    params: expectationParams,
    query: backfillQuery,
    body: backfillBody,
    responses,
    async handle({ principal, params, query, body, db, now }) {
      const expectation = requireExpectation(params.expectation);
      const asked = { query, body, startedBy: principal.userId };
      const hasModel = processModelClient() !== null;
      const { status, answer } = await runAsAsked(db, actorOf(principal), expectation, asked, hasModel, now);
      return { status, body: answer };
    },
  }),
});
