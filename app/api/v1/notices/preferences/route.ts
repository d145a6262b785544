import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changePreferences } from '@/lib/notices/commands';
import { preferencesPatch } from '@/lib/notices/preferences';
import { getPreferences } from '@/lib/notices/queries';
import { preferencesShape } from '@/lib/notices/schema';
import { canSendMail } from '@/lib/platform/env';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/notices/preferences', {
  GET: defineRoute({
    summary: 'What you want to be told, and how',
    permission: 'notices:own',
    responses: { 200: { description: 'Every kind with its channel, and the digest', schema: preferencesShape } },
    async handle({ principal, db }) {
      const preferences = await getPreferences(db, principal.userId);
      return { status: 200, body: { ...preferences, email_available: canSendMail() } };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change what you want to be told',
    permission: 'notices:own',
    body: preferencesPatch,
    responses: { 200: { description: 'As they are now', schema: preferencesShape } },
    async handle({ principal, body, db, now }) {
      const { after } = await changePreferences(db, actorOf(principal), principal.userId, body, now);
      return { status: 200, body: { ...after, email_available: canSendMail() } };
    },
  }),
});
