import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { AppError } from '@/lib/platform/errors';
import { undoDecision } from '@/lib/review/rollback/commands';
import { bigintParams } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/changes/[id]/undo', {
  POST: defineRoute({
    summary: 'Take back a rejection, or an approval that has not been applied',
    permission: 'changes:decide',
    params: bigintParams,
    responses: { 204: { description: 'The change waits for a decision again' } },
    async handle({ principal, params, db, now }) {
      if (!(await undoDecision(db, deciderOf(principal), params.id, now))) {
        throw new AppError(
          'conflict',
          'Only rejected or approved changes can be taken back. An applied one is rolled back by its application.',
        );
      }
      return { status: 204, body: null };
    },
  }),
});
