import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { env } from '@/lib/platform/env';
import { changeSource } from '@/lib/web/sources/commands';
import { getSourceDetail, getSourceView } from '@/lib/web/sources/queries';
import { sourceDetailShape, sourceParams, sourcePatch, sourceShape } from '@/lib/web/sources/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/sources/[id]', {
  GET: defineRoute({
    summary: 'One source with its reliability by field, its last thirty days and the robots.txt it rests on',
    permission: 'sources:read',
    params: sourceParams,
    responses: { 200: { description: 'The source', schema: sourceDetailShape } },
    async handle({ params, db, now }) {
      return { status: 200, body: await getSourceDetail(db, params.id, { userAgent: env().FETCH_USER_AGENT, now }) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change its name, kind and limits; they hold from the next request on',
    permission: 'sources:manage',
    params: sourceParams,
    body: sourcePatch,
    responses: { 200: { description: 'The source as it is now', schema: sourceShape } },
    async handle({ principal, params, body, db, now }) {
      await changeSource(db, actorOf(principal), params.id, body);
      return { status: 200, body: await getSourceView(db, params.id, { userAgent: env().FETCH_USER_AGENT, now }) };
    },
  }),
});
