import { createApiKey, revokeApiKey } from '@/lib/auth/commands';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findApiKeys } from '@/lib/auth/queries';
import { apiKeyBody, apiKeyQuery, apiKeyShape, createdApiKey } from '@/lib/auth/schema';
import { pageBody, pageQuery, pageSchema, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/auth/api-keys', {
  GET: defineRoute({
    summary: 'List your API keys',
    permission: 'api_keys:own',
    query: pageQuery,
    responses: { 200: { description: 'Your keys, newest first', schema: pageSchema('api_keys', apiKeyShape) } },
    async handle({ principal, query, db }) {
      return { status: 200, body: pageBody('api_keys', await findApiKeys(db, principal.userId, toPageRequest(query))) };
    },
  }),
  POST: defineRoute({
    summary: 'Create an API key; the key is in this answer only',
    permission: 'api_keys:own',
    body: apiKeyBody,
    shownOnce: ['key'],
    responses: { 201: { description: 'The key, shown once', schema: createdApiKey } },
    async handle({ principal, body, db }) {
      const { row, key } = await createApiKey(db, principal, {
        name: body.name,
        scopes: body.scopes,
        expiresAt: body.expires_at ? new Date(body.expires_at) : null,
      });
      const { id, name, prefix, scopes, created_at, last_used_at, expires_at, revoked_at } = row;
      return {
        status: 201,
        body: { id, name, prefix, scopes, created_at, last_used_at, expires_at, revoked_at, key },
      };
    },
  }),
  DELETE: defineRoute({
    summary: 'Revoke one of your API keys',
    permission: 'api_keys:own',
    query: apiKeyQuery,
    responses: { 204: { description: 'Revoked; the key is refused from now on' } },
    async handle({ principal, query, db }) {
      await revokeApiKey(db, principal, query.id);
      return { status: 204, body: null };
    },
  }),
});
