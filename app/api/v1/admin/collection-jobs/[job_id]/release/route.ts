import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireJob } from '@/lib/collection/queries';
import { jobParams } from '@/lib/collection/schema';
import { releaseRun } from '@/lib/review/waves/commands';
import { releaseBody, releaseShape } from '@/lib/review/waves/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-jobs/[job_id]/release', {
  POST: defineRoute({
    summary: 'Release a held run, so that its proposals wait like any others, or discard it and reject them all',
    permission: 'changes:decide',
    params: jobParams,
    body: releaseBody,
    responses: { 200: { description: 'What was rejected, or applied by policies', schema: releaseShape } },
    async handle({ principal, params, body, db, now }) {
      const { job_id: jobId } = await requireJob(db, params.job_id);
      const input = { decision: body.decision, reason: body.reason ?? null, now };
      return { status: 200, body: { job_id: jobId, ...(await releaseRun(db, deciderOf(principal), jobId, input)) } };
    },
  }),
});
