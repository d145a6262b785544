import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { env } from '@/lib/platform/env';
import { actOnSource } from '@/lib/web/sources/commands';
import { getSourceView } from '@/lib/web/sources/queries';
import { sourceParams, sourceShape } from '@/lib/web/sources/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/sources/[id]/pause', {
  POST: defineRoute({
    summary: 'Stop reading it until somebody resumes it',
    permission: 'sources:manage',
    params: sourceParams,
    responses: { 200: { description: 'The source as it is now', schema: sourceShape } },
    async handle({ principal, params, db, now }) {
      await actOnSource(db, actorOf(principal), params.id, 'pause');
      return { status: 200, body: await getSourceView(db, params.id, { userAgent: env().FETCH_USER_AGENT, now }) };
    },
  }),
});
