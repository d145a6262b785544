import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { startCommunityDiscovery } from '@/lib/collection/discover/commands';
import { communitiesAnswer, communitiesBody } from '@/lib/collection/discover/schema';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/communities/discover', {
  POST: defineRoute({
    summary: 'Find communities of an area',
    permission: 'jobs:start',
    body: communitiesBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 202: { description: 'The job that will do it', schema: communitiesAnswer } },
    async handle({ principal, body, db, now }) {
      const by = { actor: actorOf(principal), userId: principal.userId };
      const { job, searchArea } = await startCommunityDiscovery(db, by, body, now);
      return { status: 202, body: { job_id: job.job_id, search_area: searchArea, status: job.status as 'pending' } };
    },
  }),
});
