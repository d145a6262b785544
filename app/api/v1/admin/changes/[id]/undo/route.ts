import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { AppError, notFound } from '@/lib/platform/errors';
import { undoDecisions } from '@/lib/review/rollback/commands';
import { bigintParams } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/changes/[id]/undo', {
  POST: defineRoute({
    summary: 'Take back a rejection, or an approval that has not been applied',
    permission: 'changes:decide',
    params: bigintParams,
    responses: { 204: { description: 'The change waits for a decision again' } },
    async handle({ principal, params, db, now }) {
      const undone = await undoDecisions(db, deciderOf(principal), [params.id], now);
      if (undone.length === 0) {
        if ((await db.collectionChange.count({ where: { id: params.id } })) === 0) throw notFound('change');
        throw new AppError(
          'conflict',
          'Only rejected or approved changes can be taken back. An applied one is rolled back by its application.',
        );
      }
      return { status: 204, body: null };
    },
  }),
});
