import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { backfillRoute, runForCaller } from '../backfill-route';
import { backfillAnswer } from '@/lib/coverage/backfill/schema';
import { requireExpectation } from '@/lib/coverage/registry';
import { expectationParams } from '@/lib/coverage/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/[expectation]', {
  POST: defineRoute({
    ...backfillRoute(backfillAnswer),
    summary: 'Close the gaps of an expectation: a job for each',
    params: expectationParams,
    async handle(context) {
      const { status, answer } = await runForCaller(requireExpectation(context.params.expectation), context);
      return { status, body: answer };
    },
  }),
});
