import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { decideBodyOf } from '@/lib/review/decisions/apply-for-entity';
import { decideChanges } from '@/lib/review/decisions/commands';
import { toDecisions } from '@/lib/review/decisions/to-decisions';
import { decideAnswer, decideBody } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/changes/decide', {
  POST: defineRoute({
    summary: 'Approve, edit or reject named proposals; approved ones are applied in the same transaction',
    permission: 'changes:decide',
    body: decideBody,
    responses: { 200: { description: 'What became of each', schema: decideAnswer } },
    async handle({ principal, body, db, now }) {
      const options = { apply: body.apply, verify: body.verify, createNewEntities: true, now };
      return {
        status: 200,
        body: decideBodyOf(await decideChanges(db, deciderOf(principal), toDecisions(body.decisions), options)),
      };
    },
  }),
});
