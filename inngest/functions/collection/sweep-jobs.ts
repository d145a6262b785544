import { inngest, RETRIES } from '@/inngest/client';
import { sweepJobs } from '@/lib/collection/sweep/commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { closeLostReservations } from '@/lib/spend/commands';
import { refreshScores } from '@/lib/web/reliability/commands';

/** Every five minutes: jobs that no run will carry any more are set going again, calls that never came back are closed, and scores of sources catch up. */
export const sweepCollectionJobs = inngest.createFunction(
  { id: 'collection-sweep-jobs', triggers: [{ cron: '*/5 * * * *' }], retries: RETRIES },
  async ({ step }) => {
    await step.run('lost-calls', async () => ({ closed: await closeLostReservations(prisma(), clock.now()) }));
    await step.run('source-scores', async () => ({ written: await refreshScores(prisma()) }));
    return step.run('sweep', () => sweepJobs(prisma(), clock.now()));
  },
);
