import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { unsubscribe } from '@/lib/notices/unsubscribe/commands';
import { requireClaim } from '@/lib/notices/unsubscribe/require-claim';
import { unsubscribedShape, unsubscribeQuery } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/unsubscribe', {
  GET: defineRoute({
    summary: 'The page on which mails of one kind are stopped',
    permission: 'public',
    query: unsubscribeQuery,
    responses: { 303: { description: 'To the page', contentType: 'text/plain' } },
    async handle({ query }) {
      // Programs that look at every link in a mail must not stop anything.
      const location = `/unsubscribe?token=${encodeURIComponent(query.token)}`;
      return new Response(null, { status: 303, headers: { location } });
    },
  }),
  POST: defineRoute({
    summary: 'Stop the mails of one kind, by the link in one of them (RFC 8058)',
    permission: 'public',
    query: unsubscribeQuery,
    // Mail programs post `List-Unsubscribe=One-Click` as one kind of form or another: the token says all there is to say.
    responses: { 200: { description: 'What was stopped, and how it was before', schema: unsubscribedShape } },
    async handle({ query, db, now }) {
      return { status: 200, body: await unsubscribe(db, requireClaim(query.token), null, now) };
    },
  }),
});
