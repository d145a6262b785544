import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { fieldParams } from '@/lib/catalog/schema';
import { setFieldLock } from '@/lib/review/manual/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/fields/[field]/lock', {
  POST: defineRoute({
    summary: 'Lock a field as verified by a person; later differences become challenges',
    permission: 'changes:decide',
    params: fieldParams,
    responses: { 204: { description: 'Locked' } },
    async handle({ principal, params, db, now }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      await setFieldLock(db, deciderOf(principal), type, id, params.field, true, now);
      return { status: 204, body: null };
    },
  }),
});
