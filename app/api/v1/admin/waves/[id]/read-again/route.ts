import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { readWaveAgain } from '@/lib/overview/waves/commands';
import { readAgainShape, waveParams } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/waves/[id]/read-again', {
  POST: defineRoute({
    summary: 'Read the pages behind a wave again: every job that proposed a part of it is repeated',
    permission: 'jobs:start',
    params: waveParams,
    responses: {
      202: { description: 'The jobs queued; they count against the day, not against a person', schema: readAgainShape },
    },
    async handle({ principal, params, db, now }) {
      return { status: 202, body: await readWaveAgain(db, actorOf(principal), BigInt(params.id), now) };
    },
  }),
});
