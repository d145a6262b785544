import { inngest, RETRIES } from '@/inngest/client';
import { raiseNotices as raise } from '@/lib/notices/commands';
import { OCCASION_EVENTS, readOccasion } from '@/lib/overview/occasions/queries';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { canSendMail } from '@/lib/platform/env';

/** What has happened is read from its domain and told to those whom it concerns; one step, safe to repeat. */
export const raiseNotices = inngest.createFunction(
  { id: 'notices-raise', triggers: OCCASION_EVENTS.map((event) => ({ event })), retries: RETRIES },
  ({ event, step }) =>
    step.run('raise', async () => {
      const now = clock.now();
      const occasion = await readOccasion(prisma(), event, now);
      if (!occasion) return { raised: 0, queued: 0 };
      return raise(prisma(), occasion, { canEmail: canSendMail() }, now);
    }),
);
