import { inngest, RETRIES } from '@/inngest/client';
import { abandonRun, RUN_GIVEN_UP } from '@/lib/collection/execution/commands';
import { JOBS_AT_ONCE } from '@/lib/collection/estimate';
import { JOB_QUEUED, type JobQueuedData } from '@/lib/collection/events';
import { runCollectionJob } from '@/lib/collection/run-job';
import { processModelClient } from '@/lib/platform/claude-client';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';
import { maskForStorage } from '@/lib/web/mask-for-storage';
import { processFetcher } from '@/lib/web/process-fetcher';
import { reviewPort } from '@/lib/review/items/collection-port';

/** A queued job is claimed, read, observed, and handed to review; each is one durable step. */
export const runJob = inngest.createFunction(
  {
    id: 'collection-run-job',
    triggers: [{ event: JOB_QUEUED }],
    retries: RETRIES,
    concurrency: { limit: JOBS_AT_ONCE },
    onFailure: async ({ event }) => {
      await abandonRun(prisma(), event.data.run_id, RUN_GIVEN_UP, clock.now());
    },
  },
  ({ event, step, runId }) =>
    runCollectionJob(
      {
        db: prisma(),
        fetcher: processFetcher(),
        now: () => clock.now(),
        random: Math.random,
        maskPersonal: maskForStorage,
        model: processModelClient(),
        ...reviewPort(prisma()),
      },
      stepsFromSdk(step),
      (event.data as JobQueuedData).job_id,
      runId,
    ),
);
