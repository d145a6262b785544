import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { matchParams } from '@/lib/review/matches/schema';
import { requireMergeView } from '@/lib/review/merges/list-queries';
import { mergeShape } from '@/lib/review/merges/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/merges/[id]', {
  GET: defineRoute({
    summary: 'A merge: which record stayed, which went, and whether it stands',
    permission: 'changes:read',
    params: matchParams,
    responses: { 200: { description: 'The merge', schema: mergeShape } },
    async handle({ params, db }) {
      return { status: 200, body: await requireMergeView(db, BigInt(params.id)) };
    },
  }),
});
