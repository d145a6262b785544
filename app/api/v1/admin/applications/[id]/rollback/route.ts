import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { bigintParams, rollbackAnswer } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/applications/[id]/rollback', {
  POST: defineRoute({
    summary: 'Put back what an application wrote; what has changed since is refused',
    permission: 'changes:decide',
    params: bigintParams,
    responses: { 200: { description: 'What was restored and what was refused', schema: rollbackAnswer } },
    async handle({ principal, params, db, now }) {
      return { status: 200, body: await rollBackApplication(db, deciderOf(principal), params.id, now) };
    },
  }),
});
