import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireWave } from '@/lib/review/waves/queries';
import { waveParams, waveShape } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/waves/[id]', {
  GET: defineRoute({
    summary: 'One wave; what it holds is listed by GET /admin/changes?wave_id=',
    permission: 'changes:read',
    params: waveParams,
    responses: { 200: { description: 'The wave, also one that holds nothing any more', schema: waveShape } },
    async handle({ params, db }) {
      return { status: 200, body: await requireWave(db, BigInt(params.id)) };
    },
  }),
});
