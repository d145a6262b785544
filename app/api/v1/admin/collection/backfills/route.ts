import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findBackfills } from '@/lib/coverage/backfill/queries';
import { backfillsAnswer, backfillsQuery } from '@/lib/coverage/backfill/schema';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfills', {
  GET: defineRoute({
    summary: 'Backfills, the latest first, with how their jobs stand',
    permission: 'jobs:read',
    query: backfillsQuery,
    responses: { 200: { description: 'Backfills', schema: backfillsAnswer } },
    async handle({ query, db }) {
      const page = await findBackfills(db, { expectation: query.expectation }, toPageRequest(query));
      return { status: 200, body: pageBody('backfills', page) };
    },
  }),
});
