import { inngest, RETRIES } from '@/inngest/client';
import { refreshCoverage } from '@/lib/coverage/commands';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';

/** Every half minute, as cron can: what may have changed is counted again, twice a minute, so that no page has to. */
export const refreshCoverageCounts = inngest.createFunction(
  { id: 'coverage-refresh-counts', triggers: [{ cron: '* * * * *' }], retries: RETRIES, concurrency: { limit: 1 } },
  async ({ step }) => {
    await step.run('count', () => refreshCoverage(prisma(), clock.now()));
    await step.sleep('half-a-minute', 30_000);
    return step.run('count-again', () => refreshCoverage(prisma(), clock.now()));
  },
);
