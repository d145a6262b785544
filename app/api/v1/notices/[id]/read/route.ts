import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { markNotice } from '@/lib/notices/commands';
import { noticeParams } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/[id]/read', {
  POST: defineRoute({
    summary: 'Mark a notice read',
    permission: 'notices:own',
    params: noticeParams,
    responses: { 204: { description: 'It is read' } },
    async handle({ principal, params, db, now }) {
      await markNotice(db, actorOf(principal), params.id, true, now);
      return { status: 204, body: null };
    },
  }),
});
