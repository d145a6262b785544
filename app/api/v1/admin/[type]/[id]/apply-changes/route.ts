import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityParams } from '@/lib/catalog/schema';
import { applyForEntity } from '@/lib/review/decisions/apply-for-entity';
import { applyAnswer, applyBody } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/apply-changes', {
  POST: defineRoute({
    summary: 'Approve and apply proposals of one entity in one transaction',
    permission: 'changes:decide',
    params: entityParams,
    body: applyBody,
    responses: { 200: { description: 'What was applied, skipped and failed', schema: applyAnswer } },
    async handle({ principal, params, body, db, now }) {
      const type = requireTypeByPlural(params.type);
      const entityId = await requireEntityId(db, type, params.id);
      const answer = await applyForEntity(db, deciderOf(principal), type, entityId, {
        changeIds: body.change_ids ?? null,
        minConfidence: body.min_confidence,
        createNewEntities: body.create_new_entities,
        verify: body.verify,
        notes: body.review_notes,
        now,
      });
      return { status: 200, body: answer };
    },
  }),
});
