import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { getJobDetail } from '@/lib/collection/queries';
import { jobDetailShape, jobParams } from '@/lib/collection/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs/[job_id]', {
  GET: defineRoute({
    summary: 'One job: state, results, changes, pages read and steps',
    permission: 'jobs:read',
    params: jobParams,
    responses: { 200: { description: 'The job', schema: jobDetailShape } },
    async handle({ params, db }) {
      return { status: 200, body: await getJobDetail(db, params.job_id) };
    },
  }),
});
