import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { undoNow } from '@/lib/coverage/backfill/prompt-commands';
import { backfillParams, backfillShape } from '@/lib/coverage/backfill/schema';
import { requireBackfillView } from '@/lib/coverage/backfill/queries';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfills/[backfill_id]/undo', {
  POST: defineRoute({
    summary: 'Take a backfill back: cancel its jobs that have not ended, and put its links back as they were',
    permission: 'jobs:start',
    params: backfillParams,
    responses: { 200: { description: 'The backfill, with what undoing came to', schema: backfillShape } },
    async handle({ principal, params, db, now }) {
      await undoNow(db, actorOf(principal), params.backfill_id, principal.userId, now);
      return { status: 200, body: await requireBackfillView(db, params.backfill_id) };
    },
  }),
});
