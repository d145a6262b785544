import { inngest, RETRIES } from '@/inngest/client';
import { clock } from '@/lib/platform/clock';
import { prisma } from '@/lib/platform/db/client';
import { recordSuccessMetrics } from '@/lib/reports/success/commands';

/** Every six hours, so that a day on which the product was down for a while still has its point; the last of a day stands. */
export const recordMetrics = inngest.createFunction(
  { id: 'reports-record-success-metrics', triggers: [{ cron: '40 5,11,17,23 * * *' }], retries: RETRIES },
  ({ step }) => step.run('record', async () => ({ recorded: await recordSuccessMetrics(prisma(), clock.now()) })),
);
