import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { confirmMatch } from '@/lib/review/matches/commands';
import { requireMatchView } from '@/lib/review/matches/queries';
import { confirmBody, matchParams, matchShape } from '@/lib/review/matches/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/matches/[id]/confirm', {
  POST: defineRoute({
    summary: 'It is the same: what was found is compared with the record instead of added',
    permission: 'changes:decide',
    params: matchParams,
    body: confirmBody,
    responses: { 200: { description: 'The match, decided', schema: matchShape } },
    async handle({ principal, params, body, db, now }) {
      const id = BigInt(params.id);
      await confirmMatch(db, deciderOf(principal), id, body, now);
      return { status: 200, body: await requireMatchView(db, id) };
    },
  }),
});
