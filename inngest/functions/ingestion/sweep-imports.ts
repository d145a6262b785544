import { inngest, RETRIES } from '@/inngest/client';
import { sweepImports } from '@/lib/ingestion/listings/sweep/commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';

/** Every five minutes: imports that no run will carry any more are set going again. */
export const sweepListingImports = inngest.createFunction(
  { id: 'ingestion-sweep-imports', triggers: [{ cron: '*/5 * * * *' }], retries: RETRIES },
  ({ step }) => step.run('sweep', () => sweepImports(prisma(), clock.now())),
);
