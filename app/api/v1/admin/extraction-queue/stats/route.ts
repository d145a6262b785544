import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { getQueueStats } from '@/lib/collection/auctions/queue-queries';
import { queueStats } from '@/lib/collection/auctions/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/extraction-queue/stats', {
  GET: defineRoute({
    summary: 'How many auctions wait, are read, and have ended, by lane',
    permission: 'jobs:read',
    responses: { 200: { description: 'Counts', schema: queueStats } },
    async handle({ db }) {
      return { status: 200, body: await getQueueStats(db) };
    },
  }),
});
