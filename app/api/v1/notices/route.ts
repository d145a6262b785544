import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findNotices } from '@/lib/notices/queries';
import { noticeShape, noticesQuery } from '@/lib/notices/schema';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices', {
  GET: defineRoute({
    summary: 'What you have been told, newest first',
    permission: 'notices:own',
    query: noticesQuery,
    responses: { 200: { description: 'Your own notices', schema: pageSchema('notices', noticeShape) } },
    async handle({ principal, query, db }) {
      const filter = { unread: query.unread === 'true', kind: query.kind };
      return {
        status: 200,
        body: pageBody('notices', await findNotices(db, principal.userId, filter, toPageRequest(query))),
      };
    },
  }),
});
