import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireTypeByPlural } from '@/lib/catalog/registry';
import { fieldParams } from '@/lib/catalog/schema';
import { setFieldLock } from '@/lib/review/manual/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/[type]/[id]/fields/[field]/unlock', {
  POST: defineRoute({
    summary: 'Unlock a field, so that collected values may be applied to it again',
    permission: 'changes:decide',
    params: fieldParams,
    responses: { 204: { description: 'Unlocked' } },
    async handle({ principal, params, db, now }) {
      const type = requireTypeByPlural(params.type);
      const id = await requireEntityId(db, type, params.id);
      await setFieldLock(db, deciderOf(principal), type, id, params.field, false, now);
      return { status: 204, body: null };
    },
  }),
});
