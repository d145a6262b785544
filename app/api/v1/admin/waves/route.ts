import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findWaves } from '@/lib/review/waves/queries';
import { wavesShape } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/waves', {
  GET: defineRoute({
    summary: 'Waves: proposals of the same shape from one source about many records, each one question',
    permission: 'changes:read',
    responses: { 200: { description: 'Those that hold something, the fullest first', schema: wavesShape } },
    async handle({ db }) {
      const waves = await findWaves(db);
      return { status: 200, body: { waves, total: waves.length } };
    },
  }),
});
