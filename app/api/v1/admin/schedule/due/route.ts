import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { dueQuery, dueShape } from '@/lib/collection/schedule/schema';
import { findDueRecords } from '@/lib/collection/schedule/view-queries';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/schedule/due', {
  GET: defineRoute({
    summary: 'Records in the order in which they fall due to be read again',
    permission: 'jobs:read',
    query: dueQuery,
    responses: { 200: { description: 'A page of records', schema: pageSchema('records', dueShape) } },
    async handle({ query, db, now }) {
      return { status: 200, body: pageBody('records', await findDueRecords(db, query, toPageRequest(query), now)) };
    },
  }),
});
