import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { startPropertyDiscovery } from '@/lib/collection/discover/commands';
import { propertiesAnswer, propertiesBody } from '@/lib/collection/discover/schema';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/properties/discover', {
  POST: defineRoute({
    summary: 'Find homes of an area',
    permission: 'jobs:start',
    body: propertiesBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 202: { description: 'The job that will do it', schema: propertiesAnswer } },
    async handle({ principal, body, db, now }) {
      const by = { actor: actorOf(principal), userId: principal.userId };
      const { job, filters } = await startPropertyDiscovery(db, by, body, now);
      const { location = body.location, builder_id = null, community_id = null, price_min, price_max } = filters;
      const isRange = price_min !== undefined || price_max !== undefined;
      const price_range = isRange ? `${price_min ?? 0}-${price_max ?? ''}` : null;
      return {
        status: 202,
        body: {
          job_id: job.job_id,
          filters: { location, builder_id, community_id, price_range },
          status: job.status as 'pending',
        },
      };
    },
  }),
});
