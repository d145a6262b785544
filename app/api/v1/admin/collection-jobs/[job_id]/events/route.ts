import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { streamJobEvents } from '@/lib/collection/stream-job-events';
import { jobParams } from '@/lib/collection/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs/[job_id]/events', {
  GET: defineRoute({
    summary: 'Progress of one job as server-sent events, until it ends',
    permission: 'jobs:read',
    params: jobParams,
    responses: { 200: { description: 'Events named "job"; data is the job', contentType: 'text/event-stream' } },
    handle: ({ params, request, db }) => streamJobEvents(db, params.job_id, request.signal),
  }),
});
