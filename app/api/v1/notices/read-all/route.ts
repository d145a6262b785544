import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { markAllRead } from '@/lib/notices/commands';
import { readAllAnswer } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/read-all', {
  POST: defineRoute({
    summary: 'Mark all your notices read',
    permission: 'notices:own',
    responses: { 200: { description: 'How many were unread; `read_at` takes it back', schema: readAllAnswer } },
    async handle({ principal, db, now }) {
      return { status: 200, body: await markAllRead(db, actorOf(principal), now) };
    },
  }),
});
