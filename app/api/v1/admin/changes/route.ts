import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { resolveRefs } from '@/lib/catalog/queries';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';
import { toChangeFilter } from '@/lib/review/change-filter';
import { findChanges } from '@/lib/review/queries';
import { changeShape, changesQuery } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/changes', {
  GET: defineRoute({
    summary: 'List proposals, newest first',
    permission: 'changes:read',
    query: changesQuery,
    responses: { 200: { description: 'A page of changes', schema: pageSchema('changes', changeShape) } },
    async handle({ query, db }) {
      const filter = toChangeFilter(await resolveRefs(db, query, ['entity_id']));
      return { status: 200, body: pageBody('changes', await findChanges(db, filter, toPageRequest(query))) };
    },
  }),
});
