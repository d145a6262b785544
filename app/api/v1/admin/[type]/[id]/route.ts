import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { wholeBody } from '@/lib/catalog/embedded-queries';
import { getEntity, requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { entityAnswer, entityBodyInput, entityParams } from '@/lib/catalog/schema';
import { editByHand } from '@/lib/review/manual/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]', {
  GET: defineRoute({
    summary: 'One entity with every column and its children',
    permission: 'catalog:read',
    params: entityParams,
    responses: { 200: { description: 'The whole entity', schema: entityAnswer } },
    async handle({ params, db }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      return { status: 200, body: await wholeBody(db, type, (await getEntity(db, type, id))!) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change columns by hand; a list of children replaces the present one',
    permission: 'catalog:write',
    params: entityParams,
    body: entityBodyInput,
    responses: { 200: { description: 'The whole entity', schema: entityAnswer } },
    async handle({ principal, params, body, db, now }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      const edited = await editByHand(db, deciderOf(principal), type, id, body, now);
      return { status: 200, body: await wholeBody(db, type, edited) };
    },
  }),
});
