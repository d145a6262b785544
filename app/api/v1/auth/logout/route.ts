import { signOut } from '@/lib/auth/commands';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/auth/logout', {
  POST: defineRoute({
    summary: 'End the session of the token that is sent',
    permission: 'any',
    responses: { 204: { description: 'Ended; the token is refused from now on' } },
    async handle({ principal, db }) {
      if (principal.via !== 'api_key') await signOut(db, principal.credentialId);
      return { status: 204, body: null };
    },
  }),
});
