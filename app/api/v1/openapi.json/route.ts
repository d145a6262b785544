import { createHash } from 'node:crypto';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { apiDocument } from '../registry';

let cached: { text: string; etag: string } | undefined;

function rendered(): { text: string; etag: string } {
  if (cached) return cached;
  const text = JSON.stringify(apiDocument());
  cached = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
  return cached;
}

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/openapi.json', {
  GET: defineRoute({
    summary: 'This description, as OpenAPI 3.1',
    permission: 'public',
    responses: { 200: { description: 'The document' } },
    handle({ request }) {
      const { text, etag } = rendered();
      const headers = { etag, 'cache-control': 'public, max-age=300', 'content-type': 'application/json' };
      const isKnown = (request.headers.get('if-none-match') ?? '')
        .split(',')
        .some((tag) => tag.trim().replace(/^W\//, '') === etag);
      return Promise.resolve(new Response(isKnown ? null : text, { status: isKnown ? 304 : 200, headers }));
    },
  }),
});
