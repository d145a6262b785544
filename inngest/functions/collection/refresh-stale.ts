import { inngest, RETRIES } from '@/inngest/client';
import { startDueRefreshes } from '@/lib/collection/schedule/commands';
import { processModelClient } from '@/lib/platform/claude-client';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';

/** Every hour: what is due to be read again is started, as far as the day and the budget have room. */
export const refreshStale = inngest.createFunction(
  { id: 'collection-refresh-stale', triggers: [{ cron: '7 * * * *' }], retries: RETRIES, concurrency: { limit: 1 } },
  ({ step }) => step.run('start-due', () => startDueRefreshes(prisma(), processModelClient() !== null, clock.now())),
);
