import { inngest, RETRIES } from '@/inngest/client';
import { sweepJobs } from '@/lib/collection/sweep/commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { closeLostReservations } from '@/lib/spend/commands';

/** Every five minutes: jobs that no run will carry any more are set going again, and calls that never came back are closed. */
export const sweepCollectionJobs = inngest.createFunction(
  { id: 'collection-sweep-jobs', triggers: [{ cron: '*/5 * * * *' }], retries: RETRIES },
  async ({ step }) => {
    await step.run('lost-calls', async () => ({ closed: await closeLostReservations(prisma(), clock.now()) }));
    return step.run('sweep', () => sweepJobs(prisma(), clock.now()));
  },
);
