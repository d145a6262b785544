import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { startDueNow } from '@/lib/collection/schedule/commands';
import { processModelClient } from '@/lib/platform/claude-client';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/schedule/run', {
  POST: defineRoute({
    summary: 'Run the clock now: start what is due, as far as the hour and the budget have room',
    permission: 'settings:write',
    responses: {
      202: {
        description: 'How much is due, how much of it was started, and why the rest was not',
        schema: z.object({ due: z.int(), started: z.int(), left_out: z.record(z.string(), z.int()) }),
      },
    },
    async handle({ principal, db, now }) {
      const hasModel = processModelClient() !== null;
      const { due, started, leftOut: left_out } = await startDueNow(db, actorOf(principal), hasModel, now);
      return { status: 202, body: { due, started, left_out } };
    },
  }),
});
