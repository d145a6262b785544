import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeJobs } from '@/lib/collection/commands';
import { toJobFilter } from '@/lib/collection/job-filter';
import { jobsBulkBody } from '@/lib/collection/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs/bulk', {
  POST: defineRoute({
    summary: 'Cancel, retry or reprioritise many jobs; dry_run counts them',
    permission: 'jobs:start',
    body: jobsBulkBody,
    responses: {
      200: {
        description: 'How many matched and changed',
        schema: z.object({ matched: z.number().int(), changed: z.number().int() }),
      },
    },
    async handle({ principal, body, db, now }) {
      const result = await changeJobs(
        db,
        actorOf(principal),
        {
          action: body.action,
          dryRun: body.dry_run,
          ...(body.job_ids ? { jobIds: body.job_ids.map((id) => id.toUpperCase()) } : {}),
          ...(body.filter ? { filter: toJobFilter(body.filter) } : {}),
          ...(body.priority === undefined ? {} : { priority: body.priority }),
        },
        now,
      );
      return { status: 200, body: result };
    },
  }),
});
