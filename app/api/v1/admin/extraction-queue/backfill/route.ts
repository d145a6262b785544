import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { queueBackfillsNow } from '@/lib/collection/auctions/queue-commands';
import { backfillAnswer, backfillBody } from '@/lib/collection/auctions/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/extraction-queue/backfill', {
  POST: defineRoute({
    summary: 'Queue auctions that are wrong or incomplete, the worst first; dry_run only counts',
    permission: 'jobs:start',
    body: backfillBody,
    responses: { 200: { description: 'How many were queued, and how many wait already', schema: backfillAnswer } },
    async handle({ principal, body, db }) {
      const asked = { batchSize: body.batch_size, priority: body.priority, isDry: body.dry_run };
      const { queued, skipped } = await queueBackfillsNow(db, deciderOf(principal).actor, asked);
      return { status: 200, body: { queued_count: queued, skipped_count: skipped } };
    },
  }),
});
