import { inngest, RETRIES } from '@/inngest/client';
import { deleteOldNotices } from '@/lib/notices/commands';
import { runDigests } from '@/lib/overview/digest/run-digests';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { canSendMail } from '@/lib/platform/env';

/** Every hour: digests that are due are written, and notices of half a year ago deleted. */
export const writeDigests = inngest.createFunction(
  { id: 'notices-write-digests', triggers: [{ cron: '0 * * * *' }], retries: RETRIES, concurrency: { limit: 1 } },
  async ({ step }) => {
    await step.run('old', async () => ({ deleted: await deleteOldNotices(prisma(), clock.now()) }));
    return step.run('digests', () => runDigests(prisma(), { canEmail: canSendMail() }, clock.now()));
  },
);
