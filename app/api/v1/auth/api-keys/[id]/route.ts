import { revokeApiKey } from '@/lib/auth/commands';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { apiKeyQuery } from '@/lib/auth/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/auth/api-keys/[id]', {
  DELETE: defineRoute({
    summary: 'Revoke one of your API keys',
    permission: 'api_keys:own',
    params: apiKeyQuery,
    responses: { 204: { description: 'Revoked; the key is refused from now on' } },
    async handle({ principal, params, db }) {
      await revokeApiKey(db, principal, params.id);
      return { status: 204, body: null };
    },
  }),
});
