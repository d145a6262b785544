import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { setUnfolded } from '@/lib/review/waves/commands';
import { requireWave } from '@/lib/review/waves/queries';
import { movedShape, waveParams } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/waves/[id]/unfold', {
  POST: defineRoute({
    summary: 'Show what a wave holds one by one, now and in future',
    permission: 'changes:decide',
    params: waveParams,
    responses: { 200: { description: 'The wave, and how many proposals moved', schema: movedShape } },
    async handle({ principal, params, db, now }) {
      const id = BigInt(params.id);
      const moved = await setUnfolded(db, actorOf(principal), id, true, now);
      return { status: 200, body: { moved, wave: await requireWave(db, id) } };
    },
  }),
});
