import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { servePhoto } from '@/lib/review/catalog/photos/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/photos/[key]', {
  GET: defineRoute({
    summary: 'A picture of a record, fetched from its site and checked by us',
    permission: 'catalog:read',
    params: z.object({
      type: z.string().max(40),
      id: z.string().min(1).max(60),
      key: z.string().regex(/^[0-9a-f]{20}$/),
    }),
    responses: { 200: { description: 'The picture', contentType: 'image/*' } },
    async handle({ params, db, now }) {
      const photo = await servePhoto(db, { plural: params.type, ref: params.id, key: params.key }, now);
      return new Response(photo.bytes, {
        headers: {
          'content-type': photo.contentType,
          'content-disposition': 'inline',
          'x-content-type-options': 'nosniff',
          // Opened by itself it is a picture and nothing else, whatever a browser might take it for.
          'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'private, max-age=86400',
        },
      });
    },
  }),
});
