import { inngest, RETRIES } from '@/inngest/client';
import { orchestrateAuctions } from '@/lib/collection/auctions/run-auctions';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';
import { proposeAuction } from '@/lib/review/auctions/commands';
import { processFetcher } from '@/lib/web/process-fetcher';

/** Every ten minutes: auctions that are wrong or incomplete are queued, and the queue is read. One run at a time. */
export const orchestrateAuctionQueue = inngest.createFunction(
  {
    id: 'collection-orchestrate-auctions',
    triggers: [{ cron: '*/10 * * * *' }],
    retries: RETRIES,
    concurrency: [{ limit: 1 }],
  },
  ({ step, runId }) =>
    orchestrateAuctions(
      {
        ...{ db: prisma(), fetcher: processFetcher(), now: () => clock.now(), random: Math.random },
        propose: proposeAuction,
      },
      stepsFromSdk(step),
      runId,
    ),
);
