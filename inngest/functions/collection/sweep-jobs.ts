import { inngest, RETRIES } from '@/inngest/client';
import { sweepJobs } from '@/lib/collection/sweep/commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';

/** Every five minutes: jobs that no run will carry any more are found and set going again. */
export const sweepCollectionJobs = inngest.createFunction(
  { id: 'collection-sweep-jobs', triggers: [{ cron: '*/5 * * * *' }], retries: RETRIES },
  ({ step }) => step.run('sweep', () => sweepJobs(prisma(), clock.now())),
);
