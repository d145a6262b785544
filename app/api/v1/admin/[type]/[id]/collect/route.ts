import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf, requirePermission } from '@/lib/auth/principal';
import { siteOf } from '@/lib/catalog/name-and-site';
import { getEntityRow, requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityParams } from '@/lib/catalog/schema';
import { collectAnswer, collectTypeBody } from '@/lib/collection/schema';
import { communityFiltersOf } from '@/lib/collection/start/community-filters';
import { startCollection } from '@/lib/collection/start/commands';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/collect', {
  POST: defineRoute({
    summary: 'Collect one entity from its website, a named address, a supplied page, or (without any of them) a search',
    permission: 'jobs:start',
    params: entityParams,
    body: collectTypeBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 202: { description: 'The job that will do it', schema: collectAnswer } },
    async handle({ principal, params, body, db, now }) {
      if (body.auto_apply) requirePermission(principal, 'changes:auto_apply');
      const type = requireTypeByPlural(params.type);
      const entityId = await requireEntityId(db, type, params.id);
      const { include_builders, include_amenities, ...asked } = body;
      const filters = communityFiltersOf(type, { include_builders, include_amenities });
      const website = siteOf(type, await getEntityRow(db, type, entityId));
      const { job, estimatedCompletion } = await startCollection(
        db,
        actorOf(principal),
        { type, entityId, website, body: asked, filters, initiatedBy: principal.userId },
        now,
      );
      return {
        status: 202,
        body: {
          job_id: job.job_id,
          [`${type.name}_id`]: Number(entityId),
          status: job.status,
          estimated_completion: estimatedCompletion.toISOString(),
        },
      };
    },
  }),
});
