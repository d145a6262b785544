import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { unmarkAllRead } from '@/lib/notices/commands';
import { readAllAnswer, readAllUndo } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/read-all/undo', {
  POST: defineRoute({
    summary: 'Take back that all were marked read',
    permission: 'notices:own',
    body: readAllUndo,
    responses: { 200: { description: 'How many are unread again', schema: readAllAnswer } },
    async handle({ principal, body, db }) {
      return { status: 200, body: await unmarkAllRead(db, actorOf(principal), new Date(body.read_at)) };
    },
  }),
});
