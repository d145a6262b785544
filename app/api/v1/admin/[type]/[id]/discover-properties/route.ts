import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityParams } from '@/lib/catalog/schema';
import { startInventory } from '@/lib/collection/discover/commands';
import { inventoryAnswer, inventoryBody } from '@/lib/collection/discover/schema';
import { notFound } from '@/lib/platform/errors';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/discover-properties', {
  POST: defineRoute({
    summary: 'Find the homes that a builder offers',
    permission: 'jobs:start',
    params: entityParams,
    body: inventoryBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 202: { description: 'The job that will do it', schema: inventoryAnswer } },
    async handle({ principal, params, body, db, now }) {
      if (requireTypeByPlural(params.type).name !== 'builder') throw notFound('address');
      const by = { actor: actorOf(principal), userId: principal.userId };
      const { job, builderId, builderName } = await startInventory(db, by, params.id, body, now);
      return {
        status: 202,
        body: {
          ...{ job_id: job.job_id, builder_id: builderId, builder_name: builderName },
          ...{ job_type: 'inventory' as const, status: job.status as 'pending' },
        },
      };
    },
  }),
});
