import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';
import { findMatchViews } from '@/lib/review/matches/queries';
import { matchesAnswer, matchesQuery } from '@/lib/review/matches/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/matches', {
  GET: defineRoute({
    summary: 'What collections found beside the records it may be, with the score explained',
    permission: 'changes:read',
    query: matchesQuery,
    responses: { 200: { description: 'Matches, the youngest first', schema: matchesAnswer } },
    async handle({ query, db }) {
      const { status, entity_type: entityType, ...page } = query;
      const found = await findMatchViews(db, { status, entityType }, toPageRequest(page));
      return { status: 200, body: matchesAnswer.parse(pageBody('matches', found)) };
    },
  }),
});
