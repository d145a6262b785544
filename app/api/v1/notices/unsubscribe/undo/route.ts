import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { unsubscribe } from '@/lib/notices/unsubscribe/commands';
import { requireClaim } from '@/lib/notices/unsubscribe/require-claim';
import { unsubscribedShape, unsubscribeQuery, unsubscribeUndo } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/unsubscribe/undo', {
  POST: defineRoute({
    summary: 'Take back that the mails of one kind were stopped',
    permission: 'public',
    query: unsubscribeQuery,
    body: unsubscribeUndo,
    responses: { 200: { description: 'How it is now', schema: unsubscribedShape } },
    async handle({ query, body, db, now }) {
      return { status: 200, body: await unsubscribe(db, requireClaim(query.token), body.back, now) };
    },
  }),
});
