import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findHeldRuns } from '@/lib/review/waves/queries';
import { heldRunsShape } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/held-runs', {
  GET: defineRoute({
    summary: 'Runs that would change or remove too much of what their site has given us, until a person releases them',
    permission: 'changes:read',
    responses: { 200: { description: 'Those that are held, the longest first', schema: heldRunsShape } },
    async handle({ db }) {
      const runs = await findHeldRuns(db);
      return { status: 200, body: { held_runs: runs, total: runs.length } };
    },
  }),
});
