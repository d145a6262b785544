import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { decideBodyOf } from '@/lib/review/decisions/apply-for-entity';
import { bulkAnswer } from '@/lib/review/schema';
import { decideWave } from '@/lib/review/waves/commands';
import { waveDecision, waveParams } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/waves/[id]/decide', {
  POST: defineRoute({
    summary: 'Accept or reject all that a wave holds, as one act; dry_run counts it',
    permission: 'changes:decide',
    params: waveParams,
    body: waveDecision,
    responses: { 200: { description: 'How many it held and what became of each', schema: bulkAnswer } },
    async handle({ principal, params, body, db, now }) {
      const outcome = await decideWave(db, deciderOf(principal), BigInt(params.id), {
        decision: body.decision,
        reason: body.reason ?? null,
        dryRun: body.dry_run,
        now,
      });
      return { status: 200, body: { ...decideBodyOf(outcome), matched: outcome.matched, dry_run: body.dry_run } };
    },
  }),
});
