import { inngest, RETRIES } from '@/inngest/client';
import { sendDueEmails } from '@/lib/notices/email/commands';
import { mailKeys, processMailer } from '@/lib/notices/email/process-mailer';
import { EMAILS_QUEUED } from '@/lib/notices/events';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';

const MAILS_PER_STEP = 10;
/** More are left to the next run. */
const STEPS = 20;

/** Mails that are due: at once when some are queued, and every five minutes for those that are tried again. One run at a time. */
export const sendEmails = inngest.createFunction(
  {
    id: 'notices-send-emails',
    triggers: [{ event: EMAILS_QUEUED }, { cron: '*/5 * * * *' }],
    retries: RETRIES,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    const deps = { db: prisma(), mailer: processMailer(), keys: mailKeys(), now: () => clock.now() };
    for (let n = 0; n < STEPS; n += 1) {
      const result = await step.run(`send-${n}`, () => sendDueEmails(deps, MAILS_PER_STEP));
      if (!result.more) return result;
    }
    return { more: true };
  },
);
