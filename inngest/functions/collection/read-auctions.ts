import { inngest, RETRIES } from '@/inngest/client';
import { readAuctionQueue } from '@/lib/collection/auctions/run-auctions';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';
import { proposeAuction } from '@/lib/review/auctions/commands';
import { processFetcher } from '@/lib/web/process-fetcher';

/** Every minute: what the queue of auctions holds that is due is read. One run at a time. */
export const readAuctions = inngest.createFunction(
  {
    id: 'collection-read-auctions',
    triggers: [{ cron: '* * * * *' }],
    retries: RETRIES,
    concurrency: [{ limit: 1 }],
  },
  ({ step, runId }) =>
    readAuctionQueue(
      {
        ...{ db: prisma(), fetcher: processFetcher(), now: () => clock.now(), random: Math.random },
        propose: proposeAuction,
      },
      stepsFromSdk(step),
      runId,
    ),
);
