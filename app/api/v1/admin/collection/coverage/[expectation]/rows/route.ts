import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireExpectation } from '@/lib/coverage/registry';
import { findGaps } from '@/lib/coverage/row-queries';
import { expectationParams, gapsAnswer, gapsQuery } from '@/lib/coverage/schema';
import { streamGaps } from '@/lib/coverage/stream-gaps';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/coverage/[expectation]/rows', {
  GET: defineRoute({
    summary: 'The rows that break an expectation; format=csv exports all of them',
    permission: 'jobs:read',
    params: expectationParams,
    query: gapsQuery,
    responses: { 200: { description: 'Gaps, newest first', schema: gapsAnswer } },
    async handle({ params, query, db, now }) {
      const expectation = requireExpectation(params.expectation);
      if (query.format === 'csv') return streamGaps(db, expectation, query, now);
      const page = await findGaps(db, expectation, query, toPageRequest(query), now);
      return { status: 200, body: { ...pageBody('rows', page), as_of: page.asOf?.toISOString() ?? null } };
    },
  }),
});
