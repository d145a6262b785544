import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { titleOf } from '@/lib/catalog/name-and-site';
import { getEntityRow, requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityParams } from '@/lib/catalog/schema';
import { findPendingForEntity } from '@/lib/review/queries';
import { pendingAnswer } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/pending-changes', {
  GET: defineRoute({
    summary: 'Proposals that wait for a decision on one entity',
    permission: 'changes:read',
    params: entityParams,
    responses: { 200: { description: 'Pending changes, and entities that would be created', schema: pendingAnswer } },
    async handle({ params, db }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      const row = (await getEntityRow(db, type, id))!;
      const { changes, newEntities } = await findPendingForEntity(db, type, id);
      return {
        status: 200,
        body: {
          entity_type: type.name,
          entity_id: Number(id),
          entity_name: titleOf(type, row) ?? '',
          pending_changes: changes,
          pending_new_entities: newEntities,
        },
      };
    },
  }),
});
