import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { resolveRefs } from '@/lib/catalog/queries';
import { toChangeFilter } from '@/lib/review/change-filter';
import { decideBodyOf } from '@/lib/review/decisions/apply-for-entity';
import { decideByFilter } from '@/lib/review/decisions/decide-by-filter';
import { bulkAnswer, bulkBody } from '@/lib/review/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/changes/bulk', {
  POST: defineRoute({
    summary: 'Approve or reject every pending proposal that matches a filter; dry_run counts them',
    permission: 'changes:decide',
    body: bulkBody,
    responses: { 200: { description: 'How many matched and what became of each', schema: bulkAnswer } },
    async handle({ principal, body, db, now }) {
      const outcome = await decideByFilter(db, deciderOf(principal), {
        filter: toChangeFilter(await resolveRefs(db, body.filter, ['entity_id'])),
        decision: body.decision,
        reason: body.reason ?? null,
        apply: body.apply,
        dryRun: body.dry_run,
        now,
      });
      return { status: 200, body: { ...decideBodyOf(outcome), matched: outcome.matched, dry_run: body.dry_run } };
    },
  }),
});
