import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { nextQuery, nextShape } from '@/lib/collection/schedule/schema';
import { findNext } from '@/lib/collection/schedule/view-queries';
import { processModelClient } from '@/lib/platform/claude-client';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/schedule/next', {
  GET: defineRoute({
    summary: 'What would be read next, best first, with staleness × volatility × demand ÷ cost of each',
    permission: 'jobs:read',
    query: nextQuery,
    responses: {
      200: { description: 'Due records with their scores', schema: z.object({ records: z.array(nextShape) }) },
    },
    async handle({ query, db, now }) {
      return { status: 200, body: { records: await findNext(db, query.limit, processModelClient() !== null, now) } };
    },
  }),
});
