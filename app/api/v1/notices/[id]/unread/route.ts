import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { markNotice } from '@/lib/notices/commands';
import { noticeParams } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/[id]/unread', {
  POST: defineRoute({
    summary: 'Mark a notice unread',
    permission: 'notices:own',
    params: noticeParams,
    responses: { 204: { description: 'It is unread' } },
    async handle({ principal, params, db, now }) {
      await markNotice(db, actorOf(principal), params.id, false, now);
      return { status: 204, body: null };
    },
  }),
});
