import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { retryJob } from '@/lib/collection/commands';
import { getJobDetail } from '@/lib/collection/queries';
import { jobDetailShape, jobParams } from '@/lib/collection/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs/[job_id]/retry', {
  POST: defineRoute({
    summary: 'Start a failed or cancelled job again',
    permission: 'jobs:start',
    params: jobParams,
    responses: { 200: { description: 'The job as it is now', schema: jobDetailShape } },
    async handle({ principal, params, db, now }) {
      await retryJob(db, actorOf(principal), params.job_id, now);
      return { status: 200, body: await getJobDetail(db, params.job_id) };
    },
  }),
});
