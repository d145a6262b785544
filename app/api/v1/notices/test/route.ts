import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { sendTestEmail } from '@/lib/notices/email/commands';
import { mailKeys, processMailer } from '@/lib/notices/email/process-mailer';
import { testAnswer } from '@/lib/notices/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/test', {
  POST: defineRoute({
    summary: 'Send yourself a test message',
    permission: 'notices:own',
    responses: { 200: { description: 'Whether the mail server has taken it, and why not', schema: testAnswer } },
    async handle({ principal, db, now }) {
      const deps = { db, mailer: processMailer(), keys: mailKeys(), now: () => now };
      const { sent, words } = await sendTestEmail(deps, actorOf(principal));
      return { status: 200, body: { sent, detail: words } };
    },
  }),
});
