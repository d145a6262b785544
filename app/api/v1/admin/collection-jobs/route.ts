import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { resolveRefs } from '@/lib/catalog/queries';
import { findJobs } from '@/lib/collection/queries';
import { jobShape, jobsQuery } from '@/lib/collection/schema';
import { toJobFilter } from '@/lib/collection/job-filter';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs', {
  GET: defineRoute({
    summary: 'List collection jobs, newest first',
    permission: 'jobs:read',
    query: jobsQuery,
    responses: { 200: { description: 'A page of jobs', schema: pageSchema('jobs', jobShape) } },
    async handle({ query, db }) {
      const filter = toJobFilter(await resolveRefs(db, query, ['entity_id', 'parent_entity_id']));
      return { status: 200, body: pageBody('jobs', await findJobs(db, filter, toPageRequest(query))) };
    },
  }),
});
