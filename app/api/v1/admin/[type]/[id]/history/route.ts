import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { getEntityRow, requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityParams, historyAnswer } from '@/lib/catalog/schema';
import { getEntityHistory } from '@/lib/review/queries';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/history', {
  GET: defineRoute({
    summary: 'Per field: every value seen, by whom, where, and what was decided',
    permission: 'catalog:read',
    params: entityParams,
    responses: { 200: { description: 'The history', schema: historyAnswer } },
    async handle({ params, db }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      const row = (await getEntityRow(db, type, id))!;
      return { status: 200, body: { fields: await getEntityHistory(db, type.name, id, row) } };
    },
  }),
});
