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
        description: 'How much is due, and how much of it was started',
        schema: z.object({ due: z.int(), started: z.int() }),
      },
    },
    async handle({ principal, db, now }) {
      const { due, started } = await startDueNow(db, actorOf(principal), processModelClient() !== null, now);
      return { status: 202, body: { due, started } };
    },
  }),
});
