import { inngest, RETRIES } from '@/inngest/client';
import { IMPORT_QUEUED, type ImportQueuedData } from '@/lib/ingestion/listings/events';
import { runImport } from '@/lib/ingestion/listings/run-import';
import { abandonImport, IMPORTS_AT_ONCE, IMPORTS_AT_ONCE_OF_HOST } from '@/lib/ingestion/listings/session-commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { stepsFromSdk } from '@/lib/platform/durable/steps-port';
import { importPort } from '@/lib/review/imports/ingestion-port';
import { processFetcher } from '@/lib/web/process-fetcher';

/** An address that waits is read, and written as a listing by review; each is one durable step. */
export const importListing = inngest.createFunction(
  {
    id: 'ingestion-import-listing',
    triggers: [{ event: IMPORT_QUEUED }],
    retries: RETRIES,
    concurrency: [{ limit: IMPORTS_AT_ONCE }, { limit: IMPORTS_AT_ONCE_OF_HOST, key: 'event.data.host' }],
    onFailure: async ({ event }) => {
      await abandonImport(prisma(), event.data.run_id, clock.now());
    },
  },
  ({ event, step, runId }) =>
    runImport(
      {
        ...{ db: prisma(), fetcher: processFetcher(), now: () => clock.now(), random: Math.random },
        ...importPort,
      },
      stepsFromSdk(step),
      BigInt((event.data as ImportQueuedData).import_session_id),
      runId,
    ),
);
