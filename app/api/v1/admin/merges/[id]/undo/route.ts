import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { matchParams } from '@/lib/review/matches/schema';
import { undoAnswer } from '@/lib/review/merges/schema';
import { undoMerge } from '@/lib/review/merges/undo-commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/merges/[id]/undo', {
  POST: defineRoute({
    summary: 'Part two merged records again; what has changed since stays and is named',
    permission: 'changes:decide',
    params: matchParams,
    responses: { 200: { description: 'What was restored and what was refused', schema: undoAnswer } },
    async handle({ principal, params, db, now }) {
      const result = await undoMerge(db, deciderOf(principal), BigInt(params.id), now);
      return { status: 200, body: undoAnswer.parse({ merge_id: Number(params.id), ...result }) };
    },
  }),
});
