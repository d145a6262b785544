import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf, requirePermission } from '@/lib/auth/principal';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { typeParams } from '@/lib/catalog/schema';
import { collectAnswer, collectNewBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import { MAX_SUPPLIED_BODY_BYTES } from '@/lib/web/supplied-limits';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/collect', {
  POST: defineRoute({
    summary: 'Collect an entity the catalogue does not have yet; it is proposed as a new one',
    permission: 'jobs:start',
    params: typeParams,
    body: collectNewBody,
    maxBodyBytes: MAX_SUPPLIED_BODY_BYTES,
    responses: { 202: { description: 'The job that will do it', schema: collectAnswer } },
    async handle({ principal, params, body, db, now }) {
      if (body.auto_apply) requirePermission(principal, 'changes:auto_apply');
      const type = requireTypeByPlural(params.type);
      const { job, estimatedCompletion } = await startCollection(
        db,
        actorOf(principal),
        { type, entityId: null, website: null, body, initiatedBy: principal.userId },
        now,
      );
      return {
        status: 202,
        body: {
          job_id: job.job_id,
          [`${type.name}_id`]: null,
          status: job.status,
          estimated_completion: estimatedCompletion.toISOString(),
        },
      };
    },
  }),
});
