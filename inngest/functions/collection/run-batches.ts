import { inngest, RETRIES } from '@/inngest/client';
import { runBatches } from '@/lib/collection/batches/run-batches';
import { processBatchClient } from '@/lib/platform/claude-batches';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';

/** Every five minutes: questions that nobody waits for are sent together, and answers that are there are collected. */
export const runQuestionBatches = inngest.createFunction(
  { id: 'collection-run-batches', triggers: [{ cron: '*/5 * * * *' }], retries: RETRIES, concurrency: { limit: 1 } },
  ({ step }) => runBatches({ db: prisma(), batches: processBatchClient(), now: () => clock.now() }, stepsFromSdk(step)),
);
