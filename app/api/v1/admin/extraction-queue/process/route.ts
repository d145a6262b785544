import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { processNow } from '@/lib/collection/auctions/queue-commands';
import { processAnswer, processBody } from '@/lib/collection/auctions/schema';
import { clock } from '@/lib/platform/clock';
import { proposeAuction } from '@/lib/review/auctions/commands';
import { processFetcher } from '@/lib/web/process-fetcher';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/extraction-queue/process', {
  POST: defineRoute({
    summary: 'Read what is due now, without waiting for the clock',
    permission: 'jobs:start',
    body: processBody,
    responses: { 200: { description: 'What came of it', schema: processAnswer } },
    async handle({ body, db }) {
      const deps = {
        db,
        fetcher: processFetcher(),
        now: () => clock.now(),
        random: Math.random,
        propose: proposeAuction,
      };
      const asked = { batchSize: body.batch_size, maxAttempts: body.max_attempts };
      return { status: 200, body: await processNow(deps, asked) };
    },
  }),
});
