import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { sampleFetch } from '@/lib/collection/sample/commands';
import { clock } from '@/lib/platform/clock';
import { processFetcher } from '@/lib/web/process-fetcher';
import { sampleBody, sampleShape, sourceParams } from '@/lib/web/sources/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/sources/[id]/sample-fetch', {
  POST: defineRoute({
    summary: 'Read one page of it as a job would, and say what would be made of it; nothing of the page is stored',
    permission: 'sources:manage',
    params: sourceParams,
    body: sampleBody,
    responses: { 200: { description: 'What came of it', schema: sampleShape } },
    async handle({ principal, params, body, db }) {
      const deps = { db, fetcher: processFetcher(), now: () => clock.now() };
      return { status: 200, body: await sampleFetch(deps, actorOf(principal), params.id, body.url) };
    },
  }),
});
