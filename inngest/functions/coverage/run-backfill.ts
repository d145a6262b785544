import { inngest, RETRIES } from '@/inngest/client';
import { runBackfill } from '@/lib/coverage/backfill/run-backfill';
import { BACKFILL_QUEUED, type BackfillQueuedData } from '@/lib/coverage/events';
import { processModelClient } from '@/lib/platform/claude-client';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';

/** Closes an expectation's gaps, or takes back what that did: part by part, each a step. */
export const runBackfills = inngest.createFunction(
  { id: 'coverage-run-backfill', triggers: [{ event: BACKFILL_QUEUED }], retries: RETRIES, concurrency: { limit: 1 } },
  ({ event, step }) =>
    runBackfill(
      { db: prisma(), now: () => clock.now(), hasModel: processModelClient() !== null },
      stepsFromSdk(step),
      (event.data as BackfillQueuedData).backfill_id,
    ),
);
