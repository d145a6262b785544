import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { resolveRefs } from '@/lib/catalog/queries';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';
import { findApplications } from '@/lib/review/application-queries';
import { applicationShape, applicationsQuery } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/applications', {
  GET: defineRoute({
    summary: 'List acts of applying, newest first',
    permission: 'changes:read',
    query: applicationsQuery,
    responses: { 200: { description: 'A page of applications', schema: pageSchema('applications', applicationShape) } },
    async handle({ query, db }) {
      const { entity_id: entityId } = await resolveRefs(db, query, ['entity_id']);
      const filter = { entityType: query.entity_type, entityId };
      return { status: 200, body: pageBody('applications', await findApplications(db, filter, toPageRequest(query))) };
    },
  }),
});
