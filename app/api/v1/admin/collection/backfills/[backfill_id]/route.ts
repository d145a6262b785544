import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireBackfillAnswer } from '@/lib/coverage/backfill/queries';
import { backfillAnswer, backfillParams } from '@/lib/coverage/backfill/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfills/[backfill_id]', {
  GET: defineRoute({
    summary: 'What a backfill has done, with its jobs',
    permission: 'jobs:read',
    params: backfillParams,
    responses: { 200: { description: 'The backfill', schema: backfillAnswer } },
    async handle({ params, db }) {
      return { status: 200, body: await requireBackfillAnswer(db, params.backfill_id) };
    },
  }),
});
