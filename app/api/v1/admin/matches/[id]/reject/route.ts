import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { rejectMatch } from '@/lib/review/matches/commands';
import { requireMatchView } from '@/lib/review/matches/queries';
import { matchParams, matchShape, rejectBody } from '@/lib/review/matches/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/matches/[id]/reject', {
  POST: defineRoute({
    summary: 'It is not the same; the pair is not suggested again',
    permission: 'changes:decide',
    params: matchParams,
    body: rejectBody,
    responses: { 200: { description: 'The match, decided', schema: matchShape } },
    async handle({ principal, params, body, db, now }) {
      const id = BigInt(params.id);
      await rejectMatch(db, deciderOf(principal), id, body, now);
      return { status: 200, body: await requireMatchView(db, id) };
    },
  }),
});
